"""Filling an empty database with the demo: all of it, or nothing when it is interrupted."""

from datetime import timedelta

from sqlalchemy import delete, inspect, select

from ipp.core import clock
from ipp.core.db import db, transaction
from ipp.core.outbox import OutboxLetter
from ipp.demo import (
    boards,
    calls,
    content,
    conversations,
    keepsakes,
    moments,
    organisation,
    passion,
    people,
    portfolios,
    questionnaires,
    questions,
    rounds,
    sessions,
)
from ipp.feedback.services.release import count_received, forget_invitees
from ipp.organisation.models import Organisation
from ipp.organisation.services import found_organisation

STILL_NEWS = timedelta(days=3)
ALWAYS_NEWS = ("feedback.invitation", "feedback.report_ready")


class NotADemo(Exception):
    """The database is of a real organisation."""


def require_demo_or_empty() -> bool:
    """Whether the demo is there. Refuses a real organisation, also one whose tables are of another version."""
    if not inspect(db.engine).has_table("organisation"):
        return False
    is_demo = db.session.scalar(select(Organisation.is_demo))
    db.session.remove()
    if is_demo is False:
        raise NotADemo
    return bool(is_demo)


def fill() -> None:
    """Let the people of the demo come in, and do in a moment what took them months."""
    with transaction():
        story = content.read("organisation")
        found_organisation(story["name"], is_demo=True)
        everybody = people.settle()
        organisation.tell(story)
        portfolios.write(everybody)
        keepsakes.keep(everybody)
        questionnaires.write(everybody)
        rounds.hold(everybody)
        sessions.hold(everybody)
        conversations.hold(everybody)
        passion.talk(everybody)
        moments.plan(everybody)
        questions.ask(everybody)
        boards.hang(everybody)
        calls.start(everybody)
        _throw_away_old_letters()
    forget_invitees()
    count_received()


def _throw_away_old_letters() -> None:
    """What was news weeks ago need not be in the mailbox of somebody who starts the demo today."""
    old = OutboxLetter.posted_at < clock.now() - STILL_NEWS
    db.session.execute(delete(OutboxLetter).where(old, OutboxLetter.kind.not_in(ALWAYS_NEWS)))
