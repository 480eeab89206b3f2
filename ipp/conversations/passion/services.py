"""Acts in passion conversations. They never commit: the request does."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from functools import partial

from flask_babel import gettext as _
from sqlalchemy import select

from ipp.conversations.models.passion import PartnerProfile, PassionGift, PassionNote, PassionTalk
from ipp.conversations.passion import mail, queries
from ipp.conversations.services import once
from ipp.core import clock, outbox, sqlite
from ipp.core.db import after_save, db, lock
from ipp.core.errors import ChangedMeanwhile, Conflict
from ipp.organisation.models import Driver
from ipp.people.models import Person
from ipp.portfolio import services as portfolio
from ipp.portfolio.models import Source

MOST_NOTES = 300


def write_profile(person: Person, *, seen: int, introduction: str, availability: str, is_open: bool) -> None:
    """How a partner introduces themselves; `seen` is the version that was on the page, 0 for none."""
    profile = queries.get_profile(person)
    if profile is None:
        profile = PartnerProfile(person_id=person.id, version=0)
        db.session.add(profile)
    elif (profile.introduction, profile.availability, profile.is_open) == (introduction, availability, is_open):
        return
    elif profile.version != seen:
        raise ChangedMeanwhile
    profile.introduction, profile.availability, profile.is_open = introduction, availability, is_open
    profile.version += 1


def plan_talk(
    owner: Person, *, partner: Person, starts_at: datetime, place: str, hand_over_days: int, key: str
) -> PassionTalk:
    """The same form sent twice plans it once."""
    talk_id = once(owner.id, owner, key, "passion", partner.id, starts_at, place)
    if planned := db.session.get(PassionTalk, talk_id):
        return planned
    details = {"starts_at": starts_at, "place": place, "hand_over_days": hand_over_days}
    talk = PassionTalk(id=talk_id, owner_id=owner.id, partner_id=partner.id, **details)
    db.session.add(talk)
    outbox.post(mail.PLANNED, talk_id)
    outbox.post(mail.OWN_CALENDAR, talk_id)
    return talk


def change_talk(talk: PassionTalk, *, person: Person, seen: int, starts_at: datetime, place: str) -> None:
    """Another moment or place, by either of the two; but a later moment gives nobody more days with the notes."""
    lock(talk)
    if (talk.starts_at, talk.place) == (starts_at, place):
        return
    if talk.version != seen:
        raise ChangedMeanwhile
    if not talk.is_coming and queries.has_notes(talk):
        raise Conflict(_("Words were noted already, so this conversation stays. They go to whose words they are."))
    talk.starts_at, talk.place = starts_at, place
    _tell(talk, person, mail.CHANGED)


def cancel_talk(talk: PassionTalk, *, person: Person) -> None:
    """Call it off. Once something was noted it took place, and its words go to the owner."""
    lock(talk)
    if talk.is_cancelled:
        return
    if talk.is_handed_over or queries.has_notes(talk):
        raise Conflict(_("Words were noted already, so this conversation stays. They go to whose words they are."))
    talk.cancelled_at = clock.now()
    _tell(talk, person, mail.CANCELLED)


def write_preparation(talk: PassionTalk, *, seen: int, thoughts: str, questions: str) -> None:
    lock(talk)
    if (talk.thoughts, talk.questions) == (thoughts, questions):
        return
    if talk.preparation_version != seen:
        raise ChangedMeanwhile
    talk.thoughts, talk.questions = thoughts, questions
    talk.preparation_version += 1


def share_preparation(talk: PassionTalk) -> None:
    if talk.is_prepared and not talk.is_shared:
        talk.shared_at = clock.now()


def take_back_preparation(talk: PassionTalk) -> None:
    talk.shared_at = None


def note_down(talk: PassionTalk, driver: Driver | None, *, text: str) -> PassionNote:
    """One topic in the owner's words. The same words at the same driver stand there once."""
    lock(talk)
    _refuse_after_hand_over(talk)
    notes, driver_id = queries.list_notes(talk), driver.id if driver else None
    if there := next((note for note in notes if (note.driver_id, note.text) == (driver_id, text)), None):
        return there
    if len(notes) >= MOST_NOTES:
        raise Conflict(_("There are %(number)d topics already. That is all that fits on one map.", number=MOST_NOTES))
    last = max((note.position for note in notes), default=0)
    note = PassionNote(talk_id=talk.id, driver_id=driver_id, position=last + 1, text=text)
    db.session.add(note)
    return note


def change_note(note: PassionNote, *, seen: str, text: str) -> None:
    """Other words; none at all take the topic away. `seen` marks the words that were on the page."""
    lock(note.talk)
    _refuse_after_hand_over(note.talk)
    db.session.refresh(note)
    if seen and seen != note.mark:
        raise ChangedMeanwhile
    if text:
        note.text = text
    else:
        db.session.delete(note)


def hand_over(talk: PassionTalk, *, with_letter: bool = True) -> None:
    """All words go to their owner, and the partner's copy is erased: its rows, and what the disk remembers of them."""
    lock(talk)
    if talk.is_handed_over:
        return
    notes = queries.list_notes(talk)
    for note in notes:
        gift = PassionGift(talk_id=talk.id, driver_id=note.driver_id, position=note.position, text=note.text)
        db.session.add(gift)
        db.session.delete(note)
    talk.handed_over_at, talk.shared_at = clock.now(), None
    after_save(partial(sqlite.checkpoint, db.engine))
    if notes and with_letter:
        outbox.post(mail.HANDED_OVER, talk.id)


def take_over(talk: PassionTalk, texts: Mapping[uuid.UUID, str]) -> int:
    """Put these topics in the owner's portfolio, in the words in which they stand now; how many there were."""
    lock(talk)
    gifts = _list_gifts(talk, texts)
    for gift in gifts:
        words = texts[gift.id]
        if gift.driver:
            portfolio.add_topic(talk.owner, gift.driver, text=words)
        else:
            portfolio.add_talent(talk.owner, name=words, source=Source.CONVERSATION)
        db.session.flush()  # so that the next one gets the place after this one
        db.session.delete(gift)
    return len(gifts)


def leave(talk: PassionTalk, gift_id: uuid.UUID) -> bool:
    """Not mine: it goes for good. Whether it was still there."""
    lock(talk)
    gifts = _list_gifts(talk, {gift_id: ""})
    for gift in gifts:
        db.session.delete(gift)
    return bool(gifts)


def _list_gifts(talk: PassionTalk, ids: Mapping[uuid.UUID, str]) -> list[PassionGift]:
    statement = select(PassionGift).where(PassionGift.talk_id == talk.id, PassionGift.id.in_(ids))
    return list(db.session.scalars(statement.order_by(PassionGift.position, PassionGift.id)))


def _tell(talk: PassionTalk, person: Person, letter: str) -> None:
    talk.changed_by = talk.seat_of(person)
    talk.version += 1
    outbox.post(letter, talk.id)
    outbox.post(mail.OWN_CALENDAR, talk.id)


def _refuse_after_hand_over(talk: PassionTalk) -> None:
    if talk.is_handed_over:
        raise Conflict(_("The words were handed over or taken back, so you cannot add to them any more."))
