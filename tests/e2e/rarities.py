"""What the demo has no example of, and what a page must be able to show all the same."""

from hashlib import sha256

from flask import Flask
from sqlalchemy import select

from ipp.core import clock
from ipp.core.db import db, transaction
from ipp.feedback.models import FeedbackRound, State
from ipp.people.models import Person
from ipp.portfolio.snapshots import Standing
from ipp.wall.screens import ScreenLink
from tests.factories.feedback import draft_invitation
from tests.factories.people import PersonFactory
from tests.factories.portfolio import AmbitionFactory, CompanionFactory, ShareFactory, VersionFactory
from tests.factories.purpose import draft_pulse

SCREEN = "the-secret-of-a-screen"


def add(app: Flask) -> None:
    """Somebody who came in today, a chosen reader, a round in preparation, and rounds that went another way."""
    with app.app_context(), transaction():
        owner = db.session.scalars(select(FeedbackRound).where(FeedbackRound.state == State.RELEASED)).first()
        assert owner is not None
        subject = owner.subject
        goal = AmbitionFactory(owner=subject, text="Samen een buurttafel beginnen", purpose="Elkaar kennen.")
        other = db.session.scalars(select(Person).where(Person.id != subject.id)).first()
        CompanionFactory(ambition=goal, person=other, agreed_version=2)
        CompanionFactory(ambition=goal, person=PersonFactory(name="Gevraagde Collega"))
        db.session.add(ScreenLink(hash=sha256(SCREEN.encode()).hexdigest(), made_at=clock.now()))
        PersonFactory(name="Nieuwe Collega", email="nieuw@buurtkracht.example")
        ShareFactory(owner=subject, person=db.session.scalars(select(Person).where(Person.id != subject.id)).first())
        VersionFactory(owner=subject, entry_id=None, standing=Standing.DRAFT)
        draft_invitation(subject=subject, title="Wat valt jullie op?")
        erased = draft_invitation(subject=subject, title="Te weinig antwoorden").feedback_round
        erased.state, erased.was_extended = State.ERASED, True
        cancelled = draft_invitation(subject=subject, title="Toch maar niet").feedback_round
        cancelled.state = State.CANCELLED
        draft_pulse(host=subject, note="We kijken samen waar we het voor doen.")
        for state in (State.ERASED, State.CANCELLED):
            ended = draft_pulse(host=subject, title=f"Een andere sessie: {state}")
            ended.state, ended.was_extended = state, True
