"""Acts in conversations. They never commit: the request does. Two at once end at a lock, and then at a constraint."""

import uuid
from datetime import datetime

from flask_babel import gettext as _

from ipp.conversations import mail
from ipp.conversations.models import MOVES, Conversation, Preparation, Side, Summary
from ipp.core import clock, outbox
from ipp.core.db import db, lock
from ipp.core.errors import Conflict
from ipp.people.models import Person


class ChangedMeanwhile(Exception):
    """Somebody saved other words or another moment while this page was open."""


def plan_conversation(planner: Person, *, partner: Person, starts_at: datetime, place: str, key: str) -> Conversation:
    """Put it in both calendars and write to the other one. The same form sent twice plans it once."""
    conversation_id = once(planner.id, planner, key, partner.id, starts_at, place)
    planned = db.session.get(Conversation, conversation_id)
    if planned:
        return planned
    leads = partner.id != planner.manager_id
    employee, manager = (partner, planner) if leads else (planner, partner)
    conversation = Conversation(
        id=conversation_id,
        employee=employee,
        manager=manager,
        starts_at=starts_at,
        place=place,
        planned_by=Side.MANAGER if leads else Side.EMPLOYEE,
        preparations=[Preparation(author=employee), Preparation(author=manager)],
    )
    db.session.add(conversation)
    outbox.post(mail.PLANNED, conversation.id)
    outbox.post(mail.OWN_CALENDAR, conversation.id)
    return conversation


def change_plan(conversation: Conversation, *, person: Person, seen: int, starts_at: datetime, place: str) -> None:
    """Another moment or place. `seen` is the version that was on the page."""
    lock(conversation)
    if conversation.version != seen:
        raise ChangedMeanwhile
    if (conversation.starts_at, conversation.place) == (starts_at, place):
        return
    conversation.starts_at, conversation.place = starts_at, place
    conversation.version += 1
    conversation.changed_by = conversation.side_of(person)
    outbox.post(mail.CHANGED, conversation.id)
    outbox.post(mail.OWN_CALENDAR, conversation.id)


def cancel_conversation(conversation: Conversation, *, person: Person, has_agreements: bool) -> None:
    """Call it off. Once something was written down together, it took place, and stays."""
    lock(conversation)
    if conversation.is_cancelled:
        return
    if has_agreements or conversation.summaries:
        raise Conflict(_("You have already written something down together, so this conversation stays."))
    conversation.cancelled_at = clock.now()
    conversation.version += 1
    conversation.changed_by = conversation.side_of(person)
    outbox.post(mail.CANCELLED, conversation.id)
    outbox.post(mail.OWN_CALENDAR, conversation.id)


def write_preparation(preparation: Preparation, *, seen: int, texts: dict[str, str]) -> None:
    """Keep what somebody prepared; `texts` has one text per move."""
    lock(preparation)
    if preparation.version != seen:
        raise ChangedMeanwhile
    for move in MOVES:
        setattr(preparation, move, texts[move])
    preparation.version += 1


def share_preparation(preparation: Preparation) -> None:
    """Let the other one read it; an empty page is not shared."""
    if not preparation.is_empty and not preparation.is_shared:
        preparation.shared_at = clock.now()


def take_back_preparation(preparation: Preparation) -> None:
    preparation.shared_at = None


def write_summary(conversation: Conversation, *, person: Person, seen: int, text: str) -> None:
    """Save the next version; `seen` is the number of the version that was on the page, 0 for none."""
    lock(conversation)
    latest = conversation.summary
    if (latest.number if latest else 0) != seen:
        raise ChangedMeanwhile
    if latest is None or latest.text != text:
        version = Summary(number=seen + 1, text=text, side=conversation.side_of(person), written_at=clock.now())
        conversation.summaries.append(version)


def once(about: uuid.UUID, person: Person, key: str, *content: object) -> uuid.UUID:
    """The id of a new row: the same form with the same words makes the same row, other words make another one."""
    return uuid.uuid5(about, repr((str(person.id), key, *map(str, content))))
