"""Thanking everybody who was asked, once, and seeing what still exists of a round."""

from datetime import timedelta

import pytest
import time_machine

from ipp.core import clock
from ipp.core.db import db
from ipp.feedback.afterwards import RoundThanks
from ipp.feedback.models import FeedbackRound, State
from ipp.feedback.services import keeping, release
from tests.browser import Browser, words
from tests.counting import count_queries
from tests.factories.afterwards import a_report_share
from tests.factories.feedback import close, draft_invitation, links_of, open_round, released_round, send
from tests.factories.people import PersonFactory

WORDS = "Dank jullie wel!\nIk ga eerst <vragen>, dan doen."


@pytest.fixture
def report(app, letters):
    """Six colleagues and two outsiders were asked; five answered, one declined in silence and two did nothing."""
    feedback_round = open_round(subject=PersonFactory(name="Fatima de Vries"), colleagues=6, outsiders=2)
    links = links_of(feedback_round)
    for invitation in [i for i in feedback_round.invitations if i.person_id][:5]:
        send(feedback_round, links[invitation.id], comment="fijn")
    round_id = close(feedback_round).id
    letters.deliver()
    return db.session.get_one(FeedbackRound, round_id)


def thank(browser, report, words=WORDS):
    browser.sign_in(report.subject)
    return browser.post(f"/feedback/rounds/{report.id}/thanks", {"words": words})


def test_everybody_who_was_asked_gets_the_same_letter_of_their_own(app, browser, report, letters):
    asked = {invitation.email for invitation in report.invitations}
    page = browser.follow(thank(browser, report))
    assert "Je dank is onderweg" in words(page)
    sent = letters.deliver()
    assert {letter.to for letter in sent} == asked
    assert len(sent) == 8
    assert {letter.kind for letter in sent} == {"feedback.thanks"}
    assert len({letter.link for letter in sent}) == 1
    assert not any(word in letter.subject + letter.body + letter.html for letter in sent for word in ("vragen", "wel!"))


def test_the_words_stand_behind_the_link_and_looking_changes_nothing(app, browser, report, letters):
    thank(browser, report)
    link = letters.deliver()[0].link
    reader = Browser(app)
    page = reader.get(link)
    assert page.status_code == 200
    assert "Fatima de Vries bedankt je" in words(page)
    assert "&lt;vragen&gt;" in page.text
    assert "Set-Cookie" not in page.headers
    english = reader.get(link.replace("language=nl", "language=en"))
    assert "Fatima de Vries thanks you" in words(english)


def test_thanks_are_sent_once_however_often_the_form_is_sent(browser, report, letters):
    assert [thank(browser, report).status_code for _ in range(2)] == [303, 303]
    other = thank(browser, report, "Iets anders")
    assert other.status_code == 409
    assert "Iets anders" in other.text
    assert "Verstuurd op" in words(browser.get(f"/feedback/rounds/{report.id}/thanks"))
    assert len(letters.deliver()) == 8
    assert db.session.query(RoundThanks).one().words == WORDS


@pytest.mark.parametrize("text", ["", "   ", "a" * 2001])
def test_words_that_do_not_fit_are_not_sent(browser, report, letters, text):
    assert thank(browser, report, text).status_code == 422
    assert letters.deliver() == []


def test_when_the_names_are_gone_nobody_can_be_thanked_by_letter(browser, report):
    report.invitations.clear()
    assert thank(browser, report).status_code == 409
    assert "De namen zijn gewist" in words(browser.get(f"/feedback/rounds/{report.id}/thanks"))


def test_the_link_closes_after_a_while_and_with_the_account(app, browser, report, letters):
    thank(browser, report)
    report_id, link = report.id, letters.deliver()[0].link
    with time_machine.travel(clock.now() + timedelta(days=91)):
        assert Browser(app).get(link).status_code == 404
    db.session.get_one(FeedbackRound, report_id).subject.active = False
    assert Browser(app).get(link).status_code == 404


@pytest.mark.parametrize("change", [lambda code: code[:-1] + "x", lambda code: code[:40], lambda code: "é" * 64])
def test_a_link_that_was_changed_opens_what_every_wrong_link_opens(app, browser, report, letters, change):
    thank(browser, report)
    code = letters.deliver()[0].link.split("?")[0].rpartition("/")[2]
    page = Browser(app).get(f"/f/thanks/{change(code)}")
    assert page.status_code == 404
    assert words(page) == words(Browser(app).get(f"/f/thanks/{'x' * 64}"))
    assert "Fatima" not in page.text


def traces(browser, feedback_round):
    browser.sign_in(feedback_round.subject)
    return words(browser.get(f"/feedback/rounds/{feedback_round.id}/traces"))


def test_the_owner_sees_what_still_exists_and_what_is_gone(browser, report):
    keeping.write_notes(report, text="Voor mij", version=0)
    a_report_share(feedback_round=report)
    text = traces(browser, report)
    for there in ("8 namen met e-mailadres", "Je aantekeningen bij het lezen", "1 persoon leest mee", "Je rapport"):
        assert there in text
    assert "voorgoed gewist" in text
    assert "Voor mij" not in text


def test_the_names_are_told_to_go_thirty_days_after_closing_and_do(browser, report):
    goes = report.closes_at + timedelta(days=30)
    assert f"tot de nacht na {goes.astimezone(clock.HOME).day} " in traces(browser, report)
    with time_machine.travel(goes + timedelta(days=1)):
        report_id = report.id
        release.forget_invitees()
        text = traces(browser, db.session.get_one(FeedbackRound, report_id))
    assert "namen en adressen zijn gewist" in text
    assert "namen met e-mailadres" not in text


@pytest.mark.parametrize("state", [State.ERASED, State.CANCELLED])
def test_a_round_without_a_report_says_so_too(browser, state):
    feedback_round = draft_invitation().feedback_round
    feedback_round.state, feedback_round.closes_at = state, clock.now()
    text = traces(browser, feedback_round)
    assert "Je rapport" not in text
    assert "De losse antwoorden" in text


def test_what_still_exists_costs_the_same_for_four_and_for_twelve_people(app, browser):
    counts = []
    for number in (4, 12):
        feedback_round = released_round(values=[4] * number, questionnaire="three-questions", comment="fijn")
        for _ in range(number):
            a_report_share(feedback_round=feedback_round)
        browser.sign_in(feedback_round.subject)
        for page in ("traces", "thanks"):
            with count_queries() as queries:
                assert browser.get(f"/feedback/rounds/{feedback_round.id}/{page}").status_code == 200
            counts.append(len(queries))
    assert counts[:2] == counts[2:]
    assert max(counts) <= 12
