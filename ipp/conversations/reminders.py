"""The nightly look at agreements whose day has come: one letter a week at most, to the two it is about, to nobody else."""

from datetime import timedelta

from ipp.conversations import mail, queries
from ipp.conversations.models import AgreementReminder
from ipp.core import clock, jobs, outbox
from ipp.core.db import db, transaction

PAUSE = timedelta(days=7)
GIVE_UP_AFTER = timedelta(days=28)
"""An agreement that nobody came back to for four weeks stays on the page, and asks for nothing more."""


@jobs.every_night
def remind_participants() -> None:
    today = clock.today()
    with transaction():
        for person_id in queries.list_people_to_remind(until=today, since=today - GIVE_UP_AFTER):
            reminder = db.session.get(AgreementReminder, person_id)
            if reminder is None:
                db.session.add(AgreementReminder(person_id=person_id, reminded_on=today))
            elif today - reminder.reminded_on >= PAUSE:
                reminder.reminded_on = today
            else:
                continue
            outbox.post(mail.DUE, person_id)
