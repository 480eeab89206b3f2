"""The place of topics: up and down, under another topic and out again, and to another driver. Nothing here commits."""

from collections.abc import Sequence
from enum import StrEnum

from ipp.organisation.models import Driver
from ipp.portfolio import queries
from ipp.portfolio.models import Topic


class Towards(StrEnum):
    """Where a button sends a topic."""

    START = "start"
    END = "end"
    IN = "in"
    OUT = "out"


def move_topic(topic: Topic, towards: Towards) -> None:
    """One step; where there is no step to take, nothing happens."""
    everything = queries.list_topics(topic.owner)
    siblings = _siblings(everything, topic.driver, _parent(everything, topic))
    place = siblings.index(topic)
    match towards:
        case Towards.START | Towards.END:
            step = -1 if towards is Towards.START else 1
            siblings.insert(min(max(place + step, 0), len(siblings) - 1), siblings.pop(place))
            _number(siblings)
        case Towards.IN if place and topic.parent_id is None:
            put_topic(topic, driver=topic.driver, parent=siblings[place - 1])
        case Towards.OUT if topic.parent_id is not None:
            parent = _parent(everything, topic)
            first = _siblings(everything, topic.driver, None)
            after = first[first.index(parent) + 1 :] if parent in first else []
            put_topic(topic, driver=topic.driver, before=after[0] if after else None)


def put_topic(topic: Topic, *, driver: Driver, parent: Topic | None = None, before: Topic | None = None) -> None:
    """Under this driver, and perhaps under a topic of it; before another one, or as the last.

    Topics nest one level: what stands under a topic goes along with it, and onto the same level when it must.
    """
    everything = queries.list_topics(topic.owner)
    if parent is not None and (parent is topic or parent.parent_id is not None):
        parent = None
    followers = [each for each in everything if each.parent_id == topic.id]
    topic.driver, topic.parent_id = driver, parent.id if parent else None
    for follower in followers:
        follower.driver = driver
        follower.parent_id = parent.id if parent else topic.id
    moved = [topic, *(followers if parent else [])]
    siblings = [each for each in _siblings(everything, driver, parent) if each not in moved]
    place = siblings.index(before) if before in siblings else len(siblings)
    _number([*siblings[:place], *moved, *siblings[place:]])


def _parent(everything: Sequence[Topic], topic: Topic) -> Topic | None:
    return next((each for each in everything if each.id == topic.parent_id), None)


def _siblings(everything: Sequence[Topic], driver: Driver, parent: Topic | None) -> list[Topic]:
    parent_id = parent.id if parent else None
    return [each for each in everything if each.driver is driver and each.parent_id == parent_id]


def _number(topics: Sequence[Topic]) -> None:
    for position, topic in enumerate(topics, start=1):
        topic.position = position
