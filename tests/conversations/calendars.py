"""Reading calendar files as two calendar programs would, each with its own parser."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import vobject
from icalendar import Calendar


@dataclass(frozen=True)
class Line:
    """What a program puts in somebody's calendar."""

    uid: str
    sequence: int
    begins: datetime | date
    ends: datetime | date
    summary: str
    place: str
    status: str


def read(content):
    """The method and the lines of a file, in which both parsers agree."""
    text = content.decode() if isinstance(content, bytes) else content
    first, second = _by_icalendar(text), _by_vobject(text)
    assert first == second
    return first


def _by_icalendar(text):
    calendar = Calendar.from_ical(text)
    lines = [
        Line(
            str(event["uid"]),
            int(event["sequence"]),
            _utc(event.decoded("dtstart")),
            _utc(event.decoded("dtend")),
            str(event["summary"]),
            str(event.get("location", "")),
            str(event["status"]),
        )
        for event in calendar.walk("VEVENT")
    ]
    return str(calendar["method"]), lines


def _by_vobject(text):
    calendar = vobject.readOne(text)
    lines = [
        Line(
            event.uid.value,
            int(event.sequence.value),
            _utc(event.dtstart.value),
            _utc(event.dtend.value),
            event.summary.value,
            event.location.value if "location" in event.contents else "",
            event.status.value,
        )
        for event in calendar.contents.get("vevent", [])
    ]
    return calendar.method.value, lines


def _utc(moment):
    return moment.astimezone(UTC) if isinstance(moment, datetime) else moment
