"""Acts in conversations. They never commit: the request does. Two at once end at a lock, and then at a constraint."""

import uuid
from collections.abc import Iterable
from datetime import datetime

from flask_babel import gettext as _

from ipp.conversations import mail
from ipp.conversations.merging import merge
from ipp.conversations.models import MOVES, Conversation, Kind, Preparation, SharedPage, Side, Summary, SummaryAnswer
from ipp.core import clock, outbox
from ipp.core.db import db, lock
from ipp.core.errors import ChangedMeanwhile, Conflict
from ipp.people.models import Person


class PageIsFull(Exception):
    """What both wrote does not fit on the shared page together."""


PAGE_HOLDS = 20_000
"""Characters on the shared page."""


def plan_conversation(
    planner: Person, *, partner: Person, starts_at: datetime, place: str, key: str, kind: Kind = Kind.AMBITION
) -> Conversation:
    """Put it in both calendars and write to the other one. The same form sent twice plans it once."""
    conversation_id = once(planner.id, planner, key, partner.id, starts_at, place)
    planned = db.session.get(Conversation, conversation_id)
    return planned or put_in_calendars(conversation_id, planner, partner, kind=kind, starts_at=starts_at, place=place)


def put_in_calendars(
    conversation_id: uuid.UUID, planner: Person, partner: Person, *, kind: Kind, starts_at: datetime, place: str
) -> Conversation:
    leads = partner.id != planner.manager_id
    employee, manager = (partner, planner) if leads else (planner, partner)
    conversation = Conversation(
        id=conversation_id,
        kind=kind,
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
    if (conversation.starts_at, conversation.place) == (starts_at, place):
        return  # also when the same form is sent once more
    if conversation.version != seen:
        raise ChangedMeanwhile
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
    if preparation.texts == texts:
        return
    if preparation.version != seen:
        raise ChangedMeanwhile
    for move in MOVES:
        setattr(preparation, move, texts[move])
    preparation.version += 1


def share_preparation(preparation: Preparation, moves: Iterable[str] = MOVES) -> None:
    """Let the other one read these parts and no others; with none, all of it is taken back."""
    lock(preparation)
    chosen = [move for move in MOVES if move in moves]
    has_words = any(getattr(preparation, move) for move in chosen)
    preparation.shared_moves = " ".join(chosen) if has_words else ""
    preparation.shared_at = (preparation.shared_at or clock.now()) if has_words else None


def take_back_preparation(preparation: Preparation) -> None:
    share_preparation(preparation, ())


def write_summary(conversation: Conversation, *, person: Person, seen: int, text: str) -> None:
    """Save the next version; `seen` is the number of the version that was on the page, 0 for none."""
    lock(conversation)
    latest = conversation.summary
    if latest and latest.text == text:
        return
    if (latest.number if latest else 0) != seen:
        raise ChangedMeanwhile
    details = {"side": conversation.side_of(person), "written_at": clock.now()}
    version = Summary(id=uuid.uuid4(), number=seen + 1, text=text, **details)
    conversation.summaries.append(version)
    outbox.post(mail.SUMMARY, version.id, at=clock.now() + mail.PATIENCE)


def answer_summary(summary: Summary, *, person: Person, is_yes: bool, words: str, key: str) -> None:
    """Say yes to these words, or how you see it; both are kept beside them, and the words stay as they are."""
    side = summary.conversation.side_of(person)
    if is_yes and summary.is_accepted_by(side):
        return
    answer_id = once(summary.id, person, "yes") if is_yes else once(summary.id, person, key, words)
    if db.session.get(SummaryAnswer, answer_id) is None:
        answer = SummaryAnswer(id=answer_id, side=side, is_yes=is_yes, words=words, written_at=clock.now())
        summary.answers.append(answer)
        if not is_yes:
            outbox.post(mail.SUMMARY_ANSWERED, answer.id)


def see_summary_differently(conversation: Conversation, *, person: Person, seen: int, words: str, key: str) -> None:
    """Keep other words beside the words that were on the page; newer ones are to be read first."""
    lock(conversation)
    db.session.refresh(conversation, ["summaries"])
    if conversation.summary is None or conversation.summary.number != seen:
        raise ChangedMeanwhile
    answer_summary(conversation.summary, person=person, is_yes=False, words=words, key=key)


def write_shared_page(conversation: Conversation, *, person: Person, seen: str, text: str) -> SharedPage:
    """Put what somebody typed, who saw `seen`, together with what the other wrote in the meantime."""
    lock(conversation)
    shared = conversation.shared_page
    if shared is None:
        details = {"side": conversation.side_of(person), "written_at": clock.now()}
        shared = conversation.shared_page = SharedPage(text="", version=0, **details)
    else:
        db.session.refresh(shared)
    merged = merge(seen, text, shared.text)
    if len(merged) > PAGE_HOLDS:
        raise PageIsFull
    if merged != shared.text:
        shared.text, shared.side, shared.written_at = merged, conversation.side_of(person), clock.now()
        shared.version += 1
    return shared


def once(about: uuid.UUID, person: Person, key: str, *content: object) -> uuid.UUID:
    """The id of a new row: the same form with the same words makes the same row, other words make another one."""
    return uuid.uuid5(about, repr((str(person.id), key, *map(str, content))))
