"""Acts on accounts and teams. They never commit: the request does."""

import uuid
from dataclasses import dataclass
from hashlib import sha256

from flask_babel import gettext as _
from flask_security.utils import hash_password

from ipp.core import audit, clock, outbox
from ipp.core.db import db
from ipp.people import mail, queries
from ipp.people.hierarchy import makes_a_circle
from ipp.people.models import AddressChange, Person, Role, RoleName, Team
from ipp.people.places import spell

LETTERS = (mail.welcome, mail.confirm, mail.tell_old_address)
"""The letters that these acts post; named here so that they are known wherever the acts are."""


class Refused(Exception):
    """It cannot be so. `field` names the answer that has to change, `sentence` says why."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field, self.sentence = field, sentence


@dataclass(frozen=True)
class Details:
    """What an administrator fills in about somebody."""

    name: str
    email: str
    job_title: str
    manager_email: str
    teams: list[Team]
    language: str
    roles: frozenset[str]
    is_active: bool


def add_person(details: Details, *, by: Person) -> Person:
    """Make an account and send the letter to choose a password."""
    person = Person(id=uuid.uuid4(), email="", name="")
    _require_free_address(person, details.email)
    manager = _find_manager(person, details.manager_email)
    _write_details(person, details, manager)
    db.session.add(person)
    audit.record("people.added", actor_id=by.id, thing_id=person.id)
    outbox.post("people.welcome", person.id)
    return person


def update_person(person: Person, details: Details, *, by: Person) -> None:
    """Change an account, all of it or nothing."""
    _require_free_address(person, details.email)
    manager = _find_manager(person, details.manager_email)
    _keep_an_administrator(person, details)
    for act in _list_acts(person, details, manager):
        audit.record(act, actor_id=by.id, thing_id=person.id)
    if person.active and not details.is_active:
        end_sessions(person)
    if person.email != details.email:
        _change_address(person, details.email)
    _write_details(person, details, manager)


def mark_of(person: Person) -> str:
    """Changes when anything of the account changes, so that two administrators do not overwrite each other."""
    teams, roles = sorted(team.id.hex for team in person.teams), sorted(role.name for role in person.roles)
    facts = (
        person.name,
        person.email,
        person.job_title,
        person.manager_id,
        person.language,
        person.active,
        teams,
        roles,
    )
    return sha256(repr(facts).encode()).hexdigest()[:20]


def welcome_again(person: Person, *, by: Person) -> None:
    """Send the letter to choose a first password once more."""
    audit.record("people.welcomed", actor_id=by.id, thing_id=person.id)
    outbox.post("people.welcome", person.id)


def end_sessions(person: Person) -> None:
    """Sign somebody out everywhere; links in earlier letters stop working too."""
    person.fs_uniquifier = uuid.uuid4().hex


def end_sessions_of(person: Person, *, by: Person) -> None:
    end_sessions(person)
    audit.record("people.sessions_ended", actor_id=by.id, thing_id=person.id)


def choose_first_password(person: Person, password: str) -> None:
    """Who opened the welcome letter has shown that the address is theirs; the link works no second time."""
    person.password = hash_password(password)
    person.confirmed_at = person.confirmed_at or clock.now()
    end_sessions(person)


def add_team(name: str, place: str = "", *, by: Person) -> Team:
    _require_free_name(None, name)
    team = Team(id=uuid.uuid4(), name=name, place=spell(place, queries.list_places()))
    db.session.add(team)
    audit.record("people.team_added", actor_id=by.id, thing_id=team.id)
    return team


def update_team(team: Team, name: str, place: str, *, by: Person) -> None:
    """Another name or place. A place that other teams have keeps their spelling."""
    _require_free_name(team, name)
    place = spell(place, queries.list_places(but=team))
    if team.name != name:
        team.name = name
        audit.record("people.team_renamed", actor_id=by.id, thing_id=team.id)
    if team.place != place:
        team.place = place
        audit.record("people.team_moved", actor_id=by.id, thing_id=team.id)


def create_first_administrator(name: str, email: str) -> Person:
    """The account that a new installation starts with. `links.make_welcome_link` gives what its letter says."""
    person = Person(id=uuid.uuid4(), name=name, email=email, fs_uniquifier=uuid.uuid4().hex)
    person.roles = [find_role(RoleName.ADMINISTRATOR)]
    db.session.add(person)
    audit.record("people.founded", actor_id=None, thing_id=person.id)
    outbox.post("people.welcome", person.id)
    return person


def find_role(name: str) -> Role:
    """The role called `name`, made when nobody had it yet."""
    role = queries.get_role(name)
    if role is None:
        role = Role(name=name)
        db.session.add(role)
    return role


def _write_details(person: Person, details: Details, manager: Person | None) -> None:
    roles = [find_role(name) for name in sorted(details.roles)]
    person.name, person.email, person.job_title = details.name, details.email, details.job_title
    person.language, person.active = details.language, details.is_active
    person.manager, person.teams, person.roles = manager, details.teams, roles


def _change_address(person: Person, email: str) -> None:
    """Nobody takes over an account unseen: the old address is told, and the new one has to be confirmed."""
    end_sessions(person)
    if person.password is None:
        outbox.post("people.welcome", person.id)
        return
    change = AddressChange(id=uuid.uuid4(), person_id=person.id, old_email=person.email)
    db.session.add(change)
    person.confirmed_at = None
    outbox.post("people.new_address", change.id)
    outbox.post("people.confirm", person.id)


def _list_acts(person: Person, details: Details, manager: Person | None) -> list[str]:
    """What kinds of things change, for the audit; not what they were."""
    changed = {
        "people.email_changed": person.email != details.email,
        "people.manager_changed": person.manager is not manager,
        "people.teams_changed": set(person.teams) != set(details.teams),
        "people.roles_changed": {role.name for role in person.roles} != details.roles,
        "people.closed": person.active and not details.is_active,
        "people.opened": details.is_active and not person.active,
        "people.changed": (person.name, person.job_title, person.language)
        != (details.name, details.job_title, details.language),
    }
    return [act for act, has_changed in changed.items() if has_changed]


def _require_free_address(person: Person, email: str) -> None:
    other = queries.get_person_by_email(email)
    if other is not None and other.id != person.id:
        raise Refused("email", _("%(name)s already has an account with this address.", name=other.name))


def _require_free_name(team: Team | None, name: str) -> None:
    other = queries.get_team_by_name(name)
    if other is not None and other is not team:
        raise Refused("name", _("There is already a team with this name."))


def _find_manager(person: Person, email: str) -> Person | None:
    if not email:
        return None
    manager = queries.get_person_by_email(email)
    if manager is None or not manager.active:
        raise Refused("manager", _("Nobody with an open account has this address. Add the manager first."))
    if makes_a_circle(person.id, manager.id, queries.list_managers()):
        sentence = _("This goes round in a circle: %(name)s works for this person already.", name=manager.name)
        raise Refused("manager", sentence if manager is not person else _("Nobody is their own manager."))
    return manager


def _keep_an_administrator(person: Person, details: Details) -> None:
    stays = details.is_active and RoleName.ADMINISTRATOR in details.roles and RoleName.OUTSIDER not in details.roles
    if stays or not (person.active and person.is_administrator):
        return
    if all(administrator.id == person.id for administrator in queries.list_administrators()):
        field = "roles" if details.is_active else "is_active"
        sentence = _("%(name)s is the only administrator. Make somebody else administrator first.", name=person.name)
        raise Refused(field, sentence)
