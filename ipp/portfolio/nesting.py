"""Topics nest one level: what stood under a removed topic stays, and goes back under it when that comes back."""

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import exists, select

from ipp.core.db import db
from ipp.core.texts import ids_in
from ipp.portfolio.models import Topic

BELOW = "below_id"
"""In a snapshot: the topics that stood under it. The name ends like that of every id, so a file brings them in anew."""


def list_below(topic: Topic) -> Sequence[uuid.UUID]:
    return db.session.scalars(select(Topic.id).where(Topic.parent_id == topic.id)).all()


def settle(topic: Topic, content: dict[str, Any]) -> None:
    """A topic that came back takes its place among those that moved meanwhile: what is free goes back under it."""
    parent = db.session.get(Topic, topic.parent_id) if topic.parent_id else None
    if parent and (parent.parent_id or parent.driver_id != topic.driver_id):
        topic.parent_id = None
    if topic.parent_id is None:
        below = content.get(BELOW)
        for each in _free(topic, below if isinstance(below, list) else ()):  # a file may be changed by hand
            each.parent_id = topic.id


def _free(topic: Topic, below: Iterable[Any]) -> Sequence[Topic]:
    """Those of the same owner that stand under the same driver, on the first level, and hold nothing themselves."""
    held = Topic.__table__.alias()
    statement = select(Topic).where(
        Topic.id.in_(ids_in(map(str, below))),
        Topic.id != topic.id,
        Topic.owner_id == topic.owner_id,
        Topic.driver_id == topic.driver_id,
        Topic.parent_id.is_(None),
        ~exists().where(held.c.parent_id == Topic.id),
    )
    return db.session.scalars(statement).all()
