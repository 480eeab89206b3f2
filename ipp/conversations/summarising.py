"""Summaries that wait for the yes of who did not write them: for lists, letters and the nightly look."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, not_, select
from sqlalchemy.orm import aliased

from ipp.conversations.models import Conversation, Side, Summary, SummaryAnswer, SummarySnooze
from ipp.conversations.standing import GIVE_UP_AFTER, PATIENCE
from ipp.core import clock
from ipp.core.db import db
from ipp.people.models import Person


@dataclass(frozen=True)
class Unanswered:
    """A summary that asks for a yes: of which talk, held when, written by whom."""

    conversation_id: uuid.UUID
    writer: str
    held_at: datetime


def list_that_ask(viewer: Person) -> list[Unanswered]:
    """Of which `viewer` may be reminded today, and does not let them rest."""
    statement = _select_that_ask(Conversation.id, Person.name, Conversation.starts_at)
    found = statement.join(Person, Person.id == writer_id()).where(is_read_by(viewer))
    return [Unanswered(*row) for row in db.session.execute(found.order_by(Summary.written_at, Summary.id))]


def list_readers_to_remind() -> set[uuid.UUID]:
    """Of everybody, for the nightly reminder only."""
    active = aliased(Person)
    found = _select_that_ask(active.id).join(active, and_(active.id == _reader_id(), active.active))
    return set(db.session.scalars(found))


def snooze(conversation: Conversation, person: Person, *, until: date) -> None:
    """Ask nothing about these words until a day; nobody else learns of it, and newer words ask anew."""
    summary = conversation.summary
    if summary:
        key = {"summary_id": summary.id, "person_id": person.id}
        asleep = db.session.get(SummarySnooze, key) or SummarySnooze(**key)
        asleep.until = until
        db.session.add(asleep)


def is_read_by(viewer: Person) -> ColumnElement[bool]:
    """`viewer` did not write the newest words, and is asked for a yes."""
    return _reader_id() == viewer.id


def writer_id() -> ColumnElement[Any]:
    return case((Summary.side == Side.EMPLOYEE, Conversation.employee_id), else_=Conversation.manager_id)


def _reader_id() -> ColumnElement[Any]:
    return case((Summary.side == Side.EMPLOYEE, Conversation.manager_id), else_=Conversation.employee_id)


def is_unanswered() -> ColumnElement[bool]:
    """The newest words, to which the other has said neither yes nor how they see it, while the two are together."""
    newer = aliased(Summary)
    has_newer = exists().where(newer.conversation_id == Summary.conversation_id, newer.number > Summary.number)
    has_answer = exists().where(SummaryAnswer.summary_id == Summary.id, SummaryAnswer.side != Summary.side)
    are_together = Conversation.employee.has(Person.manager_id == Conversation.manager_id)
    lately = Summary.written_at > clock.end_of(clock.today() - GIVE_UP_AFTER - PATIENCE)
    return and_(lately, not_(has_newer), not_(has_answer), are_together, Conversation.cancelled_at.is_(None))


def _select_that_ask(*columns: Any) -> Select[Any]:
    """After a week of patience; see `standing.needs_a_word`."""
    asleep = exists().where(
        SummarySnooze.summary_id == Summary.id,
        SummarySnooze.person_id == _reader_id(),
        SummarySnooze.until > clock.today(),
    )
    is_patient = Summary.written_at <= clock.end_of(clock.today() - PATIENCE)
    statement = select(*columns).select_from(Summary).join(Summary.conversation)
    return statement.where(is_unanswered(), is_patient, not_(asleep))
