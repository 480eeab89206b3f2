"""The nightly look at agreements whose day has come: one letter a week at most, only to the two it is about."""

import uuid
from datetime import date, timedelta

from ipp.conversations import mail, queries
from ipp.conversations.models import Agreement, AgreementReminder, Side
from ipp.core import clock, jobs, outbox
from ipp.core.db import db, transaction

PAUSE = timedelta(days=7)
GIVE_UP_AFTER = timedelta(days=28)
"""An agreement that nobody came back to for four weeks stays on the page, and asks for nothing more."""


@jobs.every_night
def remind_participants() -> None:
    today = clock.today()
    with transaction():
        overdue = queries.list_overdue_agreements(until=today, since=today - GIVE_UP_AFTER)
        for person_id in sorted({person_id for agreement in overdue for person_id in _to_remind(agreement, today)}):
            _remind(person_id, today)


def _to_remind(agreement: Agreement, today: date) -> set[uuid.UUID]:
    """Who does it, up to four weeks. The other only in the first: a second letter would tell on somebody."""
    is_first_week = agreement.return_on is not None and agreement.return_on > today - PAUSE
    people = {agreement.conversation.at(side) for side in Side if is_first_week or agreement.is_done_by(side)}
    return {person.id for person in people if person and person.active}


def _remind(person_id: uuid.UUID, today: date) -> None:
    reminder = db.session.get(AgreementReminder, person_id)
    if reminder and today - reminder.reminded_on < PAUSE:
        return
    if reminder is None:
        db.session.add(AgreementReminder(person_id=person_id, reminded_on=today))
    else:
        reminder.reminded_on = today
    outbox.post(mail.DUE, person_id)
