"""Letters about passion conversations: a name, a link and the part for a calendar; the subject says less still."""

import uuid
from dataclasses import replace

from flask import url_for
from flask_babel import gettext as _

from ipp.conversations.calendar import Appointment, invite
from ipp.conversations.models.passion import PassionTalk, Seat
from ipp.conversations.passion import queries
from ipp.core.i18n import in_language
from ipp.core.outbox import Letter, letter

PLANNED = "conversations.passion_planned"
CHANGED = "conversations.passion_changed"
CANCELLED = "conversations.passion_cancelled"
OWN_CALENDAR = "conversations.passion_own_calendar"
HANDED_OVER = "conversations.passion_handed_over"


def appointment_of(talk: PassionTalk) -> Appointment:
    """In a calendar it looks like any conversation: that it is this one is for the two who talk."""
    return Appointment(
        id=talk.id,
        begins=talk.starts_at,
        title=_("Conversation in IPP"),
        url=_address(talk),
        place=talk.place,
        version=talk.version,
        is_cancelled=talk.is_cancelled,
    )


@letter(PLANNED)
def tell_of_plan(talk_id: uuid.UUID) -> Letter | None:
    return _while_on(talk_id, "planned", to=Seat.PARTNER)


@letter(CHANGED)
def tell_of_change(talk_id: uuid.UUID) -> Letter | None:
    return _while_on(talk_id, "changed")


@letter(CANCELLED)
def tell_of_cancellation(talk_id: uuid.UUID) -> Letter | None:
    talk = queries.get_talk(talk_id)
    return _for_calendar(talk, "cancelled", to=talk.changed_by.other) if talk else None


@letter(OWN_CALENDAR)
def keep_own_calendar(talk_id: uuid.UUID) -> Letter | None:
    talk = queries.get_talk(talk_id)
    return _for_calendar(talk, "own_calendar", to=talk.changed_by, has_chosen=True) if talk else None


@letter(HANDED_OVER)
def tell_of_hand_over(talk_id: uuid.UUID) -> Letter | None:
    talk = queries.get_talk(talk_id)
    return _about(talk, "handed_over", to=Seat.OWNER) if talk else None


def _while_on(talk_id: uuid.UUID, template: str, *, to: Seat | None = None) -> Letter | None:
    talk = queries.get_talk(talk_id)
    if talk is None or talk.is_cancelled:
        return None
    return _for_calendar(talk, template, to=to or talk.changed_by.other)


def _for_calendar(talk: PassionTalk, template: str, *, to: Seat, has_chosen: bool = False) -> Letter | None:
    letter, person = _about(talk, template, to=to), talk.at(to)
    if letter is None or person is None:
        return None
    with in_language(person.language):
        return replace(letter, invitation=invite(person, appointment_of(talk), has_chosen=has_chosen))


def _about(talk: PassionTalk, template: str, *, to: Seat) -> Letter | None:
    person, other = talk.at(to), talk.at(to.other)
    if person is None or not person.active:
        return None
    with in_language(person.language):
        partner = other.name if other else _("someone who has left")
    values = {
        "name": person.first_name,
        "partner": partner,
        "link": _address(talk),
        "is_check_in": False,
        "has_both": True,
    }
    return Letter(person.email, person.language, f"conversations/{template}", values)


def _address(talk: PassionTalk) -> str:
    return url_for("conversations.show_talk", talk_id=talk.id, _external=True)
