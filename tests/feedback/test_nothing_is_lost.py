"""Whatever goes wrong while somebody answers, what they typed is given back; and whatever they type, no page breaks."""

from datetime import timedelta

import pytest

from ipp.feedback.box import MOST_TEXT_BYTES, Progress
from tests.browser import words
from tests.factories.feedback import open_round
from tests.factories.people import PersonFactory
from tests.feedback.reviewing import a_link, comment, entry_of, one, open_link, send_to

TEXT = "Toen de familie boos was, bleef je rustig vragen stellen."


@pytest.fixture
def opened(app):
    return open_round(subject=PersonFactory(name="Fatima de Vries"), colleagues=6, outsiders=2)


@pytest.fixture
def link(opened):
    return a_link(opened)


@pytest.mark.parametrize("action", ["/f/answer", "/f/answer/draft"])
def test_expired_cookie_keeps_everything_typed_and_the_form_works_again_once_the_link_is_open(app, link, action):
    browser, questions = open_link(app, link)
    browser.client.delete_cookie("ipp-link")
    filled = {"comment-value": TEXT + "\n<b>", "answer-calm_in_tension": "2"}
    stays = send_to(browser, questions, filled, action)
    assert stays.status_code == 403
    assert "Open je link nog een keer" in words(stays)
    assert comment(stays) == TEXT + "\n<b>"
    assert one(stays, "[name=answer-calm_in_tension][checked]")["value"] == "2"
    assert entry_of(link) is None
    open_link(app, link, browser=browser)
    assert browser.submit(stays, action="/f/answer").location == "/f/sent"
    assert entry_of(link).comments == {"value": TEXT + "\n<b>"}


def test_a_form_of_another_link_is_not_sent_under_this_one(app, opened, link):
    browser, questions = open_link(app, link)
    open_link(app, a_link(opened, 1), browser=browser)
    stays = browser.submit(questions, {"comment-value": TEXT}, action="/f/answer")
    assert (stays.status_code, comment(stays)) == (403, TEXT)
    assert entry_of(link) is None
    assert entry_of(a_link(opened, 1)) is None


def test_a_form_that_nobody_recognises_still_gives_the_text_back(app, browser):
    page = browser.open("/f/answer", method="POST", data={"comment-value": TEXT, "token": "é", "form": "x.y"})
    assert (page.status_code, one(page, "textarea").get_text().strip()) == (403, TEXT)


@pytest.mark.parametrize("action", ["/f/answer", "/f/answer/draft"])
def test_too_much_text_is_kept_on_the_page_with_a_sentence(app, link, action):
    browser, questions = open_link(app, link)
    long = "é" * (MOST_TEXT_BYTES // 2 + 5)
    stays = send_to(browser, questions, {"comment-value": long}, action)
    assert stays.status_code == 422
    assert "10 tekens te lang" in words(stays)
    assert comment(stays) == long
    assert entry_of(link) is None


def test_an_answer_off_the_scale_becomes_a_sentence_and_the_rest_stays(app, link):
    browser, questions = open_link(app, link)
    stays = browser.submit(questions, {"answer-calm_in_tension": "9", "comment-value": TEXT}, action="/f/answer")
    assert stays.status_code == 422
    assert "niet in de lijst" in words(stays)
    assert comment(stays) == TEXT


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "=1+1", "{{ 7 * 7 }}", "$x$", "' OR 1=1 --"])
def test_whatever_is_typed_comes_back_as_text(app, link, text):
    browser, questions = open_link(app, link)
    browser.submit(questions, {"comment-value": text}, action="/f/answer")
    thanks = browser.get("/f/sent")
    assert one(thanks, ".quote").get_text() == text
    assert comment(browser.get("/f/answer")) == text


def test_what_no_page_can_show_is_left_out(app, link):
    browser, questions = open_link(app, link)
    browser.submit(questions, {"comment-value": "een\x00\x07 en\r\n\u202etwee\x1b"}, action="/f/answer")
    assert entry_of(link).comments == {"value": "een en\ntwee"}


def test_half_a_character_in_the_form_breaks_nothing(app, link):
    browser, questions = open_link(app, link)
    token = one(questions, "input[name=token]")["value"]
    body = f"token={token}&comment-value=%ED%A0%80x&answer-calm_in_tension=%FF".encode()
    kind = "application/x-www-form-urlencoded"
    assert browser.open("/f/answer", method="POST", data=body, content_type=kind).status_code == 422


def test_until_the_last_second_an_answer_counts_and_a_second_later_it_is_given_back(app, opened, link, time_machine):
    browser, questions = open_link(app, link)
    other, more = open_link(app, a_link(opened, 1))
    time_machine.move_to(opened.closes_at - timedelta(seconds=1), tick=False)
    open_link(app, link, browser=browser)
    assert browser.submit(questions, {"comment-value": TEXT}, action="/f/answer").status_code == 303
    open_link(app, a_link(opened, 1), browser=other)
    time_machine.shift(2)
    for action in ("/f/answer", "/f/answer/draft"):
        late = send_to(other, more, {"comment-value": TEXT}, action)
        assert late.status_code == 410
        assert TEXT in words(late)
        assert "Deze ronde is gesloten" in words(late)
    assert entry_of(link).progress is Progress.SENT
    assert entry_of(a_link(opened, 1)) is None
