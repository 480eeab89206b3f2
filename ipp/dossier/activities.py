"""Own lines with hours: finding, adding, changing and erasing them. Nothing here commits."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select

from ipp.core.db import db, lock
from ipp.core.errors import ChangedMeanwhile
from ipp.dossier.models import Activity, ActivityKind
from ipp.people.models import Person


def get_activity(activity_id: uuid.UUID) -> Activity | None:
    return db.session.get(Activity, activity_id)


def list_activities(owner: Person, since: date, until: date) -> Sequence[Activity]:
    """The oldest first."""
    statement = select(Activity).where(Activity.owner_id == owner.id, Activity.day.between(since, until))
    return db.session.scalars(statement.order_by(Activity.day, Activity.id)).all()


def add_activity(owner: Person, *, kind: ActivityKind, day: date, title: str, minutes: int) -> Activity | None:
    """None when exactly this line stands there already: a form that was sent twice."""
    same_day = list_activities(owner, day, day)
    if any((one.kind, one.title, one.minutes) == (kind, title, minutes) for one in same_day):
        return None
    activity = Activity(owner_id=owner.id, kind=kind, day=day, title=title, minutes=minutes)
    db.session.add(activity)
    return activity


def update_activity(activity: Activity, *, version: int | None, **facts: Any) -> None:
    lock(activity)
    if version != activity.version:
        raise ChangedMeanwhile
    for name, value in facts.items():
        setattr(activity, name, value)
    activity.version += 1


def remove_activity(activity: Activity) -> None:
    db.session.delete(activity)
