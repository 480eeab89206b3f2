"""The manager's page: agreements that both accepted, and proposals that wait for the manager; nothing else."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, case, func, not_, or_, select, true
from sqlalchemy.orm import lazyload

from ipp.conversations.asking import has_come_back, is_asked, owes_help
from ipp.conversations.models import Agreement, Conversation, Side
from ipp.conversations.queries import PAGE, is_led_by, is_open, select_agreements
from ipp.core import clock
from ipp.core.db import db
from ipp.core.words import list_words
from ipp.people.models import Person

MOST_READ, MOST_FOUND = 3_000, 300
"""How many agreements a search opens, and how many it shows."""


class Show(StrEnum):
    """Which part of the page somebody wants to see."""

    OPEN = "open"
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    ALL = "all"


@dataclass(frozen=True)
class Counts:
    """Agreements that wait for the viewer, that run without them, and that were done or let go this year."""

    waiting: int
    running: int
    done: int
    let_go: int


@dataclass(frozen=True)
class Wish:
    """What somebody wants to see: a part of the page, one person, some words, some days."""

    show: Show = Show.OPEN
    employee_id: uuid.UUID | None = None
    words: str = ""
    since: date | None = None
    until: date | None = None


def count_follow_ups(viewer: Person) -> Counts:
    this_year = clock.end_of(date(clock.today().year, 1, 1) - timedelta(days=1))
    ends = (Agreement.done_at > this_year, Agreement.let_go_at > this_year)
    shown = (_waiting(viewer), _running(viewer), *ends)
    sums = [func.coalesce(func.sum(case((part, 1), else_=0)), 0) for part in shown]
    counts = select(*sums).select_from(Agreement).join(Agreement.conversation).where(*_of(viewer))
    return Counts(*db.session.execute(counts).one())


def list_follow_ups(viewer: Person, wish: Wish = Wish(), *, page: int = 1) -> Sequence[Agreement]:
    """What waits for the viewer first, then by day. One page, and one more to know whether there is a next."""
    # A sealed text that the page does not show is not opened.
    statement = select_agreements().options(lazyload(Agreement.other_views)).where(*_wished(viewer, wish))
    if wish.words:
        statement = statement.where(Agreement.id.in_(_find(viewer, wish)))
    ended_at = func.coalesce(Agreement.done_at, Agreement.let_go_at)
    newest_done = (ended_at.desc(),) if wish.show is Show.DONE else ()
    order = (
        *newest_done,
        not_(is_open()),
        not_(_waiting(viewer)),
        Agreement.return_on.is_(None),
        Agreement.return_on,
        Agreement.accepted_at,
    )
    rows = statement.order_by(*order, Agreement.id).offset((page - 1) * PAGE).limit(PAGE + 1)
    return db.session.scalars(rows).unique().all()


def list_employees(viewer: Person) -> Sequence[Person]:
    """Whose agreements stand on this page."""
    ids = (
        select(Conversation.employee_id)
        .join(Agreement, Agreement.conversation_id == Conversation.id)
        .where(*_of(viewer))
    )
    found = select(Person).where(Person.id.in_(ids)).options(lazyload(Person.roles))
    return db.session.scalars(found.order_by(Person.name)).all()


def _find(viewer: Person, wish: Wish) -> list[uuid.UUID]:
    """The texts are sealed, so they are opened and read here: those of the viewer, the newest few thousand."""
    texts = (Agreement.id, Agreement.text, Agreement.support_needed, Agreement.first_step, Person.name)
    statement = select(*texts).join(Agreement.conversation).join(Person, Person.id == Conversation.employee_id)
    newest = statement.where(*_wished(viewer, wish)).order_by(Agreement.proposed_at.desc(), Agreement.id)
    words = list_words(wish.words)
    found = [row.id for row in db.session.execute(newest.limit(MOST_READ)) if _holds(" ".join(row[1:]), words)]
    return found[:MOST_FOUND]


def _holds(text: str, words: list[str]) -> bool:
    folded = " ".join(list_words(text))
    return all(word in folded for word in words)


def _wished(viewer: Person, wish: Wish) -> list[ColumnElement[bool]]:
    conditions = [*_of(viewer), _part(viewer, wish.show)]
    moment = func.coalesce(Agreement.accepted_at, Agreement.proposed_at)
    if wish.employee_id:
        conditions.append(Conversation.employee_id == wish.employee_id)
    if wish.since:
        conditions.append(moment > clock.end_of(wish.since - timedelta(days=1)))
    if wish.until:
        conditions.append(moment <= clock.end_of(wish.until))
    return conditions


def _of(viewer: Person) -> tuple[ColumnElement[bool], ...]:
    """Of agreements that still count: what both accepted, and what the employee proposed to the viewer."""
    is_shown = or_(Agreement.accepted_at.is_not(None), and_(is_asked(Side.MANAGER), is_open()))
    return (is_led_by(viewer), is_shown, Agreement.replaced_at.is_(None), Conversation.cancelled_at.is_(None))


def _part(viewer: Person, show: Show) -> ColumnElement[bool]:
    if show is Show.WAITING:
        return _waiting(viewer)
    if show is Show.RUNNING:
        return _running(viewer)
    if show is Show.ALL:
        return true()
    return not_(is_open()) if show is Show.DONE else is_open()


def _waiting(viewer: Person) -> ColumnElement[bool]:
    """The same rule as `standing.waits_for(agreement, Side.MANAGER, today)`, for the database."""
    own_part = has_come_back(Side.MANAGER, clock.today())
    return and_(is_open(), or_(is_asked(Side.MANAGER), owes_help(Side.MANAGER, viewer), own_part))


def _running(viewer: Person) -> ColumnElement[bool]:
    return and_(is_open(), not_(_waiting(viewer)))
