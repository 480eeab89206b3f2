"""One reviewer with two tabs or two browsers: who saves second sees both texts, and nothing goes unseen."""

import pytest

from ipp.feedback.box import Progress
from tests.browser import words
from tests.factories.feedback import open_round
from tests.factories.people import PersonFactory
from tests.feedback.reviewing import a_link, comment, entry_of, one, open_link, send_draft, send_to

FIRST, SECOND = "Je vroeg door toen het moeilijk werd.", "Je bleef rustig toen het moeilijk werd."
WAYS = ["/f/answer", "/f/answer/draft"]


@pytest.fixture
def link(app):
    return a_link(open_round(subject=PersonFactory(name="Fatima de Vries"), colleagues=6))


@pytest.fixture
def tabs(app, link):
    """A browser with the questions open in two tabs."""
    browser, first = open_link(app, link)
    return browser, first, browser.get("/f/answer")


@pytest.mark.parametrize("earlier", WAYS)
@pytest.mark.parametrize("later", WAYS)
def test_who_saves_second_sees_both_texts_and_overwrites_nothing_unseen(link, tabs, earlier, later):
    browser, first, second = tabs
    send_to(browser, first, {"comment-value": FIRST}, earlier)
    if (earlier, later) == ("/f/answer", "/f/answer/draft"):
        later = "/f/answer"  # what was sent is never replaced by a draft
    both = send_to(browser, second, {"comment-value": SECOND}, later)
    assert both.status_code == 409
    assert "Dit is intussen veranderd" in words(both)
    assert FIRST in one(both, ".notice").get_text()
    assert comment(both) == SECOND
    assert entry_of(link).comments == {"value": FIRST}
    assert send_to(browser, both, {"comment-value": SECOND}, later).status_code < 400
    assert entry_of(link).comments == {"value": SECOND}


def test_after_both_texts_were_seen_the_form_no_longer_saves_by_itself(tabs):
    browser, first, second = tabs
    assert one(second, "#answers").has_attr("data-autosave")
    send_draft(browser, first, {"comment-value": FIRST})
    both = send_draft(browser, second, {"comment-value": SECOND})
    assert not one(both, "#answers").has_attr("data-autosave")
    assert "Bewaar en ga later verder" in words(both)


def test_one_tab_saves_as_often_as_it_likes_also_when_it_did_not_hear_the_answer(link, tabs):
    browser, first, _second = tabs
    for text in ("Je", "Je vroeg", FIRST):
        assert send_draft(browser, first, {"comment-value": text}).status_code == 200
    assert browser.submit(first, {"comment-value": FIRST}, action="/f/answer").status_code == 303
    assert browser.submit(first, {"comment-value": SECOND}, action="/f/answer").status_code == 303
    assert (entry_of(link).progress, entry_of(link).comments) == (Progress.SENT, {"value": SECOND})


def test_a_page_that_was_opened_again_goes_on_where_it_was(link, tabs):
    browser, first, _second = tabs
    send_draft(browser, first, {"comment-value": FIRST})
    again = browser.get("/f/answer")
    assert send_draft(browser, again, {"comment-value": SECOND}).status_code == 200
    assert send_draft(browser, first, {"comment-value": FIRST}).status_code == 409
    assert entry_of(link).comments == {"value": SECOND}


def test_the_same_text_twice_is_no_clash(link, tabs):
    browser, first, second = tabs
    for tab in (first, second):
        assert send_draft(browser, tab, {"comment-value": FIRST}).status_code == 200


def test_an_empty_tab_takes_nothing_away_and_is_not_bothered(link, tabs):
    browser, first, second = tabs
    send_draft(browser, first, {"comment-value": FIRST})
    turned = send_draft(browser, second, {"then": "part-1"})
    assert turned.status_code == 303
    assert comment(browser.follow(turned)) == FIRST


def test_a_mistake_in_between_does_not_make_an_old_tab_new(link, tabs):
    browser, first, second = tabs
    send_draft(browser, first, {"comment-value": FIRST})
    stays = send_draft(browser, second, {"comment-value": SECOND, "answer-calm_in_tension": "9"})
    assert stays.status_code == 422
    assert send_draft(browser, stays, {"comment-value": SECOND, "answer-calm_in_tension": "3"}).status_code == 409
    assert entry_of(link).comments == {"value": FIRST}


def test_what_another_browser_kept_in_between_is_not_shown_and_not_lost(app, link):
    mine, page = open_link(app, link)
    other, elsewhere = open_link(app, link)
    send_draft(other, elsewhere, {"comment-value": FIRST})
    told = send_draft(mine, page, {"comment-value": SECOND})
    assert told.status_code == 409
    assert FIRST not in told.text
    assert "in een andere browser" in words(told)
    assert entry_of(link).comments == {"value": FIRST}
    assert send_draft(mine, told, {"comment-value": SECOND}).status_code == 200
    assert entry_of(link).comments == {"value": SECOND}


@pytest.mark.parametrize("mark", ["", "x" * 500, "<script>", "\ufffd"])
def test_strange_marks_save_or_ask_but_break_nothing(link, tabs, mark):
    browser, first, second = tabs
    assert send_draft(browser, first, {"comment-value": FIRST, "form_key": mark, "seen": mark}).status_code == 200
    told = send_draft(browser, second, {"comment-value": SECOND, "form_key": mark, "seen": mark})
    assert (told.status_code, comment(told)) == (409, SECOND)
    assert one(told, "[name=seen]")["value"] == entry_of(link).form


def test_a_page_that_was_open_while_ipp_was_renewed_goes_on_saving(link, tabs):
    browser, first, _second = tabs
    token = one(first, "[name=token]")["value"]
    for text in (FIRST, SECOND):
        saved = browser.open("/f/answer/draft", method="POST", data={"token": token, "comment-value": text})
        assert saved.status_code == 200
    assert entry_of(link).comments == {"value": SECOND}
