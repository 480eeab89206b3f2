"""Finding passion conversations, partners and noted words. Lists take the viewer, and give only what is theirs."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import joinedload

from ipp.conversations.models.passion import PartnerProfile, PassionGift, PassionNote, PassionTalk
from ipp.core import clock
from ipp.core.db import db
from ipp.organisation.models import Driver
from ipp.organisation.queries import list_drivers
from ipp.people.models import Person, Role, RoleName

Words = PassionNote | PassionGift
AnyWords = TypeVar("AnyWords", PassionNote, PassionGift)
PAGE = 50
_WITH_BOTH = tuple(joinedload(chair).lazyload(Person.roles) for chair in (PassionTalk.owner, PassionTalk.partner))


@dataclass(frozen=True)
class Strand:
    """One driver with the words under it; without a driver, the talents that showed themselves."""

    driver: Driver | None
    words: tuple[Words, ...]


def get_talk(talk_id: uuid.UUID) -> PassionTalk | None:
    return db.session.get(PassionTalk, talk_id, options=_WITH_BOTH)


def get_note(note_id: uuid.UUID) -> PassionNote | None:
    return db.session.get(PassionNote, note_id, options=(joinedload(PassionNote.talk).options(*_WITH_BOTH),))


def get_profile(person: Person) -> PartnerProfile | None:
    return db.session.get(PartnerProfile, person.id)


def list_talks(viewer: Person) -> Sequence[PassionTalk]:
    """On either seat, the newest first; what was called off is gone from the list."""
    mine = or_(PassionTalk.owner_id == viewer.id, PassionTalk.partner_id == viewer.id)
    statement = select(PassionTalk).where(mine, PassionTalk.cancelled_at.is_(None)).options(*_WITH_BOTH)
    return db.session.scalars(statement.order_by(PassionTalk.starts_at.desc(), PassionTalk.id).limit(PAGE)).all()


def list_partners(viewer: Person) -> list[tuple[Person, PartnerProfile]]:
    """Whom `viewer` may choose: who introduced themselves and has room, and stands outside the viewer's own line."""
    statement = select(Person, PartnerProfile).join(PartnerProfile, PartnerProfile.person_id == Person.id)
    statement = statement.where(Person.active, PartnerProfile.is_open, *_is_partner_outside_the_line_of(viewer))
    return [(person, profile) for person, profile in db.session.execute(statement.order_by(Person.name))]


def list_strands(talk: PassionTalk) -> list[Strand]:
    """Every driver with what was noted, or after the hand-over with what still waits for its owner; talents last."""
    rows: Sequence[Words] = _list(PassionGift, talk) if talk.is_handed_over else _list(PassionNote, talk)
    places: list[Driver | None] = [*list_drivers(), None]
    return [
        Strand(place, tuple(row for row in rows if row.driver_id == (place.id if place else None))) for place in places
    ]


def _list(kind: type[AnyWords], talk: PassionTalk) -> Sequence[AnyWords]:
    return db.session.scalars(select(kind).where(kind.talk_id == talk.id).order_by(kind.position, kind.id)).all()


def list_notes(talk: PassionTalk) -> Sequence[PassionNote]:
    return _list(PassionNote, talk)


def has_notes(talk: PassionTalk) -> bool:
    return bool(db.session.scalar(select(func.count()).where(PassionNote.talk_id == talk.id)))


def list_due_for_hand_over() -> Sequence[PassionTalk]:
    """Of everybody, for the nightly job: their agreed days are over."""
    open_ones = select(PassionTalk).where(PassionTalk.handed_over_at.is_(None), PassionTalk.cancelled_at.is_(None))
    talks = db.session.scalars(open_ones.where(PassionTalk.starts_at < clock.now()).options(*_WITH_BOTH))
    return [talk for talk in talks if talk.hand_over_on < clock.today()]


def count_held() -> int:
    """How many took place until the end of last month, so that no single day shows in it."""
    here = clock.now().astimezone(clock.HOME)
    until = datetime(here.year, here.month, 1, tzinfo=clock.HOME).astimezone(UTC)
    statement = select(func.count()).select_from(PassionTalk)
    held = statement.where(PassionTalk.starts_at < until, PassionTalk.cancelled_at.is_(None))
    return db.session.scalar(held) or 0


def _is_partner_outside_the_line_of(viewer: Person) -> tuple[ColumnElement[bool], ...]:
    """Not oneself, nobody one works for however far up, and nobody one leads."""
    line = select(Person.id, Person.manager_id).where(Person.id == viewer.id).cte("line", recursive=True)
    line = line.union(select(Person.id, Person.manager_id).join(line, Person.id == line.c.manager_id))
    return (
        Person.roles.any(Role.name == RoleName.CONVERSATION_PARTNER),
        Person.id.not_in(select(line.c.id)),
        Person.manager_id.is_distinct_from(viewer.id),
    )
