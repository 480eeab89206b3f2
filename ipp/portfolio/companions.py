"""Sharing an ambition with colleagues who each agree. They see its words and each other, and step out as they like."""

import uuid
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import joinedload

from ipp.core import clock, outbox
from ipp.core.db import db
from ipp.people.models import Person
from ipp.portfolio.goal_models import Companion
from ipp.portfolio.models import Ambition

ASKED = "portfolio.companion_asked"
MOST_COMPANIONS = 12


def get_companion(companion_id: uuid.UUID) -> Companion | None:
    goal = joinedload(Companion.ambition).joinedload(Ambition.owner)
    found = db.session.get(Companion, companion_id, options=[goal, joinedload(Companion.person)])
    return found if found and found.ambition.owner.active else None


def list_companions(ambition: Ambition) -> Sequence[Companion]:
    statement = select(Companion).join(Companion.person).where(Companion.ambition_id == ambition.id, Person.active)
    return db.session.scalars(statement.options(joinedload(Companion.person)).order_by(Person.name)).all()


def list_goals(person: Person) -> Sequence[Companion]:
    """Goals of colleagues that this person shares, or was asked to share; those that wait first."""
    statement = select(Companion).join(Companion.ambition).join(Ambition.owner)
    statement = statement.where(Companion.person_id == person.id, Person.active)
    statement = statement.options(joinedload(Companion.ambition).joinedload(Ambition.owner))
    return sorted(db.session.scalars(statement.order_by(Companion.asked_at.desc())), key=lambda each: each.is_agreed)


def ask_companion(ambition: Ambition, person: Person) -> bool:
    """False when there are many already. Asking again changes nothing and sends no second letter."""
    known = list_companions(ambition)
    if person.id == ambition.owner_id or any(each.person_id == person.id for each in known):
        return True
    if len(known) >= MOST_COMPANIONS:
        return False
    companion = Companion(ambition_id=ambition.id, person_id=person.id, asked_at=clock.now())
    try:
        with db.session.begin_nested():
            db.session.add(companion)
    except IntegrityError:  # the same form was sent twice at once
        return True
    outbox.post(ASKED, companion.id)
    return True


def agree(companion: Companion) -> None:
    """Yes to the words as they are now."""
    companion.agreed_version = companion.ambition.version


def step_out(companion: Companion) -> None:
    """No, or no longer, or taken back by who asked: nothing of it is kept."""
    db.session.delete(companion)
