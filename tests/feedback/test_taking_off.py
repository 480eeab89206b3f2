"""Taking something off the sheet of a questionnaire, and putting it back before Save; without JavaScript too."""

import pytest

from tests.browser import soup, words
from tests.feedback.reviewing import one
from tests.feedback.test_questionnaires import OWN, order, owner, save, the_one

__all__ = ["owner"]


def press(browser, page, act):
    """Press one button of the sheet as it stands, with everything that it carries along."""
    form = soup(page).select_one("form[data-sheet]")
    carried = {name: [mark["value"] for mark in form.select(f"input[name={name}]")] for name in ("row", "gone")}
    return browser.submit(page, carried | {"act": act}, action=form["action"])


def texts(page):
    return {area["name"]: area.text.strip() for area in soup(page).select("[data-kind] textarea") if area.text.strip()}


@pytest.mark.parametrize("row", ["r1", "r2", "r3", "r4"])
def test_what_was_taken_off_is_put_back_where_it_stood_with_every_word(browser, owner, row):
    page = save(browser, act="preview")
    without = press(browser, page, f"remove:{row}")
    assert row not in order(without)
    back = one(without, f"button[value='back:{row}']")
    assert back.has_attr("autofocus"), "whoever listens hears what went, and how it comes back"
    again = press(browser, without, f"back:{row}")
    assert (order(again), texts(again)) == (order(page), texts(page))
    assert one(again, "select[name=r3-polarity] option[selected]")["value"] == "reversed"
    assert not soup(again).select("[name=gone]")


def test_a_theme_says_with_how_many_sentences_it_went(browser, owner):
    page = press(browser, save(browser, act="preview"), "remove:r1")
    assert "Weg: Bouwen, met 2 zinnen" in words(page)
    page = press(browser, save(browser, act="preview"), "remove:r2")
    assert "Weg: {naam} legt uit wat af is" in words(page)


def test_several_things_come_back_in_any_order(browser, owner):
    page = save(browser, act="preview")
    for act in ("remove:r3", "remove:r2", "remove:r1", "back:r2", "back:r1", "back:r3", "back:r2"):
        page = press(browser, page, act)
    assert order(page) == ["r1", "r2", "r3", "r4"]


def test_what_is_off_stays_off_when_saved_and_stays_at_hand_while_something_is_wrong(browser, owner):
    off = press(browser, save(browser, act="preview"), "remove:r3")
    carried = {name: [mark["value"] for mark in soup(off).select(f"input[name={name}]")] for name in ("row", "gone")}
    wrong = browser.submit(off, carried | {"title_nl": "", "act": "save"}, action=OWN)
    assert wrong.status_code == 422
    assert one(wrong, "button[value='back:r3']")
    new = press(browser, wrong, "add:question")
    assert order(new) == ["r1", "r2", "r4", "r5"], "a new row never takes the name of what may come back"
    carried = {name: [mark["value"] for mark in soup(off).select(f"input[name={name}]")] for name in ("row", "gone")}
    assert browser.submit(off, carried | {"act": "save"}, action=OWN).status_code == 303
    assert len(the_one().shown.items) == 1


@pytest.mark.parametrize("gone", ["x", "theme:r1:r1:", "item:r9:r9:r77", "theme:r8:r7:r1", "item:r9:r9:r9:r9"])
def test_a_strange_mark_of_what_went_does_no_harm(browser, owner, gone):
    for act in ("back:r9", "back:r8", "back:r7", "back:r1", "back:"):
        assert save(browser, gone=gone, act=act).status_code == 200
