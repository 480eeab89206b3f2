"""Finding people and teams."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from sqlalchemy import ColumnElement, Select, func, or_, select, true
from sqlalchemy.orm import selectinload

from ipp.core.audit import AuditEntry
from ipp.core.db import db
from ipp.people import words
from ipp.people.models import Person, Role, RoleName, Team, membership

T = TypeVar("T")

PAGE = 50
MOST_NEAR = 20


@dataclass(frozen=True)
class Page(Generic[T]):
    """Some rows of a longer list."""

    rows: Sequence[T]
    number: int
    has_more: bool


def get_person(person_id: uuid.UUID) -> Person | None:
    return db.session.get(Person, person_id)


def get_person_by_email(email: str) -> Person | None:
    return db.session.scalar(select(Person).where(Person.email == email.strip().lower()))


def get_role(name: str) -> Role | None:
    return db.session.scalar(select(Role).where(Role.name == name))


def get_team(team_id: uuid.UUID) -> Team | None:
    return db.session.get(Team, team_id)


def get_team_by_name(name: str) -> Team | None:
    """The team called `name`; capitals make no other team."""
    return db.session.scalar(select(Team).where(func.lower(Team.name) == name.lower()))


def list_people(*, search: str = "", without: Collection[uuid.UUID] = (), most: int | None = None) -> Sequence[Person]:
    """Colleagues with an active account, by name, with their teams; all of them, or the first so many."""
    statement = select(Person).where(Person.active, is_colleague()).options(selectinload(Person.teams))
    statement = statement.where(Person.id.not_in(without)).order_by(Person.name, Person.id).limit(most)
    if name := words.clean_line(search):
        statement = statement.where(Person.name.icontains(name, autoescape=True))
    return db.session.scalars(statement).all()


def list_near(
    person: Person, *, search: str = "", without: Collection[uuid.UUID] = (), most: int = MOST_NEAR
) -> list[Person]:
    """Some colleagues to choose from, found by name; before anybody searched, the manager and teams of `person`."""
    left_out = {person.id, *without}
    if words.clean_line(search):
        return list(list_people(search=search, without=left_out, most=most))
    found = [person.manager] if person.manager else []
    found += [member for team in person.teams for member in team.members]
    near = [other for other in dict.fromkeys(found) if other.active and not other.is_outsider]
    return [other for other in near if other.id not in left_out][:most]


def list_everybody() -> Sequence[Person]:
    """All accounts, closed ones too, with their teams; for work on everybody at once."""
    return db.session.scalars(select(Person).options(selectinload(Person.teams)).order_by(Person.name)).all()


def list_accounts(*, search: str = "", number: int = 1) -> Page[Person]:
    """One page of all accounts, closed ones too, by name; for administrators."""
    statement = select(Person).options(selectinload(Person.teams)).order_by(Person.name, Person.id)
    if search:
        in_name = Person.name.icontains(search, autoescape=True)
        statement = statement.where(or_(in_name, Person.email.icontains(search, autoescape=True)))
    return _page(statement, number)


def list_names(limit: int) -> Sequence[tuple[str, str]]:
    """E-mail address and name of active people, to choose from while typing."""
    named = select(Person.email, Person.name).where(Person.active, is_colleague())
    statement = named.order_by(Person.name).limit(limit)
    return db.session.execute(statement).all()


def list_managers() -> dict[uuid.UUID, uuid.UUID | None]:
    """Of every person: who their manager is."""
    statement = select(Person.id, Person.manager_id)
    return dict(db.session.execute(statement).all())


def list_teams() -> Sequence[Team]:
    return db.session.scalars(select(Team).order_by(Team.name)).all()


def list_first_teams(most: int) -> Sequence[Team]:
    """At most so many teams, by name."""
    return db.session.scalars(select(Team).order_by(Team.name).limit(most)).all()


def find_teams(name: str, *, most: int) -> Sequence[Team]:
    """At most so many teams with this in their name; the one that is called just so alone, when there is one."""
    found = select(Team).where(Team.name.icontains(name, autoescape=True)).order_by(func.length(Team.name), Team.name)
    teams = db.session.scalars(found.limit(most)).all()
    return [team for team in teams if team.name.casefold() == name.casefold()] or teams


def list_places(but: Team | None = None) -> Sequence[str]:
    """Where teams work, all but one perhaps; each place once."""
    statement = select(Team.place).where(Team.place != "", Team.id != but.id if but else true())
    return db.session.scalars(statement.distinct().order_by(Team.place)).all()


def list_teams_with_size() -> Sequence[tuple[Team, int]]:
    """Every team with the number of people in it."""
    size = func.count(membership.c.person_id)
    joined = select(Team, size).outerjoin(membership, membership.c.team_id == Team.id).group_by(Team.id)
    return db.session.execute(joined.order_by(Team.name)).all()


def list_administrators() -> Sequence[Person]:
    """Who may be asked to change something about an account."""
    with_role = select(Person).join(Person.roles).where(Role.name == RoleName.ADMINISTRATOR, Person.active)
    return db.session.scalars(with_role.order_by(Person.name)).all()


def list_audit(*, number: int = 1) -> Page[AuditEntry]:
    """One page of what administrators did, the newest first."""
    return _page(select(AuditEntry).order_by(AuditEntry.at.desc(), AuditEntry.id), number)


def list_names_of(ids: set[uuid.UUID]) -> dict[uuid.UUID, str]:
    """The names of the people and teams with these ids."""
    people = db.session.execute(select(Person.id, Person.name).where(Person.id.in_(ids)))
    teams = db.session.execute(select(Team.id, Team.name).where(Team.id.in_(ids)))
    return dict([*people, *teams])


def is_colleague() -> ColumnElement[bool]:
    """Who works here; somebody from outside is nobody that others can choose or find."""
    return ~Person.roles.any(Role.name == RoleName.OUTSIDER)


def _page(statement: Select[T], number: int) -> Page[T]:
    rows = db.session.scalars(statement.limit(PAGE + 1).offset((number - 1) * PAGE)).all()
    return Page(rows[:PAGE], number, len(rows) > PAGE)
