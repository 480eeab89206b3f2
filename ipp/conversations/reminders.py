"""The nightly look at what waits for a word: one letter a week at most, only to who can do something about it."""

import uuid
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from ipp.conversations import asking, mail, queries, summarising
from ipp.conversations.models import Agreement, AgreementReminder, AgreementSnooze, Side
from ipp.conversations.standing import GIVE_UP_AFTER, PATIENCE, needs_a_word
from ipp.core import clock, jobs, outbox
from ipp.core.db import db, transaction
from ipp.people.models import Person

PAUSE = timedelta(days=7)
LATER = timedelta(days=7)
"""How long "later" is."""


@jobs.every_night
def remind_participants() -> None:
    today = clock.today()
    with transaction():
        asking = queries.list_agreements_that_may_ask(until=today, since=today - GIVE_UP_AFTER - PATIENCE)
        snoozed = queries.list_snoozed(today)
        asked = {(agreement.id, person_id) for agreement in asking for person_id in _to_remind(agreement, today)}
        readers = summarising.list_readers_to_remind()
        for person_id in sorted(readers | {person_id for _agreement_id, person_id in asked - snoozed}):
            _remind(person_id, today)


def list_waiting(person: Person) -> Sequence[Agreement]:
    """What the letter to this person is about, and what stands on the page that it leads to."""
    return asking.list_that_ask(person)


def snooze(agreement: Agreement, person: Person) -> None:
    """Ask nothing about this one until a week from now. Nobody else learns of it."""
    key = (agreement.id, person.id)
    asleep = db.session.get(AgreementSnooze, key)
    if asleep is None:
        asleep = AgreementSnooze(agreement_id=agreement.id, person_id=person.id)
        db.session.add(asleep)
    asleep.until = wake_day()


def wake_day() -> date:
    """When "later" is over."""
    return clock.today() + LATER


def _to_remind(agreement: Agreement, today: date) -> set[uuid.UUID]:
    return {person.id for person in _sitting(agreement, today) if person.active}


def _sitting(agreement: Agreement, today: date) -> Iterator[Person]:
    for side in Side:
        person = agreement.acting(side)
        if person and needs_a_word(agreement, side, today):
            yield person


def _remind(person_id: uuid.UUID, today: date) -> None:
    reminder = db.session.get(AgreementReminder, person_id)
    if reminder and today - reminder.reminded_on < PAUSE:
        return
    if reminder is None:
        db.session.add(AgreementReminder(person_id=person_id, reminded_on=today))
    else:
        reminder.reminded_on = today
    outbox.post(mail.DUE, person_id)
