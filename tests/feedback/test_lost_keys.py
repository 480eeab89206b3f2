"""When the key of an open round is gone: its owner is told in the end, and nothing that may come back is erased."""

from datetime import timedelta

import pytest
import time_machine

from ipp.core import log
from ipp.core.db import db
from ipp.core.keys import current_keys
from ipp.feedback import storage
from ipp.feedback.models import FeedbackRound, RoundBox, State
from ipp.feedback.services import release
from tests.browser import words
from tests.factories.feedback import links_of, open_round, send

A_DAY, A_WEEK = timedelta(days=1), timedelta(days=7, minutes=1)


@pytest.fixture
def feedback_round(app):
    feedback_round = open_round(colleagues=4)
    for link in links_of(feedback_round).values():
        send(feedback_round, link)
    return feedback_round


def lose_key(feedback_round):
    """Take the key away; what it was, for who puts it back."""
    key_id = db.session.get_one(RoundBox, feedback_round.id).key_id
    key = current_keys().get_round_key(key_id)
    current_keys().delete_round_key(key_id)
    return key_id, key


def run_the_job(feedback_round, *, after):
    """Let the job run this long after the closing moment; gives the round as it is then."""
    round_id, moment = feedback_round.id, feedback_round.closes_at + after
    db.session.remove()
    with time_machine.travel(moment, tick=False):
        release.close_due_rounds()
    return db.session.get_one(FeedbackRound, round_id)


def test_a_round_whose_key_is_gone_is_erased_a_week_after_closing_and_its_owner_reads_why(
    feedback_round, browser, letters
):
    lose_key(feedback_round)
    assert run_the_job(feedback_round, after=A_DAY).state is State.OPEN
    feedback_round_id = feedback_round.id
    assert run_the_job(feedback_round, after=A_WEEK).state is State.ERASED
    assert db.session.get(RoundBox, feedback_round_id) is None
    [letter] = [letter for letter in letters.deliver() if letter.kind == "feedback.round_erased"]
    page = browser.sign_in(db.session.get_one(FeedbackRound, feedback_round_id).subject).get(letter.link)
    for text in (letter.body, words(page)):
        assert "verloren gegaan" in text
        assert "te weinig mensen" not in text
    assert "verloren gegaan" in words(browser.get("/feedback"))


def test_who_puts_the_key_back_within_the_week_gets_the_report(feedback_round):
    key_id, key = lose_key(feedback_round)
    assert run_the_job(feedback_round, after=A_DAY).state is State.OPEN
    current_keys().write_round_key(key_id, key)
    assert storage.list_lost_rounds() == []
    assert run_the_job(feedback_round, after=A_DAY).state is State.RELEASED


@pytest.mark.parametrize("away", ["rounds", "session"])
def test_keys_that_are_away_for_a_while_erase_nothing(feedback_round, app, monkeypatch, away):
    troubles = []
    monkeypatch.setattr(log, "trouble", lambda error, where: troubles.append(where))
    keys, elsewhere = app.config["KEYS_FOLDER"], app.config["KEYS_FOLDER"].with_name("elsewhere")
    lost = lose_key(feedback_round)
    (keys / away).rename(elsewhere)
    try:
        assert run_the_job(feedback_round, after=A_WEEK * 9).state is State.OPEN
        assert storage.list_lost_rounds() == []
    finally:
        elsewhere.rename(keys / away)
    current_keys().write_round_key(*lost)
    assert troubles == ["feedback.close"]
    assert run_the_job(feedback_round, after=A_WEEK * 9).state is State.RELEASED


def test_a_lost_round_does_not_keep_the_rounds_of_others_from_closing(feedback_round):
    other = open_round(colleagues=4)
    for link in links_of(other).values():
        send(other, link)
    lose_key(feedback_round)
    assert storage.list_lost_rounds() == [feedback_round.id]
    assert run_the_job(other, after=A_DAY).state is State.RELEASED


def test_too_few_answers_are_not_told_as_a_lost_key(app, letters):
    feedback_round = open_round(colleagues=4)
    for _ in range(2):
        feedback_round = run_the_job(feedback_round, after=timedelta(seconds=1))
    assert (feedback_round.state, feedback_round.was_lost) == (State.ERASED, False)
    [letter] = [letter for letter in letters.deliver() if letter.kind == "feedback.round_erased"]
    assert "te weinig mensen" in letter.body
