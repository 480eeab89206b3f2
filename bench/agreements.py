"""A manager who has led long and writes down a lot: 60 people, 2,000 agreements, looked at on one page."""

from datetime import timedelta

from ipp.conversations.models import Acceptance, Agreement, CheckIn, Conversation, Doer, Progress, Side
from ipp.core import clock
from ipp.core.db import db
from ipp.people.models import Person

PEOPLE, AGREEMENTS = 60, 2_000


def make_manager() -> Person:
    """The manager, with everything that both sides accepted; a third of it is done, some of it waits."""
    manager = Person(name="Leidinggevende Meetlat", email="lead@meetlat.example", confirmed_at=clock.now())
    people = [
        Person(name=f"Medewerker{n:02} Meetlat", email=f"led{n}@meetlat.example", manager=manager)
        for n in range(PEOPLE)
    ]
    talks = [
        Conversation(
            employee=person, manager=manager, starts_at=clock.now() - timedelta(days=90), planned_by=Side.EMPLOYEE
        )
        for person in people
    ]
    db.session.add_all([manager, *people, *talks])
    db.session.add_all([_agreement(talks[n % PEOPLE], n) for n in range(AGREEMENTS)])
    db.session.flush()  # who signs in needs a name for the session
    return manager


def _agreement(talk: Conversation, number: int) -> Agreement:
    moment = clock.now() - timedelta(days=80, minutes=number)
    return Agreement(
        conversation=talk,
        proposed_by=Side.EMPLOYEE,
        proposed_at=moment,
        accepted_at=moment,
        text=f"Meelopen met team {number} en daarna vertellen hoe begeleiding daar gaat",
        doer=list(Doer)[number % len(Doer)],
        support_from=Side.MANAGER if number % 2 else None,
        support_needed="Een dag vrij van de route" if number % 2 else "",
        return_on=clock.today() + timedelta(days=number % 200 - 30),
        done_at=clock.now() if number % 3 == 0 else None,
        acceptances=[Acceptance(side=side, accepted_at=moment) for side in Side],
        check_ins=[CheckIn(side=Side.EMPLOYEE, progress=Progress.RUNNING, text="Het loopt", written_at=moment)],
    )
