"""What stands in somebody's own calendar feed: conversations, and the days on which they come back to something."""

from collections.abc import Iterator
from datetime import timedelta

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import or_, select

from ipp.conversations.calendar import Appointment, appointment_of
from ipp.conversations.models import Agreement, Conversation, Doer
from ipp.conversations.moments.mail import appointment_of as appointment_of_moment
from ipp.conversations.moments.queries import list_coming_moments
from ipp.conversations.passion.mail import appointment_of as appointment_of_talk
from ipp.conversations.passion.queries import list_talks
from ipp.conversations.queries import is_led_by, is_open, still_leads
from ipp.core import clock
from ipp.core.db import db
from ipp.people.models import Person

LOOKS_BACK = timedelta(days=60)
MOST = 500


def list_appointments(person: Person) -> list[Appointment]:
    talks = (appointment_of_talk(talk) for talk in list_talks(person) if talk.starts_at > clock.now() - LOOKS_BACK)
    moments = (appointment_of_moment(moment) for moment in list_coming_moments(person))
    return [*_conversations(person), *talks, *moments, *_days_to_come_back(person)]


def _conversations(person: Person) -> Iterator[Appointment]:
    mine = or_(Conversation.employee_id == person.id, (Conversation.manager_id == person.id) & still_leads(person))
    recent = Conversation.starts_at > clock.now() - LOOKS_BACK
    statement = select(Conversation).where(mine, recent, Conversation.cancelled_at.is_(None))
    for conversation in db.session.scalars(statement.order_by(Conversation.starts_at).limit(MOST)):
        yield appointment_of(conversation)


def _days_to_come_back(person: Person) -> Iterator[Appointment]:
    """Of running agreements in which this person has something to do."""
    is_employee, is_manager = Conversation.employee_id == person.id, is_led_by(person)
    mine = or_(
        is_employee & Agreement.doer.in_([Doer.EMPLOYEE, Doer.TOGETHER]),
        is_manager & Agreement.doer.in_([Doer.MANAGER, Doer.TOGETHER]),
    )
    runs = (Agreement.accepted_at.is_not(None), is_open())
    statement = select(Agreement.id, Agreement.return_on).join(Agreement.conversation)
    statement = statement.where(mine, *runs, Agreement.return_on > clock.today() - LOOKS_BACK)
    for agreement_id, day in db.session.execute(statement.order_by(Agreement.return_on).limit(MOST)):
        url = url_for("conversations.show_agreement", agreement_id=agreement_id, _external=True)
        if day:
            yield Appointment(agreement_id, day, _("Come back to an agreement in IPP"), url)
