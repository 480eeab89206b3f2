"""Forty answers around the closing moment: each is in the report or its writer was told that the round is closed."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest
import time_machine

from ipp.core.db import db
from ipp.feedback import storage
from ipp.feedback.models import FeedbackRound, Report, State
from ipp.feedback.services import release
from tests.postgres import PostgresServer
from tests.proof_of_storage.installations import Installation, an_installation
from tests.proof_of_storage.reviewers import Reviewer, open_round

PEOPLE = 40
SECOND = timedelta(seconds=1)
AROUND = (-SECOND, -timedelta(milliseconds=1), timedelta(0), timedelta(microseconds=1), SECOND)
PATIENCE = 60
IN_TIME = 6
"""So many send well before, so that there is a report on the slowest machine."""

HALFWAY = 0.4
"""Seconds until the closing moment, and so many again after it."""


def words_of(reviewer: Reviewer) -> str:
    return f"woorden van {reviewer.entry_name[:12]}"


def send(installation: Installation, reviewer: Reviewer) -> int:
    """Send something that can be recognised. Who is told "closed" has every word back on the page."""
    answer = reviewer.send(installation.app, {"comment-value": words_of(reviewer)})
    assert answer.status_code in (303, 410)
    if answer.status_code == 410:
        assert words_of(reviewer) in answer.text
    return answer.status_code


def closing_moment(installation: Installation, round_id: object) -> datetime:
    with installation.app.app_context():
        moment = db.session.get_one(FeedbackRound, round_id).closes_at
        db.session.remove()
    assert moment
    return moment


def read_report(installation: Installation, round_id: object) -> str:
    """What was written down; the job runs again first, which changes nothing."""
    with installation.app.app_context():
        release.close_due_rounds()
        assert db.session.get_one(FeedbackRound, round_id).state is State.RELEASED
        body = db.session.get_one(Report, round_id).body
        db.session.remove()
    return body


def test_to_the_second_each_answer_is_in_the_report_or_told_closed(installation: Installation) -> None:
    round_id, reviewers = open_round(installation.app, colleagues=PEOPLE)
    moment, chance = closing_moment(installation, round_id), Random()
    told = {}
    for number, reviewer in enumerate(chance.sample(reviewers, PEOPLE)):
        early = AROUND[number % len(AROUND)]
        with time_machine.travel(moment + early, tick=False):
            told[reviewer] = send(installation, reviewer)
        assert (told[reviewer] == 303) == (early <= timedelta(0))
    with time_machine.travel(moment + 2 * SECOND, tick=False):
        body = read_report(installation, round_id)
    assert {reviewer: body.count(words_of(reviewer)) for reviewer in told} == {
        reviewer: int(status == 303) for reviewer, status in told.items()
    }


def test_while_the_report_is_being_made_no_answer_falls_between(any_installation: Installation) -> None:
    """Many people send while the clock ticks over the closing moment and the job looks again and again."""
    round_id, reviewers = open_round(any_installation.app, colleagues=PEOPLE)
    told = {reviewer: send(any_installation, reviewer) for reviewer in reviewers[:IN_TIME]}
    start = closing_moment(any_installation, round_id) - timedelta(seconds=HALFWAY)
    with time_machine.travel(start, tick=True), _closing(any_installation):
        threads = [_later(any_installation, reviewer, told) for reviewer in reviewers[IN_TIME:]]
        for thread in threads:
            thread.join(PATIENCE)
        time.sleep(HALFWAY)
        body = read_report(any_installation, round_id)
    assert len(told) == PEOPLE
    assert {reviewer: body.count(words_of(reviewer)) for reviewer in told} == {
        reviewer: int(status == 303) for reviewer, status in told.items()
    }


@pytest.mark.xdist_group("postgres")
@pytest.mark.parametrize("address", ["/f/answer", "/f/answer/draft", "/f/decline", "/f/withdrawal"])
def test_who_is_overtaken_by_the_release_is_told_closed_and_keeps_the_text(
    tmp_path: Path, postgres: PostgresServer, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    """Where several writers work at once, the report may be made after this page found the round open."""
    with an_installation(tmp_path / "instance", postgres.new_database()) as installation:
        round_id, reviewers = open_round(installation.app, colleagues=5)
        assert {send(installation, reviewer) for reviewer in reviewers[:4]} == {303}
        with time_machine.travel(closing_moment(installation, round_id), tick=False) as clock:
            _overtake(monkeypatch, lambda: (clock.shift(1), read_report(installation, round_id)))
            answer = reviewers[4].send(installation.app, {"comment-value": words_of(reviewers[4])}, address=address)
    assert answer.status_code == 410
    assert words_of(reviewers[4]) in answer.text


def _overtake(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """Let somebody else do `act` just before the next page gets hold of a box."""
    lock = storage.locked_box

    def wait(feedback_round: FeedbackRound) -> AbstractContextManager[storage.OpenBox]:
        monkeypatch.setattr(storage, "locked_box", lock)
        thread = threading.Thread(target=act)
        thread.start()
        thread.join(PATIENCE)
        return lock(feedback_round)

    monkeypatch.setattr(storage, "locked_box", wait)


@contextmanager
def _closing(installation: Installation) -> Iterator[None]:
    """The job that closes rounds, without a pause."""
    done = threading.Event()

    def look() -> None:
        while not done.wait(0.01):
            with installation.app.app_context():
                release.close_due_rounds()

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join(PATIENCE)


def _later(installation: Installation, reviewer: Reviewer, told: dict[Reviewer, int]) -> threading.Thread:
    def act() -> None:
        told[reviewer] = send(installation, reviewer)

    thread = threading.Timer(Random().uniform(0, 2 * HALFWAY), act)
    thread.start()
    return thread
