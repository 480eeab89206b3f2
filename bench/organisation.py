"""An organisation to measure in: a full portfolio, rounds with 30 reviewers, a wall with 1,000 talents."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from flask import Flask

from ipp import create_app, schema
from ipp.core import clock
from ipp.core.db import db, transaction
from ipp.core.keys import Keys
from ipp.feedback import storage
from ipp.feedback.box import MOST_REVIEWERS
from ipp.feedback.links import Link
from ipp.feedback.models import FeedbackRound, Perspective
from ipp.feedback.services import release, responses, rounds
from ipp.feedback.services.responses import Answers
from ipp.organisation.queries import list_drivers
from ipp.organisation.services import found_organisation
from ipp.people.models import Person, Team
from ipp.people.queries import list_people
from ipp.portfolio.models import Ambition, Talent, Topic

PEOPLE, REVIEWERS, TALENTS = 200, 30, 1_000
WORDS = ("rust brengen", "verbanden zien", "dingen uitleggen", "procesbegeleiding", "mensen verbinden", "iets opzetten")


def make_app(folder: Path, database: str | None = None) -> Flask:
    """An installation of its own, as `ipp init` would make it, on SQLite unless a database is named."""
    Keys(folder / "keys").make()
    settings = {"FOLDER": folder, "KEYS_FOLDER": folder / "keys", "TESTING": True}
    address = {"SQLALCHEMY_DATABASE_URI": database or f"sqlite:///{folder / 'ipp.sqlite'}"}
    return create_app({**settings, **address, **({"SQLALCHEMY_ENGINE_OPTIONS": {}} if database else {})})


def fill(app: Flask) -> tuple[str, Link, str]:
    """Fill the database: who signs in (her session name), a reviewer's link, and the id of a released round."""
    with app.app_context():
        schema.upgrade(app)
        with transaction():
            found_organisation("Meetlat")
            people = _make_people()
            db.session.add_all(people)
            db.session.flush()  # talents and topics name their owners
            _fill_portfolio(people[0])
            db.session.add_all(_talents(people))
            session_name = people[0].fs_uniquifier
        released = _release_a_round()
        with transaction():
            _, subject, *others = list_people()
            link = storage.read_link(_open_round(subject, others).invitations[0])
        if link is None:
            raise LookupError("an open round has links")
        return session_name, link, str(released)


def _make_people() -> list[Person]:
    teams = [Team(name=f"Team {n}") for n in range(4)]
    return [
        Person(
            name=f"Voornaam{n:03} Achternaam{n:03}",
            email=f"person{n}@meetlat.example",
            job_title="wijkcoach",
            teams=[teams[n % 4]],
            confirmed_at=clock.now(),
        )
        for n in range(PEOPLE)
    ]


def _fill_portfolio(owner: Person) -> None:
    for driver in list_drivers():
        db.session.add_all([Topic(owner=owner, driver=driver, text=text) for text in WORDS[:4]])
    db.session.add_all([Ambition(owner=owner, text=text, purpose="voor de wijk") for text in WORDS[:3]])


def _talents(people: list[Person]) -> list[Talent]:
    return [
        Talent(
            owner=people[n % PEOPLE],
            name=f"{WORDS[n % len(WORDS)]} {n}",
            example="In gesprekken die hoog oplopen zakt de spanning als ik erbij kom.",
            shown_since=clock.now() - timedelta(minutes=n),
        )
        for n in range(TALENTS)
    ]


def open_large_round(place: int, prepare: Callable[[FeedbackRound], None] = lambda draft: None) -> FeedbackRound:
    """A round with as many reviewers as there can be, of somebody at this place who has no other."""
    subject, *others = list_people()[place:]
    return _open_round(subject, others, reviewers=MOST_REVIEWERS, prepare=prepare)


def _open_round(
    subject: Person,
    others: list[Person],
    *,
    reviewers: int = REVIEWERS,
    prepare: Callable[[FeedbackRound], None] = lambda draft: None,
) -> FeedbackRound:
    feedback_round = rounds.start_round(
        subject,
        title="Hoe werken we samen?",
        questionnaire="care-360",
        closes_on=clock.today() + timedelta(days=20),
    )
    prepare(feedback_round)
    for person in others[:reviewers]:
        rounds.invite_colleague(feedback_round, person, perspective=Perspective.COLLEAGUE)
    rounds.open_round(feedback_round)
    return feedback_round


def _release_a_round() -> uuid.UUID:
    with transaction():
        subject, *others = list_people()
        feedback_round = _open_round(subject, others)
        links = {invitation.id: storage.read_link(invitation) for invitation in feedback_round.invitations}
        for n, invitation in enumerate(feedback_round.invitations):
            scale = {item.key: 2 + n % 4 for item in feedback_round.questionnaire.items}
            if link := links[invitation.id]:
                given = Answers(scale, _comments(feedback_round))
                responses.send_response(link, invitation, given, browser="bench")
        feedback_round.closes_at = clock.now() - timedelta(seconds=1)
        round_id = feedback_round.id
    release.close_due_rounds()
    return round_id


def _comments(feedback_round: FeedbackRound) -> dict[str, str]:
    return {
        question.key: "Als jij binnenkomt, gaat iedereen weer ademen."
        for question in feedback_round.questionnaire.questions
    }
