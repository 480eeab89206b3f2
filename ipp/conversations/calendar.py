"""Appointments as calendar programs read them: when, where and a link; never with whom or what about."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parseaddr
from enum import StrEnum
from typing import Any

from flask import current_app, url_for
from flask_babel import gettext as _

from ipp.conversations.models import Conversation, Kind
from ipp.core import clock
from ipp.core.outbox import Invitation
from ipp.people.models import Person

LENGTHS = {Kind.AMBITION: timedelta(hours=1), Kind.CHECK_IN: timedelta(minutes=15)}
REFRESH = timedelta(hours=4)

HOME_HOURS = """BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
BEGIN:DAYLIGHT
DTSTART:19810329T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""
"""Summer and winter where the organisation is, by the rule that has held since 1996."""


class Method(StrEnum):
    """What a calendar program is asked to do with it (RFC 5546)."""

    PUBLISH = "PUBLISH"
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True)
class Appointment:
    """One line in a calendar. The same id is the same line, and a higher version takes the place of a lower one."""

    id: uuid.UUID
    begins: datetime | date
    title: str
    url: str
    place: str = ""
    lasts: timedelta = timedelta(hours=1)
    version: int = 1
    is_cancelled: bool = False


def appointment_of(conversation: Conversation) -> Appointment:
    return Appointment(
        id=conversation.id,
        begins=conversation.starts_at,
        title=_("Conversation in IPP"),
        url=url_for("conversations.show_conversation", conversation_id=conversation.id, _external=True),
        place=conversation.place,
        lasts=LENGTHS[conversation.kind],
        version=conversation.version,
        is_cancelled=conversation.is_cancelled,
    )


@dataclass(frozen=True)
class Reader:
    """Who an invitation is for, and whether they chose this moment themselves."""

    email: str
    has_chosen: bool


def write_calendar(appointments: Iterable[Appointment], *, method: Method, to: Reader | None = None) -> bytes:
    """A calendar file. `to` is who an invitation is for; nobody else is named in it."""
    from icalendar import Calendar, Timezone  # 4 MB that few requests need

    calendar = Calendar()
    calendar.add("prodid", "-//IPP//conversations//NL")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method.value)
    if method is Method.PUBLISH:
        calendar.add("x-wr-calname", "IPP")
        calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", f"PT{REFRESH.seconds // 3600}H")
    calendar.add_component(Timezone.from_ical(HOME_HOURS))
    for appointment in appointments:
        calendar.add_component(_event(appointment, to))
    return bytes(calendar.to_ical())


def invite(person: Person, appointment: Appointment, *, has_chosen: bool = False) -> Invitation:
    """What goes along with a letter, so that a mail program puts it in the calendar or takes it out of it."""
    method = Method.CANCEL if appointment.is_cancelled else Method.REQUEST
    return Invitation(method.value, write_calendar([appointment], method=method, to=Reader(person.email, has_chosen)))


def _event(appointment: Appointment, to: Reader | None) -> Any:
    from icalendar import Event

    event = Event()
    event.add("uid", f"{appointment.id}@ipp")
    event.add("sequence", appointment.version)
    event.add("dtstamp", clock.now())
    _add_moment(event, appointment.begins, appointment.lasts)
    event.add("summary", appointment.title)
    if appointment.place:
        event.add("location", appointment.place)
    event.add("description", appointment.url)
    event.add("url", appointment.url)
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if appointment.is_cancelled else "CONFIRMED")
    event["organizer"] = _the_installation()
    if to:
        event.add("attendee", _attendee(to), encode=False)
    return event


def _add_moment(event: Any, begins: datetime | date, lasts: timedelta) -> None:
    """A moment keeps its length when clocks change meanwhile; a day alone takes no time of anybody's."""
    if isinstance(begins, datetime):
        event.add("dtstart", _here(begins))
        event.add("dtend", _here(begins + lasts))
    else:
        event.add("dtstart", begins)
        event.add("dtend", begins + timedelta(days=1))
        event.add("transp", "TRANSPARENT")


def _here(moment: datetime) -> datetime:
    """The time on the wall. In the hour that comes twice only the first can be written so; the second is in UTC."""
    here = moment.astimezone(clock.HOME).replace(microsecond=0)
    return moment.astimezone(UTC).replace(microsecond=0) if here.fold else here


def _the_installation() -> Any:
    """A published line has an organizer too (RFC 5546, 3.2.1), so that it is the same one as in the invitation."""
    from icalendar import vCalAddress

    organizer = vCalAddress(f"mailto:{parseaddr(str(current_app.config['MAIL_DEFAULT_SENDER']))[1]}")
    organizer.params["CN"] = "IPP"
    return organizer


def _attendee(reader: Reader) -> Any:
    """No answer is asked: nobody would read it. Who chose the moment has said yes to it."""
    from icalendar import vCalAddress

    attendee = vCalAddress(f"mailto:{reader.email}")
    attendee.params |= {"CUTYPE": "INDIVIDUAL", "ROLE": "REQ-PARTICIPANT", "RSVP": "FALSE"}
    attendee.params["PARTSTAT"] = "ACCEPTED" if reader.has_chosen else "NEEDS-ACTION"
    return attendee
