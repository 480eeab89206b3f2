"""Starting a call, raising a hand, talking about it, closing. Nothing here commits: the request does."""

import uuid
from typing import Any

from sqlalchemy import delete

from ipp.core import clock, jobs, outbox
from ipp.core.db import db, lock, transaction
from ipp.core.errors import ChangedMeanwhile, Conflict
from ipp.people.models import Person
from ipp.wall import call_queries
from ipp.wall.call_models import HandMessage, ProjectCall, RaisedHand


def start_call(starter: Person, *, form_key: uuid.UUID, **facts: Any) -> ProjectCall:
    """The same form, sent twice, starts one call."""
    if known := call_queries.get_call_by_key(starter, form_key):
        return known
    call = ProjectCall(id=uuid.uuid4(), starter_id=starter.id, form_key=form_key, started_at=clock.now(), **facts)
    db.session.add(call)
    return call


def rewrite_call(call: ProjectCall, *, version: int | None, **facts: Any) -> None:
    lock(call)
    if version != call.version:
        raise ChangedMeanwhile
    for name, value in facts.items():
        setattr(call, name, value)
    call.version += 1


def close_call(call: ProjectCall, *, outcome: str, conflict: str) -> None:
    """Nobody raises a hand any more; everybody reads what came of it. Closing twice with the same words is fine."""
    lock(call)
    if call.is_closed and call.outcome != outcome:
        raise Conflict(conflict)
    call.closed_at, call.outcome = call.closed_at or clock.now(), outcome


def remove_call(call: ProjectCall) -> None:
    """Gone at once for everybody, with the hands and all that was written."""
    db.session.delete(call)


def raise_hand(call: ProjectCall, person: Person) -> RaisedHand:
    """The starter gets a letter with a link. Twice is once."""
    lock(call)
    if known := call_queries.get_hand_of(call, person):
        return known
    hand = RaisedHand(id=uuid.uuid4(), call_id=call.id, person_id=person.id, raised_at=clock.now())
    db.session.add(hand)
    outbox.post("wall.hand", hand.id)
    return hand


def take_hand_back(call: ProjectCall, person: Person) -> None:
    """As if it had never been raised: what the two wrote goes too."""
    if hand := call_queries.get_hand_of(call, person):
        db.session.delete(hand)


def write_message(hand: RaisedHand, *, author: Person, text: str, form_key: uuid.UUID) -> None:
    """The other gets a letter with a link. The same form, sent twice, is one message."""
    lock(hand)
    if call_queries.get_message(form_key):
        return
    message = HandMessage(id=form_key, hand_id=hand.id, author_id=author.id, written_at=clock.now(), text=text)
    db.session.add(message)
    outbox.post("wall.hand_message", message.id)


@jobs.every_night
def erase_old_calls() -> None:
    with transaction():
        db.session.execute(delete(ProjectCall).where(call_queries.is_long_ago()))
