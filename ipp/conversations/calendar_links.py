"""The secret link of somebody's own calendar feed: only its hash is kept, so it is shown once and can be renewed."""

import secrets
import uuid
from datetime import datetime
from hashlib import sha256

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipp.core import clock
from ipp.core.db import Base, UTCDateTime, db
from ipp.people.models import Person


class CalendarLink(Base):
    """That somebody has a calendar feed. The link itself stands nowhere: whoever reads this row cannot open it."""

    __tablename__ = "calendar_link"

    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    hash: Mapped[str] = mapped_column(unique=True)
    made_at: Mapped[datetime] = mapped_column(UTCDateTime)

    person: Mapped[Person] = relationship()


def get_calendar_link(person: Person) -> CalendarLink | None:
    return db.session.get(CalendarLink, person.id)


def find_person(secret: str) -> Person | None:
    """Whose calendar this link opens; nobody's when it was renewed, ended, or the account is closed."""
    statement = select(Person).join(CalendarLink).where(CalendarLink.hash == _hash(secret), Person.active)
    return db.session.scalar(statement)


def make_calendar_link(person: Person) -> str:
    """A new secret; the one before it opens nothing any more."""
    secret = secrets.token_urlsafe(32)
    link = get_calendar_link(person)
    if link is None:
        link = CalendarLink(person_id=person.id)
        db.session.add(link)
    link.hash, link.made_at = _hash(secret), clock.now()
    return secret


def end_calendar_link(person: Person) -> None:
    if link := get_calendar_link(person):
        db.session.delete(link)


def _hash(secret: str) -> str:
    """The secret is 256 random bits: nobody guesses it from its hash, so the hash may be a quick one."""
    return sha256(secret.encode("utf-8", "replace")).hexdigest()
