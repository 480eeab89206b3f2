"""The people of the demo lived through months in a moment: what they left behind is the real thing."""

from datetime import datetime
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select

from ipp.conversations.models import Agreement
from ipp.core import clock
from ipp.core.db import Base, db
from ipp.core.keys import current_keys
from ipp.core.outbox import OutboxLetter
from ipp.demo import founding, rounds
from ipp.feedback.models import FeedbackRound, Invitation, Report, RoundBox, State
from ipp.organisation.models import Organisation
from ipp.people.models import Person
from ipp.portfolio.models import Talent
from tests.demo.conftest import an_empty_house
from tests.postgres import PostgresServer

DAYS = ["2026-03-29T01:30+01:00", "2026-10-25T02:30+02:00", "2028-02-29T23:59+01:00", "2027-01-01T00:00+01:00"]


def count(model: type[Base]) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_everybody_is_invented_and_nobody_has_a_password(app: Flask) -> None:
    people = db.session.scalars(select(Person)).all()
    assert len(people) >= 40
    assert all(person.email.endswith(".example") and person.password is None for person in people)


def test_nothing_lies_in_the_future_that_happened(app: Flask) -> None:
    now = clock.now()
    for moment in (FeedbackRound.opened_at, FeedbackRound.released_at, Talent.shown_since, Agreement.accepted_at):
        assert max(when for when in db.session.scalars(select(moment)) if when) <= now


def test_the_report_went_through_box_closing_and_release(app: Flask) -> None:
    found = db.session.scalars(select(FeedbackRound).where(FeedbackRound.state == State.RELEASED)).all()
    for released in found:
        assert released.report
        assert released.released_at
        assert released.closes_at
        assert released.released_at > released.closes_at
        assert db.session.get(RoundBox, released.id) is None
        tokens = select(Invitation.sealed_token).where(Invitation.round_id == released.id)
        assert set(db.session.scalars(tokens)) <= {None}
    assert count(Report) == len(found) == 3


def test_every_key_belongs_to_an_open_round(app: Flask) -> None:
    assert current_keys().list_round_keys() == set(db.session.scalars(select(RoundBox.key_id)))
    assert count(RoundBox) == 3


def test_the_owner_of_an_open_round_sees_how_many_answered(app: Flask) -> None:
    open_rounds = db.session.scalars(select(FeedbackRound).where(FeedbackRound.state == State.OPEN)).all()
    answered = [each for each in open_rounds if not each.awaits_session]
    assert (len(open_rounds), len(answered)) == (3, 2)
    assert all(0 < feedback_round.received < len(feedback_round.invitations) for feedback_round in answered)


def test_only_letters_that_are_still_news_wait_to_be_sent(app: Flask) -> None:
    kinds = set(db.session.scalars(select(OutboxLetter.kind)))
    assert {"feedback.invitation", "feedback.report_ready", "wall.question"} <= kinds
    assert "people.welcome" not in kinds


def test_a_demo_that_was_interrupted_left_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(people: object) -> None:
        raise KeyboardInterrupt

    house = an_empty_house(tmp_path)
    with house.app_context():
        with monkeypatch.context() as broken:
            broken.setattr(rounds, "hold", interrupt)
            with pytest.raises(KeyboardInterrupt):
                founding.fill()
        assert count(Organisation) == count(Person) == 0
        assert not founding.require_demo_or_empty()


@pytest.mark.slow
@pytest.mark.xdist_group("postgres")
def test_the_demo_lives_on_postgresql_too(tmp_path: Path, postgres: PostgresServer) -> None:
    house = an_empty_house(tmp_path, postgres.new_database())
    with house.app_context():
        founding.fill()
        assert founding.require_demo_or_empty()
        test_the_report_went_through_box_closing_and_release(house)
        db.session.remove()
        db.engine.dispose()


@pytest.mark.slow
@pytest.mark.parametrize("day", DAYS)
def test_the_demo_fits_on_any_day(tmp_path: Path, day: str) -> None:
    with time_machine.travel(datetime.fromisoformat(day)):
        house = an_empty_house(tmp_path)
        with house.app_context():
            founding.fill()
            test_nothing_lies_in_the_future_that_happened(house)
            test_the_report_went_through_box_closing_and_release(house)
