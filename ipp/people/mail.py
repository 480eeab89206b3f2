"""Letters about accounts. A link is made when its letter is written, and stands nowhere else."""

import uuid
from collections.abc import Callable

from flask import url_for
from flask_security.confirmable import generate_confirmation_token
from flask_security.recoverable import generate_reset_password_token

from ipp.core.db import db
from ipp.core.outbox import Letter, Outcome, letter
from ipp.people import links, queries
from ipp.people.models import AddressChange, Person

_reset_token: Callable[[Person], str] = generate_reset_password_token
_confirm_token: Callable[[Person], str] = generate_confirmation_token

# Letters that tell what happened. They always go; letters that somebody can ask for are limited in number.
NOTICES = frozenset({"reset_notice", "change_notice"})


def _letter(person: Person, template: str, **values: object) -> Letter:
    return Letter(person.email, person.language, f"people/{template}", {"name": person.first_name, **values})


def _get_active(person_id: uuid.UUID) -> Person | None:
    person = queries.get_person(person_id)
    return person if person and person.active else None


@letter("people.welcome")
def welcome(person_id: uuid.UUID) -> Letter | None:
    """Choose your first password; not needed any more by who already has one."""
    person = _get_active(person_id)
    if person is None or person.password:
        return None
    return _letter(person, "welcome", link=links.make_welcome_link(person), address=person.email)


@letter("people.reset")
def reset(person_id: uuid.UUID) -> Letter | None:
    person = _get_active(person_id)
    if person is None:
        return None
    link = url_for("security.reset_password", token=_reset_token(person), _external=True)
    return _letter(person, "reset", link=link)


@letter("people.confirm")
def confirm(person_id: uuid.UUID) -> Letter | None:
    person = _get_active(person_id)
    if person is None or person.confirmed_at:
        return None
    link = url_for("security.confirm_email", token=_confirm_token(person), _external=True)
    return _letter(person, "confirm", link=link)


@letter("people.reset_notice")
def tell_of_reset(person_id: uuid.UUID) -> Letter | None:
    return _notice(person_id, "reset_notice")


@letter("people.change_notice")
def tell_of_change(person_id: uuid.UUID) -> Letter | None:
    return _notice(person_id, "change_notice")


def _notice(person_id: uuid.UUID, template: str) -> Letter | None:
    person = _get_active(person_id)
    if person is None:
        return None
    return _letter(person, template, link=url_for("security.forgot_password", _external=True))


def _forget_old_address(change_id: uuid.UUID, outcome: Outcome) -> None:
    change = db.session.get(AddressChange, change_id)
    if change:
        db.session.delete(change)


@letter("people.new_address", tell=_forget_old_address)
def tell_old_address(change_id: uuid.UUID) -> Letter | None:
    """To the OLD address: nobody takes over an account unseen, an administrator neither."""
    change = db.session.get(AddressChange, change_id)
    if change is None:
        return None
    values: dict[str, object] = {"name": change.person.first_name}
    return Letter(change.old_email, change.person.language, "people/new_address", values)
