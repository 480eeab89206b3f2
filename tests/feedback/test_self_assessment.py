"""The owner answers the same questions: for later, as ready, in two tabs, and too late."""

from datetime import timedelta

import pytest
import time_machine

from ipp.core.db import db
from ipp.feedback.box import MOST_TEXT_BYTES
from ipp.feedback.models import RoundBox
from ipp.feedback.services import responses, self_assessment
from tests.browser import soup, words
from tests.factories.feedback import close, draft_round, links_of, open_round, save_now, send
from tests.factories.people import PersonFactory
from tests.feedback.reading import main


@pytest.fixture
def feedback_round(browser, app):
    feedback_round = open_round(subject=PersonFactory(name="Fatima de Vries"), colleagues=4)
    browser.sign_in(feedback_round.subject)
    return feedback_round


def own_page(browser, feedback_round):
    return browser.get(f"/feedback/rounds/{feedback_round.id}/self-assessment")


def fill_in(browser, page, text, **more):
    return browser.submit(page, {"answer-calm_in_tension": "4", "comment-value": text} | more, action="self-assessment")


def test_the_questions_are_about_me_in_my_own_words(browser, feedback_round):
    text = words(own_page(browser, feedback_round))
    assert "Ik breng rust als het spannend wordt" in text
    assert "Fatima brengt rust" not in text
    assert "Jij beslist wie dit leest." in text


def test_what_was_kept_for_later_stands_there_again_and_is_in_no_report(browser, feedback_round):
    browser.follow(fill_in(browser, own_page(browser, feedback_round), "half af"))
    page = own_page(browser, feedback_round)
    assert "half af" in page.text
    assert soup(page).select_one('input[name="answer-calm_in_tension"][value="4"]').has_attr("checked")
    db.session.refresh(feedback_round)
    assert not feedback_round.is_self_sent

    for link in links_of(feedback_round).values():
        send(feedback_round, link)
    assert "half af" not in close(feedback_round).report.body


def test_what_is_ready_stands_in_the_report_under_my_own_name(browser, feedback_round):
    browser.follow(fill_in(browser, own_page(browser, feedback_round), "mijn woorden", send="yes"))
    page = browser.follow(fill_in(browser, own_page(browser, feedback_round), "mijn betere woorden"))
    assert "Je antwoorden zijn klaar voor het rapport." in words(page)

    for link in links_of(feedback_round).values():
        send(feedback_round, link)
    feedback_round = close(feedback_round)
    text = words(browser.sign_in(feedback_round.subject).get(f"/feedback/rounds/{feedback_round.id}/report"))
    assert "Zelf schreef je mijn betere woorden" in text


def test_two_tabs_show_both_texts_and_overwrite_nothing(browser, feedback_round):
    first, second = own_page(browser, feedback_round), own_page(browser, feedback_round)
    fill_in(browser, first, "uit het ene tabblad")

    clash = fill_in(browser, second, "uit het andere tabblad")
    assert clash.status_code == 409
    assert "uit het ene tabblad" in clash.text
    assert "uit het andere tabblad" in clash.text
    assert self_assessment.read_self_assessment(feedback_round).comments == {"value": "uit het ene tabblad"}

    assert browser.submit(clash, action="self-assessment").status_code == 303
    assert self_assessment.read_self_assessment(feedback_round).comments == {"value": "uit het andere tabblad"}


def test_the_same_form_sent_twice_is_no_clash(browser, feedback_round):
    page = own_page(browser, feedback_round)
    assert [fill_in(browser, page, "tekst").status_code for _ in range(2)] == [303, 303]


@pytest.mark.parametrize(
    "wrong", [{"answer-calm_in_tension": "6"}, {"comment-value": "é" * (MOST_TEXT_BYTES // 2 + 1)}]
)
def test_what_cannot_be_kept_is_explained_and_stays_in_the_form(browser, feedback_round, wrong):
    page = own_page(browser, feedback_round)
    response = browser.submit(page, {"comment-help": "blijft staan"} | wrong, action="self-assessment")
    assert response.status_code == 422
    assert "blijft staan" in response.text
    assert self_assessment.read_self_assessment(feedback_round) is None


@pytest.mark.parametrize("is_released", [False, True])
def test_too_late_is_said_and_the_text_is_still_there(browser, feedback_round, is_released):
    page = own_page(browser, feedback_round)
    for link in links_of(feedback_round).values():
        send(feedback_round, link)
    subject, moment = feedback_round.subject, feedback_round.closes_at + timedelta(seconds=1)
    if is_released:
        feedback_round = close(feedback_round)
        subject = feedback_round.subject
    with time_machine.travel(moment):
        browser.sign_in(subject)
        page = browser.get("/feedback/rounds/new")
        token = soup(page).select_one("input[name=csrf_token]")["value"]
        late = {"comment-value": "net te laat", "csrf_token": token, "send": "yes"}
        address = f"/feedback/rounds/{feedback_round.id}/self-assessment"
        response = browser.open(address, method="POST", data=late)
    assert response.status_code == 409
    assert "Er is niets bewaard." in words(response)
    assert "net te laat" in response.text


def test_a_round_that_ends_while_its_page_is_opened_leads_to_where_it_stands(browser, feedback_round):
    """Between the question whether somebody may and the reading of what they kept."""
    db.session.delete(db.session.get(RoundBox, feedback_round.id))
    page = own_page(browser, feedback_round)
    assert (page.status_code, page.location) == (303, f"/feedback/rounds/{feedback_round.id}")


def test_a_round_that_is_not_open_yet_has_nothing_to_answer(browser, feedback_round):
    draft = draft_round(subject=feedback_round.subject)
    address = f"/feedback/rounds/{draft.id}/self-assessment"
    assert browser.get(address).status_code == 404
    assert browser.post(address, {"comment-value": "te vroeg"}).status_code == 409


def test_answering_for_myself_changes_nothing_in_the_count(browser, feedback_round):
    address = f"/feedback/rounds/{feedback_round.id}"
    before = main(browser.get("/feedback"))
    waits = "Niemand ziet wie er antwoordde"
    assert waits in words(browser.get(address))
    self_assessment.keep_self_assessment(feedback_round, responses.Answers({}, {"value": "tekst"}), seen="", send=True)
    save_now()
    assert main(browser.get("/feedback")) == before
    assert waits in words(browser.get(address)), "there is still nothing to count"
