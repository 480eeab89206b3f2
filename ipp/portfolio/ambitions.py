"""Ambitions: finding and keeping them, their course, the talents that help, their order. Nothing here commits."""

import uuid
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import joinedload

from ipp.core import clock
from ipp.core.db import db
from ipp.people.models import Person
from ipp.portfolio import versions
from ipp.portfolio.goal_models import Turn
from ipp.portfolio.models import Ambition, AmbitionTalent, Course, Talent
from ipp.portfolio.services import change, last_place


def get_ambition(ambition_id: uuid.UUID) -> Ambition | None:
    return db.session.get(Ambition, ambition_id)


def list_ambitions(owner: Person) -> Sequence[Ambition]:
    """In the owner's order, with the talents that help and their files."""
    statement = select(Ambition).where(Ambition.owner_id == owner.id).options(joinedload(Ambition.files))
    statement = statement.options(joinedload(Ambition.talents).lazyload(Talent.driver))
    return db.session.scalars(statement.order_by(Ambition.position, Ambition.id)).unique().all()


def list_turns(ambition: Ambition) -> Sequence[Turn]:
    """Its course so far, the latest first."""
    statement = select(Turn).where(Turn.ambition_id == ambition.id)
    return db.session.scalars(statement.order_by(Turn.since.desc())).all()


def list_helping_talents(ambition: Ambition) -> set[uuid.UUID]:
    return set(db.session.scalars(select(AmbitionTalent.talent_id).where(AmbitionTalent.ambition_id == ambition.id)))


def add_ambition(
    owner: Person,
    *,
    text: str,
    course: Course = Course.DREAMING,
    entry_id: uuid.UUID | None = None,
    **details: Any,
) -> Ambition:
    """`details` are its other facts by name."""
    texts = {"purpose": "", "picture": "", "first_step": ""} | details
    ambition = Ambition(id=entry_id or uuid.uuid4(), owner_id=owner.id, text=text, **texts)
    ambition.position = last_place(Ambition, owner.id)
    db.session.add(ambition)
    db.session.flush()  # its course points at it
    change_course(ambition, course)
    return ambition


def update_ambition(ambition: Ambition, *, version: int | None, **facts: Any) -> None:
    """Keep the new words; a fact that is not named stays as it is."""
    change(ambition, version, **facts)


def change_course(ambition: Ambition, course: Course) -> None:
    """From today; who thinks twice on one day leaves one line."""
    ambition.course = course
    today = select(Turn).where(Turn.ambition_id == ambition.id, Turn.since == clock.today())
    turn = db.session.scalar(today)
    if turn is None:
        turn = Turn(ambition_id=ambition.id, since=clock.today())
        db.session.add(turn)
    turn.course = course


def link_talents(ambition: Ambition, talent_ids: Collection[uuid.UUID | None]) -> None:
    """These talents help, and no others; only talents of the same owner."""
    theirs = select(Talent.id).where(Talent.owner_id == ambition.owner_id, Talent.id.in_(talent_ids))
    helping = db.session.scalars(theirs).all()
    db.session.execute(delete(AmbitionTalent).where(AmbitionTalent.ambition_id == ambition.id))
    db.session.add_all(AmbitionTalent(ambition_id=ambition.id, talent_id=talent_id) for talent_id in helping)


def move_ambition(ambition: Ambition, *, steps: int) -> None:
    """One place earlier (-1) or later (1)."""
    everything = list(list_ambitions(ambition.owner))
    place = everything.index(ambition)
    everything.insert(min(max(place + steps, 0), len(everything) - 1), everything.pop(place))
    for position, each in enumerate(everything, start=1):
        each.position = position


def remove_ambition(ambition: Ambition) -> None:
    """Gone, also for companions: they are asked anew if it ever comes back."""
    versions.remove(ambition)
