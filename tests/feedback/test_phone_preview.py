"""A questionnaire as a reviewer sees it on a phone: in parts, in either language, with the promise that holds here."""

import pytest

from tests.browser import soup, words
from tests.factories.organisation import an_organisation
from tests.feedback.reviewing import one
from tests.feedback.test_questionnaires import OWN, owner, save, the_one

__all__ = ["owner"]


def test_it_comes_in_the_parts_of_the_real_form(browser, owner):
    page = save(browser, act="preview")
    assert [part.text for part in soup(page).select(".phone h3")] == ["Bouwen", "In je eigen woorden"]
    assert "Deel 1 van 2" in words(page)
    assert "Vraag 3 van 3" in words(page)


def test_who_writes_sees_how_long_it_takes_and_both_languages_before_saving(browser, owner):
    page = save(browser, act="preview")
    assert "2 minuten · 2 zinnen · 1 open vraag" in words(page)
    assert "Robin legt uit wat af is" in one(page, ".phone").text
    english = save(browser, act="preview:en", **{"r2-reviewer_en": "{name} tells what is done"})
    assert "Robin tells what is done" in one(english, ".phone").text
    assert one(english, "button[value='preview:en']")["aria-pressed"] == "true"
    assert "Robin legt uit" in one(save(browser, act="preview:xx"), ".phone").text


@pytest.mark.parametrize(("least", "is_extra", "told"), [(4, False, 4), (6, False, 6), (4, True, 5), (6, True, 6)])
def test_the_promise_is_the_one_of_this_organisation(browser, owner, least, is_extra, told):
    organisation = an_organisation()
    organisation.least_answers, organisation.is_extra_protected = least, is_extra
    save(browser)
    for page in (save(browser, act="preview"), browser.get(f"{OWN}/{the_one().id}")):
        assert f"als minstens {told} collega’s antwoorden" in words(page)
