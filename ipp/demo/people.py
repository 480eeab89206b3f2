"""The people of the demo, with their teams, managers and roles. They have no password: they sign in by one click."""

import uuid

from ipp.core import clock
from ipp.core.db import db
from ipp.demo import content
from ipp.people.models import Person, Team, membership
from ipp.people.services import find_role

People = dict[str, Person]
"""Everybody by e-mail address."""


def settle() -> People:
    story = content.read("people")
    teams = {name: Team(name=name, place=place) for name, place in story["teams"].items()}
    people: People = {}
    for details in story["people"]:
        people[details["email"]] = _arrive(details, teams, people)
    db.session.add_all([*teams.values(), *people.values()])
    db.session.flush()  # the other rooms ask for people by their id
    db.session.execute(membership.update().values(joined_at=None))  # they have known each other for years
    return people


def _arrive(details: content.Story, teams: dict[str, Team], people: People) -> Person:
    return Person(
        id=uuid.uuid4(),
        email=details["email"],
        name=details["name"],
        job_title=details["job_title"],
        language=details["language"],
        fs_uniquifier=uuid.uuid4().hex,
        confirmed_at=clock.now(),
        manager=people[details["manager"]] if details["manager"] else None,
        teams=[teams[name] for name in details["teams"]],
        roles=[find_role(name) for name in details["roles"]],
    )
