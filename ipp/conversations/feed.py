"""What stands in somebody's own calendar feed: conversations, and the days on which they come back to something."""

from collections.abc import Iterator
from datetime import timedelta

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import ColumnElement, and_, func, not_, or_, select

from ipp.conversations.calendar import Appointment, appointment_of
from ipp.conversations.models import Agreement, Conversation, Doer, Side, SupportAnswer
from ipp.conversations.moments.mail import appointment_of as appointment_of_moment
from ipp.conversations.moments.queries import list_moments
from ipp.conversations.passion.mail import appointment_of as appointment_of_talk
from ipp.conversations.passion.queries import list_talks
from ipp.conversations.queries import is_led_by, is_open, still_leads
from ipp.core import clock
from ipp.core.db import db
from ipp.people.models import Person

LOOKS_BACK = timedelta(days=60)
MOST = 500


def list_appointments(person: Person) -> list[Appointment]:
    since = clock.now() - LOOKS_BACK
    talks = (appointment_of_talk(talk) for talk in list_talks(person) if talk.starts_at > since)
    moments = (appointment_of_moment(moment) for moment in list_moments(person, since=since, most=MOST))
    return [*_conversations(person), *talks, *moments, *_days_to_come_back(person)]


def _conversations(person: Person) -> Iterator[Appointment]:
    mine = or_(Conversation.employee_id == person.id, (Conversation.manager_id == person.id) & still_leads(person))
    recent = Conversation.starts_at > clock.now() - LOOKS_BACK
    statement = select(Conversation).where(mine, recent, Conversation.cancelled_at.is_(None))
    for conversation in db.session.scalars(statement.order_by(Conversation.starts_at).limit(MOST)):
        yield appointment_of(conversation)


def _days_to_come_back(person: Person) -> Iterator[Appointment]:
    """Of running agreements in which this person has something to do, or help to give."""
    mine = or_(
        and_(Conversation.employee_id == person.id, _is_for(person, Side.EMPLOYEE)),
        and_(is_led_by(person), _is_for(person, Side.MANAGER)),
    )
    runs = (Agreement.accepted_at.is_not(None), is_open())
    statement = select(Agreement.id, Agreement.return_on).join(Agreement.conversation)
    statement = statement.where(mine, *runs, Agreement.return_on > clock.today() - LOOKS_BACK)
    for agreement_id, day in db.session.execute(statement.order_by(Agreement.return_on).limit(MOST)):
        url = url_for("conversations.show_agreement", agreement_id=agreement_id, _external=True)
        if day:
            yield Appointment(agreement_id, day, _("Come back to an agreement in IPP"), url)


def _is_for(person: Person, side: Side) -> ColumnElement[bool]:
    """The database's word for `is_done_by(side) or owes_support(agreement, side)`, for who sits there."""
    is_doer = Agreement.doer.in_([Doer(side.value), Doer.TOGETHER])
    own_no = and_(Agreement.support_answer == SupportAnswer.NO, Agreement.support_answered_by_id == person.id)
    said_no = func.coalesce(own_no, False)  # who was never answered has not said no
    owes = and_(Agreement.support_from == side, Agreement.support_given_at.is_(None), not_(said_no))
    return or_(is_doer, owes)
