"""The manager's page: agreements that both accepted, where the viewer sat on the manager's chair, and only those."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, case, func, not_, or_, select
from sqlalchemy.orm import lazyload

from ipp.conversations.models import Agreement, Conversation, Doer, Side
from ipp.conversations.queries import PAGE, select_agreements
from ipp.core import clock
from ipp.core.db import db
from ipp.people.models import Person


class Show(StrEnum):
    """Which part of the page somebody wants to see."""

    OPEN = "open"
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"


@dataclass(frozen=True)
class Counts:
    """Agreements that wait for the viewer, that run without them, and that were done this year."""

    waiting: int
    running: int
    done: int


def count_follow_ups(viewer: Person) -> Counts:
    shown = (_waiting(), _running(), _done())
    sums = [func.coalesce(func.sum(case((part, 1), else_=0)), 0) for part in shown]
    counts = select(*sums).select_from(Agreement).join(Agreement.conversation).where(*_of(viewer))
    waiting, running, done = db.session.execute(counts).one()
    return Counts(waiting, running, done)


def list_follow_ups(
    viewer: Person, *, show: Show = Show.OPEN, employee_id: uuid.UUID | None = None, page: int = 1
) -> Sequence[Agreement]:
    """What waits for the viewer first, then by day. One page, and one more to know whether there is a next."""
    # A sealed text that the page does not show is not opened.
    unseen = (lazyload(Agreement.acceptances), lazyload(Agreement.other_views))
    statement = select_agreements().options(*unseen).where(*_of(viewer), _part(show))
    if employee_id:
        statement = statement.where(Conversation.employee_id == employee_id)
    newest_done = (Agreement.done_at.desc(),) if show is Show.DONE else ()
    order = (*newest_done, not_(_waiting()), Agreement.return_on.is_(None), Agreement.return_on, Agreement.accepted_at)
    rows = statement.order_by(*order, Agreement.id).offset((page - 1) * PAGE).limit(PAGE + 1)
    return db.session.scalars(rows).unique().all()


def list_employees(viewer: Person) -> Sequence[Person]:
    """Whose agreements stand on this page."""
    ids = (
        select(Conversation.employee_id)
        .join(Agreement, Agreement.conversation_id == Conversation.id)
        .where(*_of(viewer))
    )
    return db.session.scalars(select(Person).where(Person.id.in_(ids)).order_by(Person.name)).all()


def _of(viewer: Person) -> tuple[ColumnElement[bool], ...]:
    return (Conversation.manager_id == viewer.id, Agreement.accepted_at.is_not(None), Agreement.replaced_at.is_(None))


def _part(show: Show) -> ColumnElement[bool]:
    parts = {Show.OPEN: _open, Show.WAITING: _waiting, Show.RUNNING: _running, Show.DONE: _done}
    return parts[show]()


def _open() -> ColumnElement[bool]:
    return Agreement.done_at.is_(None)


def _waiting() -> ColumnElement[bool]:
    """The same rule as `standing.waits_for(agreement, Side.MANAGER, today)`, for the database."""
    owes = and_(Agreement.support_from == Side.MANAGER, Agreement.support_given_at.is_(None))
    own_part = Agreement.doer.in_([Doer.MANAGER, Doer.TOGETHER])
    come_back = and_(own_part, func.coalesce(Agreement.return_on, date.max) <= clock.today())
    return and_(_open(), or_(func.coalesce(owes, False), come_back))


def _running() -> ColumnElement[bool]:
    return and_(_open(), not_(_waiting()))


def _done() -> ColumnElement[bool]:
    return Agreement.done_at > clock.end_of(date(clock.today().year, 1, 1) - timedelta(days=1))
