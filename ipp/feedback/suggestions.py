"""Whom an owner may want to ask: people around them, each with why. A suggestion is never put on the list by itself."""

import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from flask import current_app

from ipp.feedback import queries
from ipp.feedback.models import FeedbackRound
from ipp.people import queries as people
from ipp.people.models import Person

MOST = 20

Acquaintances = Callable[[Person], Iterable[Person]]
"""Whom somebody knows through another room; which rooms those are is decided in ipp.rooms."""


class Reason(StrEnum):
    """Why somebody is suggested."""

    MANAGER = "manager"
    LED = "led"
    TEAM = "team"
    ASKED = "asked"
    TALKED = "talked"
    FOUND = "found"


@dataclass(frozen=True)
class Suggestion:
    """Somebody to tick."""

    person: Person
    reason: Reason


def list_suggestions(feedback_round: FeedbackRound, *, search: str = "") -> list[Suggestion]:
    """Who is not on the list yet: found by name, or else the people around the owner, those closest first."""
    owner = feedback_round.subject
    known = {owner.id} | {invitation.person_id for invitation in feedback_round.invitations if invitation.person_id}
    around = _search(owner, search, known) if search.strip() else _look_around(owner, feedback_round)
    first: dict[uuid.UUID, Suggestion] = {}
    for reason, person in around:
        if person.active and person.id not in known:
            first.setdefault(person.id, Suggestion(person, reason))
    return list(first.values())[:MOST]


def _search(owner: Person, search: str, known: set[uuid.UUID]) -> Iterator[tuple[Reason, Person]]:
    return ((Reason.FOUND, person) for person in people.list_near(owner, search=search, without=known, most=MOST))


def _look_around(owner: Person, feedback_round: FeedbackRound) -> Iterator[tuple[Reason, Person]]:
    for person in queries.list_above_and_below(owner):
        yield (Reason.MANAGER if person.id == owner.manager_id else Reason.LED), person
    yield from ((Reason.TEAM, person) for person in queries.list_team_mates(owner))
    yield from ((Reason.ASKED, person) for person in queries.list_asked_before(feedback_round))
    acquaintances: Iterable[Acquaintances] = current_app.extensions.get("ipp.acquaintances", ())
    for list_known in acquaintances:
        yield from ((Reason.TALKED, person) for person in list_known(owner))
