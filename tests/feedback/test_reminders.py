"""Reminders: two at most, at night, only to whom a link is left, and nothing anywhere says who that was."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from ipp.core import clock, mail, outbox
from ipp.core.db import db
from ipp.core.jobs import _every_night
from ipp.core.outbox import OutboxLetter, Outcome
from ipp.feedback.models import Delivery, FeedbackRound, Invitation
from ipp.feedback.services import release, reminders, responses
from tests.browser import soup, words
from tests.factories.feedback import links_of, open_round, save_now, send
from tests.feedback.owning import page_of
from tests.feedback.reading import main
from tests.feedback.reviewing import dump

BUTTON = "Herinner wie nog niet geantwoord heeft"


@pytest.fixture
def running(owner, letters):
    """A round that has been open for some days; its first letters have arrived."""
    with time_machine.travel(clock.now() - timedelta(days=5)):
        open_round(subject=owner, colleagues=5, outsiders=1)
        letters.deliver()
    return the_round()


def the_round():
    """The only round there is, as it is now."""
    db.session.rollback()
    return db.session.query(FeedbackRound).one()


def ask(browser, feedback_round):
    return browser.follow(browser.submit(page_of(browser, feedback_round), action="/reminders"))


def night():
    db.session.remove()
    for job in _every_night.values():
        job()
    db.session.remove()


def waiting():
    """What the outbox holds of each letter, without the marks that are drawn by lot."""
    db.session.rollback()
    rows = db.session.scalars(select(OutboxLetter)).all()
    return sorted((row.kind, str(row.row_id), row.posted_at, row.due_at, row.attempts) for row in rows)


def test_one_click_reminds_who_has_not_answered_at_night(browser, running, letters):
    links = list(links_of(running).items())
    (_, link), (declined, other), *rest = links
    send(running, link)
    responses.decline(other, db.session.get_one(Invitation, declined))
    save_now()

    page = ask(browser, running)
    assert "Vannacht gaat er een herinnering uit." in words(page)
    assert "1 van 2 gebruikt" in words(page)
    assert letters.deliver() == []

    night()
    expected = {db.session.get_one(Invitation, invitation).email for invitation, _ in rest}
    found = letters.deliver()
    assert {letter.to for letter in found} == expected
    assert {letter.kind for letter in found} == {"feedback.reminder"}
    assert all(letter.subject == "Je kunt Fatima de Vries nog feedback geven" for letter in found)
    assert {letter.link for letter in found} == {f"/f/{link}" for _, link in rest}
    assert BUTTON in words(page_of(browser, the_round()))


def test_every_row_in_the_outbox_is_alike_whoever_has_answered(browser, running):
    links = links_of(running)
    for link in list(links.values())[:3]:
        send(running, link)
    everybody = {str(invitation.id) for invitation in running.invitations}
    ask(browser, running)
    night()
    rows = waiting()
    assert {row_id for _, row_id, *_ in rows} == everybody
    assert len({(kind, posted, due, attempts) for kind, _, posted, due, attempts in rows}) == 1


@pytest.mark.parametrize("outcome", list(Outcome))
def test_a_reminder_leaves_no_trace_in_the_database(browser, running, letters, outcome):
    """Sent, refused or given up: afterwards every row is as it was in the morning, but for the number of reminders."""
    send(running, next(iter(links_of(running).values())))
    release.count_received()
    before = dump()
    ask(browser, the_round())
    night()
    assert len(letters.deliver(outcome=outcome)) == 5
    after = dump()
    assert [table for table in before if after[table] != before[table]] == ["feedback_round"]
    assert (the_round().reminders, the_round().is_reminder_due) == (1, False)
    the_round().reminders = 0
    db.session.commit()
    assert dump() == before


def test_a_letter_that_the_server_did_not_take_now_waits_nowhere(browser, running, monkeypatch):
    """A row that waits would say who had not answered that night; the greylisted go without."""
    send(running, next(iter(links_of(running).values())))
    ask(browser, running)
    night()
    monkeypatch.setattr(mail, "_send", lambda connection, message: None)
    for row_id in list(db.session.scalars(select(OutboxLetter.id))):
        db.session.remove()
        mail._deliver_one(None, row_id)
    assert waiting() == []


def test_while_no_mail_server_answers_everybody_waits_alike(browser, running):
    send(running, next(iter(links_of(running).values())))
    ask(browser, running)
    night()
    with time_machine.travel(clock.now() + timedelta(minutes=1), tick=False):
        for letter_id in outbox.claim_due(40):
            outbox.postpone(letter_id)
    rows = waiting()
    assert len(rows) == 6
    assert len({row[2:] for row in rows}) == 1


def test_a_first_letter_keeps_being_tried(browser, owner, monkeypatch):
    open_round(subject=owner, colleagues=4)
    monkeypatch.setattr(mail, "_send", lambda connection, message: None)
    for row_id in list(db.session.scalars(select(OutboxLetter.id))):
        db.session.remove()
        mail._deliver_one(None, row_id)
    assert len(waiting()) == 4


def test_what_a_reminder_met_says_nothing_about_the_first_letter(browser, running, letters):
    ask(browser, running)
    night()
    letters.deliver(outcome=Outcome.REFUSED)
    assert set(db.session.scalars(select(Invitation.delivery))) == {Delivery.SENT}


def test_the_page_is_the_same_whoever_is_reminded(browser, running, letters):
    (first, link), (_, other), *_rest = links_of(running).items()
    send(running, link)
    pages = [page_after_a_reminder(browser, letters)]
    responses.withdraw_response(link, db.session.get_one(Invitation, first))
    save_now()
    send(the_round(), other)
    pages.append(page_after_a_reminder(browser, letters))
    assert pages[0] == pages[1]


def page_after_a_reminder(browser, letters):
    """What the owner sees the morning after, as if it were the first reminder."""
    ask(browser, the_round())
    night()
    letters.deliver()
    the_round().reminders = 0
    db.session.commit()
    return main(page_of(browser, the_round()))


def test_there_are_two_reminders_and_never_a_third(browser, running, letters):
    round_id = running.id
    for used in (1, 2):
        assert f"{used} van 2 gebruikt" in words(ask(browser, the_round()))
        night()
        letters.deliver()
    page = page_of(browser, the_round())
    assert "Beide herinneringen zijn gebruikt." in words(page)
    third = browser.post(f"/feedback/rounds/{round_id}/reminders")
    assert third.status_code == 422
    night()
    assert letters.deliver() == []


def test_two_clicks_are_one_reminder(browser, running, letters):
    page = page_of(browser, running)
    for _ in range(2):
        assert browser.submit(page, action="/reminders").status_code == 303
    assert the_round().reminders == 1
    night()
    night()
    assert len(letters.deliver()) == 6


def test_nobody_is_reminded_of_a_letter_that_has_only_just_come(browser, owner):
    feedback_round = open_round(subject=owner)
    page = page_of(browser, feedback_round)
    assert "Vanaf twee dagen na het versturen" in words(page)
    assert not soup(page).select("form[action$='/reminders']")
    assert browser.post(f"/feedback/rounds/{feedback_round.id}/reminders").status_code == 422


def test_no_reminder_leaves_after_the_closing_moment(browser, running, letters):
    ask(browser, running)
    with time_machine.travel(running.closes_at + timedelta(seconds=1)):
        reminders.send_reminders()
        assert letters.deliver() == []
    assert not the_round().is_reminder_due


def test_on_the_last_day_no_reminder_can_be_asked(browser, running):
    with time_machine.travel(running.closes_at - timedelta(hours=2)):
        assert "De ronde sluit voor de volgende nacht" in words(
            browser.sign_in(running.subject).get(f"/feedback/rounds/{running.id}")
        )
