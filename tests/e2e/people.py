"""People who walk through IPP: with an account and a password, and in front of the real sign-in page."""

from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from flask_security.utils import hash_password
from playwright.sync_api import Page

from ipp.core.db import db, transaction
from ipp.people.models import Person, Team
from tests.e2e.house import House
from tests.factories.organisation import an_organisation
from tests.factories.people import PersonFactory

PASSWORD = "een zin om te onthouden"


@dataclass(frozen=True)
class Somebody:
    """What is known of a person outside the database."""

    id: UUID
    name: str
    email: str


def hire(house: House, name: str, **details: Any) -> Somebody:
    """Give somebody an account, with a password that is chosen already."""
    with house.app.app_context(), transaction():
        an_organisation()
        address = f"{name.lower().replace(' ', '.')}@buurtzaam.example"
        manager = get_person(details.pop("manager")) if "manager" in details else None
        teams = [_team(team) for team in details.pop("teams", [])]
        person: Any = PersonFactory(
            name=name, email=address, password=_hashed(), manager=manager, teams=teams, **details
        )
        return Somebody(person.id, name, address)


def sign_in(page: Page, person: Somebody) -> None:
    """Through the front door, as everybody does."""
    page.goto("/login")
    page.get_by_label("E-mailadres").fill(person.email)
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    page.wait_for_url("**/portfolio")


@cache
def _hashed() -> str:
    return hash_password(PASSWORD)


def a_team(house: House, name: str) -> str:
    """A team to put people in, known by its name."""
    with house.app.app_context(), transaction():
        db.session.add(Team(name=name))
    return name


def _team(name: str) -> Team:
    return db.session.query(Team).filter_by(name=name).one()


def get_person(somebody: Somebody) -> Person:
    """The row behind somebody, for who looks into the database."""
    return db.session.get_one(Person, somebody.id)
