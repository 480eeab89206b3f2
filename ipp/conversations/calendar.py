"""A conversation as a file for somebody's own calendar."""

from datetime import timedelta

from flask import url_for
from flask_babel import gettext as _

from ipp.conversations import labels
from ipp.conversations.models import Conversation, Side
from ipp.core import clock

USUAL_LENGTH = timedelta(hours=1)


def write_calendar(conversation: Conversation, side: Side) -> bytes:
    """One event, as seen from `side`. The same conversation always has the same mark, so a change replaces it."""
    from icalendar import Calendar, Event  # 4 MB that few requests need

    event = Event()
    event.add("uid", f"{conversation.id}@ipp")
    event.add("sequence", conversation.version)
    event.add("dtstamp", clock.now())
    event.add("dtstart", conversation.starts_at)
    event.add("dtend", conversation.starts_at + USUAL_LENGTH)
    event.add("summary", _("Conversation with %(name)s", name=labels.whole_name_of(conversation, side.other)))
    event.add("location", conversation.place)
    address = url_for("conversations.show_conversation", conversation_id=conversation.id, _external=True)
    event.add("url", address)
    calendar = Calendar()
    calendar.add("prodid", "-//IPP//conversations//NL")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return bytes(calendar.to_ical())
