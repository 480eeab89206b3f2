"""The outbox: a letter is a name and a row, saved with the act that caused it. The text is never stored."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import delete, exists, select, update
from sqlalchemy.orm import Mapped, mapped_column

from ipp.core import clock, jobs
from ipp.core.db import Base, UTCDateTime, after_save, db, transaction

PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60))
GIVE_UP_AFTER = timedelta(hours=48)
CLAIM = timedelta(minutes=10)


class Outcome(StrEnum):
    """What became of a letter, told to the room that posted it."""

    SENT = "sent"
    REFUSED = "refused"
    GIVEN_UP = "given_up"


@dataclass(frozen=True)
class Invitation:
    """What a mail program puts in the reader's calendar, or takes out of it: the iTIP method and the file."""

    method: str
    content: bytes


@dataclass(frozen=True)
class Letter:
    """A letter ready to render: to whom, in which language, from which template (templates/mail/<template>.txt)."""

    to: str
    language: str
    template: str
    values: dict[str, object]
    invitation: Invitation | None = None


Writer = Callable[[uuid.UUID], Letter | None]
Listener = Callable[[uuid.UUID, Outcome], None]


@dataclass(frozen=True)
class _Kind:
    write: Writer
    tell: Listener | None
    is_tried_once: bool = False


_kinds: dict[str, _Kind] = {}


def letter(name: str, *, tell: Listener | None = None, is_tried_once: bool = False) -> Callable[[Writer], Writer]:
    """Register a function that writes the letter `name` about a row, or None when it need not go any more.

    A letter that is tried once leaves no row behind when a mail server does not take it: where only some people get a
    letter, rows that wait would say who. While no mail server answers at all, every row waits alike.
    """

    def register(write: Writer) -> Writer:
        _kinds[name] = _Kind(write, tell, is_tried_once)
        return write

    return register


class OutboxLetter(Base):
    """A letter that still has to leave; the row goes when it has left."""

    __tablename__ = "outbox_letter"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    kind: Mapped[str]
    row_id: Mapped[uuid.UUID]
    posted_at: Mapped[datetime] = mapped_column(UTCDateTime)
    due_at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
    attempts: Mapped[int] = mapped_column(default=0)


def post(kind: str, row_id: uuid.UUID, *, at: datetime | None = None) -> None:
    """Put a letter in the outbox, in the transaction that causes it; the worker sends it once that is saved."""
    if kind not in _kinds:
        raise KeyError(f"no function writes the letter {kind!r}")
    when = at or clock.now()
    db.session.add(OutboxLetter(kind=kind, row_id=row_id, posted_at=when, due_at=when))
    after_save(jobs.wake)


def post_once(kind: str, row_id: uuid.UUID, *, at: datetime | None = None) -> None:
    """As `post`, unless the same letter still has to leave: it says only where to look, so one is enough."""
    same = exists().where(OutboxLetter.kind == kind, OutboxLetter.row_id == row_id)
    if not db.session.scalar(select(same)):
        post(kind, row_id, at=at)


def claim_due(limit: int) -> list[uuid.UUID]:
    """The letters that may leave now, oldest first. Nobody else gets them for the time that sending may take."""
    with transaction():
        due = select(OutboxLetter).where(OutboxLetter.due_at <= clock.now()).order_by(OutboxLetter.due_at).limit(limit)
        rows = list(db.session.scalars(due.with_for_update(skip_locked=True)))
        for row in rows:
            row.due_at = clock.now() + CLAIM
        return [row.id for row in rows]


def write(letter_id: uuid.UUID) -> Letter | None:
    """The letter itself, made now; None when it need not go any more."""
    row = db.session.get(OutboxLetter, letter_id)
    try:
        return _kinds[row.kind].write(row.row_id) if row else None
    finally:
        db.session.remove()


def settle(letter_id: uuid.UUID, outcome: Outcome) -> None:
    """The letter is done with: tell its room and forget the row."""
    with transaction():
        row = db.session.get(OutboxLetter, letter_id)
        if row:
            _settle(row, outcome)


def forget(letter_id: uuid.UUID) -> None:
    """The letter was not needed any more."""
    with transaction():
        db.session.execute(delete(OutboxLetter).where(OutboxLetter.id == letter_id))


def release(letter_ids: list[uuid.UUID]) -> None:
    """These were not tried: whoever looks next may have them."""
    with transaction():
        untried = update(OutboxLetter).where(OutboxLetter.id.in_(letter_ids))
        db.session.execute(untried.values(due_at=clock.now()))


def postpone(letter_id: uuid.UUID) -> None:
    """The mail server was not there or not willing: try again after a growing pause, up to 48 hours."""
    with transaction():
        row = db.session.get(OutboxLetter, letter_id)
        if row and clock.now() - row.posted_at >= GIVE_UP_AFTER:
            _settle(row, Outcome.GIVEN_UP)
        elif row:
            row.due_at = clock.now() + PAUSES[min(row.attempts, len(PAUSES) - 1)]
            row.attempts += 1


def fail(letter_id: uuid.UUID) -> None:
    """The mail server is there, but did not take this letter now: try again later, or forget one that is tried once."""
    row = db.session.get(OutboxLetter, letter_id)
    kind = _kinds.get(row.kind) if row else None
    db.session.rollback()
    (forget if kind and kind.is_tried_once else postpone)(letter_id)


def _settle(row: OutboxLetter, outcome: Outcome) -> None:
    kind = _kinds.get(row.kind)
    if kind and kind.tell:
        kind.tell(row.row_id, outcome)
    db.session.delete(row)
