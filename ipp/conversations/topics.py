"""A private list of topics to bring to a conversation, and from there into a part of a preparation that nobody sees."""

import uuid
from collections.abc import Sequence

from flask_babel import gettext as _
from sqlalchemy import select

from ipp.conversations.forms.conversations import LONGEST_MOVE
from ipp.conversations.models import Preparation
from ipp.conversations.models.topics import WantedTopic
from ipp.core.db import db, lock
from ipp.core.errors import Conflict
from ipp.people.models import Person

MOST = 50

BEST_PLACES = ("questions", "needs", "ambition", "self_view", "heart")
"""Where a topic fits in a preparation, the best part first."""


def get_topic(wanted_topic_id: uuid.UUID) -> WantedTopic | None:
    return db.session.get(WantedTopic, wanted_topic_id)


def list_topics(person: Person) -> Sequence[WantedTopic]:
    """Oldest first."""
    statement = select(WantedTopic).where(WantedTopic.person_id == person.id)
    return db.session.scalars(statement.order_by(WantedTopic.created_at, WantedTopic.id)).all()


def want_topic(person: Person, *, text: str) -> None:
    """The same words stand on the list once, however often they are sent."""
    lock(person)
    texts = [topic.text for topic in list_topics(person)]
    if text in texts:
        return
    if len(texts) >= MOST:
        raise Conflict(_("There are %(number)d topics on your list. Take one off first.", number=MOST))
    db.session.add(WantedTopic(person_id=person.id, text=text))


def remove_topic(topic: WantedTopic) -> None:
    db.session.delete(topic)


def place_for(preparation: Preparation, text: str = "") -> str | None:
    """The best part that the other cannot read and that has room; None when there is none."""
    unseen = (move for move in BEST_PLACES if not preparation.shares(move))
    return next((move for move in unseen if len(getattr(preparation, move)) + len(text) < LONGEST_MOVE), None)


def copy_to_preparation(topic: WantedTopic, preparation: Preparation) -> None:
    """Under what stands there already; never into a part that is shared, and never twice."""
    lock(preparation)
    if any(topic.text in getattr(preparation, move).split("\n") for move in BEST_PLACES):
        return
    move = place_for(preparation, topic.text)
    if move is None:
        raise Conflict(_("Every part of your preparation is shared or full, so this topic stays on your list."))
    setattr(preparation, move, f"{getattr(preparation, move)}\n{topic.text}".lstrip("\n"))
    preparation.version += 1
