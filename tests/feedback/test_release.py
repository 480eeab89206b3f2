"""Closing and releasing: one report, once, and an answer is in it or was told that the round is closed."""

import hmac
from datetime import timedelta
from hashlib import sha256

import pytest
import time_machine

from ipp.charts import figures
from ipp.core import clock
from ipp.core.db import db
from ipp.core.keys import current_keys
from ipp.core.sqlite import writing
from ipp.feedback import pictures, queries
from ipp.feedback.models import FeedbackRound, Report, RoundBox, State
from ipp.feedback.services import release, responses
from tests.factories.feedback import answers, links_of, open_round, save_now, send

SECOND = timedelta(seconds=1)


def close(feedback_round, *, later=SECOND):
    """Let the job run just after the closing moment; gives the round as it is then."""
    round_id, moment = feedback_round.id, feedback_round.closes_at + later
    db.session.remove()
    with time_machine.travel(moment, tick=False):
        release.close_due_rounds()
    return db.session.get(FeedbackRound, round_id)


def test_with_enough_answers_the_report_is_there_and_the_separate_answers_are_not(app, letters):
    feedback_round = open_round(colleagues=4)
    for link in links_of(feedback_round).values():
        send(feedback_round, link, comment="dank je")

    feedback_round = close(feedback_round)

    assert feedback_round.state is State.RELEASED
    assert "dank je" in db.session.get(Report, feedback_round.id).body
    assert db.session.get(RoundBox, feedback_round.id) is None
    assert current_keys().list_round_keys() == set()
    assert [letter.kind for letter in letters.deliver() if letter.kind == "feedback.report_ready"] == [
        "feedback.report_ready"
    ]


@pytest.mark.parametrize(("early", "is_in"), [(SECOND, True), (timedelta(0), True), (-SECOND, False)])
def test_at_the_closing_moment_an_answer_is_in_the_report_or_told_closed(app, early, is_in):
    feedback_round = open_round(colleagues=5)
    *others, last = links_of(feedback_round).values()
    for link in others:
        send(feedback_round, link, comment="op tijd")

    with time_machine.travel(feedback_round.closes_at - early, tick=False):
        try:
            send(feedback_round, last, comment="op het laatst")
            told_closed = False
        except responses.RoundClosed:
            db.session.rollback()
            told_closed = True

    body = db.session.get(Report, close(feedback_round).id).body
    assert ("op het laatst" in body, told_closed) == (is_in, not is_in)


def test_a_report_is_released_once_and_never_changes(app):
    feedback_round = open_round(colleagues=4)
    for link in links_of(feedback_round).values():
        send(feedback_round, link)
    first = db.session.get(Report, close(feedback_round).id)
    before = (first.body, first.sha256, first.pictures)

    feedback_round = close(db.session.get(FeedbackRound, feedback_round.id), later=timedelta(days=40))

    again = db.session.get(Report, feedback_round.id)
    assert (again.body, again.sha256, again.pictures) == before


def test_a_copy_of_the_database_does_not_confirm_a_guess_at_the_report(app):
    """The body is sealed; a bare hash beside it would tell who guesses right."""
    feedback_round = open_round(colleagues=4)
    for link in links_of(feedback_round).values():
        send(feedback_round, link)
    report = db.session.get(Report, close(feedback_round).id)
    body = report.body.encode()
    assert report.sha256 != sha256(body).hexdigest()
    assert report.sha256 == hmac.digest(current_keys().get("pepper"), b"report|" + body, sha256).hex()


def test_pictures_are_loaded_before_anybody_has_to_wait_for_the_lock(app, monkeypatch):
    feedback_round = open_round(colleagues=4)
    for link in links_of(feedback_round).values():
        send(feedback_round, link)
    round_id, moments = feedback_round.id, []
    monkeypatch.setattr(figures, "load", lambda: moments.append(writing.get()))
    monkeypatch.setattr(pictures, "draw", lambda *details: moments.append(writing.get()) or {})
    with time_machine.travel(feedback_round.closes_at, tick=False):
        release.close_due_rounds()
    assert moments == [], "nothing to close, nothing to load"
    close(db.session.get_one(FeedbackRound, round_id))
    assert moments == [False, True]


def test_too_few_answers_extend_the_round_once_and_are_then_erased(app, letters):
    feedback_round = open_round(colleagues=4)
    first_day = feedback_round.closes_on
    for link in list(links_of(feedback_round).values())[:3]:
        send(feedback_round, link)

    feedback_round = close(feedback_round)
    assert (feedback_round.state, feedback_round.closes_on) == (State.OPEN, first_day + timedelta(days=7))

    feedback_round = close(feedback_round)
    assert feedback_round.state is State.ERASED
    assert db.session.get(RoundBox, feedback_round.id) is None
    assert queries.get_report(feedback_round) is None
    assert current_keys().list_round_keys() == set()


def test_who_declined_or_never_sent_does_not_count_towards_enough(app):
    feedback_round = open_round(colleagues=6)
    links = links_of(feedback_round)
    first, second, *others = feedback_round.invitations
    responses.decline(links[first.id], first)
    responses.save_draft(links[second.id], second, answers(feedback_round), browser="mine")
    save_now()
    for invitation in others[:3]:
        send(feedback_round, links[invitation.id])

    assert close(feedback_round).state is State.OPEN


def test_the_count_of_answers_changes_at_night_only(app):
    feedback_round = open_round(colleagues=5)
    send(feedback_round, next(iter(links_of(feedback_round).values())))
    assert feedback_round.received == 0

    round_id = feedback_round.id
    db.session.remove()
    release.count_received()

    assert db.session.get(FeedbackRound, round_id).received == 1


def test_the_manager_is_named_and_in_no_cell(app):
    feedback_round = open_round(colleagues=4, manager=True)
    for invitation_id, link in links_of(feedback_round).items():
        manager = next(i for i in feedback_round.invitations if i.id == invitation_id).perspective == "manager"
        send(feedback_round, link, value=1 if manager else 4, comment="van de baas" if manager else "van een collega")

    report = db.session.get(Report, close(feedback_round).id)

    assert '"respondents":4' in report.body
    assert '"van de baas"' in report.body
    assert report.body.count("van een collega") == 4 * 3


def test_sending_again_replaces_what_was_sent(app):
    feedback_round = open_round(colleagues=4)
    links = list(links_of(feedback_round).values())
    for link in links:
        send(feedback_round, link, comment="eerste")
    send(feedback_round, links[0], comment="tweede")

    body = db.session.get(Report, close(feedback_round).id).body

    assert (body.count("eerste"), body.count("tweede")) == (3 * 3, 3)


def test_closing_one_round_leaves_the_rounds_of_others_alone(app):
    mine, other = open_round(colleagues=4), open_round(colleagues=4)
    for link in links_of(mine).values():
        send(mine, link)
    assert clock.now() < other.closes_at
    assert close(mine).state is State.RELEASED
    assert db.session.get(FeedbackRound, other.id).state is State.OPEN


def test_a_round_whose_key_is_gone_does_not_keep_the_rounds_of_others_from_closing(app):
    broken, other = open_round(colleagues=4), open_round(colleagues=4)
    for link in links_of(other).values():
        send(other, link)
    current_keys().delete_round_key(db.session.get_one(RoundBox, broken.id).key_id)
    broken_id, other_id, moment = broken.id, other.id, max(broken.closes_at, other.closes_at) + SECOND
    db.session.remove()

    release.count_received()
    assert db.session.get_one(FeedbackRound, other_id).received == 4
    with time_machine.travel(moment, tick=False):
        release.close_due_rounds()

    assert db.session.get_one(FeedbackRound, other_id).state is State.RELEASED
    assert db.session.get_one(FeedbackRound, broken_id).state is State.OPEN


def test_who_was_asked_is_forgotten_thirty_days_after_the_round(app):
    running, over = open_round(colleagues=4, closes_on=clock.today() + timedelta(days=80)), open_round(colleagues=4)
    for link in links_of(over).values():
        send(over, link)
    moment = over.closes_at + release.NAMES_ARE_KEPT
    running_id, over_id = running.id, close(over).id

    for later, asked in ((-SECOND, 4), (SECOND, 0)):
        db.session.remove()
        with time_machine.travel(moment + later, tick=False):
            release.forget_invitees()
        assert len(db.session.get_one(FeedbackRound, over_id).invitations) == asked

    assert len(db.session.get_one(FeedbackRound, running_id).invitations) == 4
    assert db.session.get(Report, over_id)


def test_a_manager_who_sent_nothing_but_open_questions_stands_nowhere_in_the_report(app):
    feedback_round = open_round(colleagues=4, manager=True)
    for invitation_id, link in links_of(feedback_round).items():
        invitation = next(i for i in feedback_round.invitations if i.id == invitation_id)
        is_manager = invitation.perspective == "manager"
        given = responses.Answers({}, {}) if is_manager else answers(feedback_round)
        responses.send_response(link, invitation, given, browser="test")
        save_now()

    assert '"manager":null' in db.session.get(Report, close(feedback_round).id).body
