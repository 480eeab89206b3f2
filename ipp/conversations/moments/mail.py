"""Letters about check-ins and talent sessions: who asks, a link, and the part for the reader's calendar."""

import uuid
from dataclasses import replace
from datetime import timedelta

from flask import url_for
from flask_babel import gettext as _

from ipp.conversations.calendar import Appointment, invite
from ipp.conversations.models.moments import TeamMoment
from ipp.conversations.moments import queries
from ipp.core.db import db
from ipp.core.i18n import in_language
from ipp.core.outbox import Letter, Outcome, letter
from ipp.people.models import Person

ASKED = "conversations.check_in_asked"
DECLINED = "conversations.check_in_declined"
PLANNED = "conversations.team_planned"
CHANGED = "conversations.team_changed"
CANCELLED = "conversations.team_cancelled"

LENGTH = timedelta(minutes=90)


@letter(ASKED)
def ask_for_moment(request_id: uuid.UUID) -> Letter | None:
    """To the asked one, while it still waits."""
    request = queries.get_request(request_id)
    if request is None or request.is_declined or not request.is_possible:
        return None
    link = url_for("conversations.show_check_in_request", check_in_request_id=request.id, _external=True)
    return _to(request.asked, "check_in_asked", partner=request.asker.name, link=link)


@letter(DECLINED)
def tell_not_now(request_id: uuid.UUID) -> Letter | None:
    request = queries.get_request(request_id)
    if request is None or not request.is_declined or not request.asker.active:
        return None
    link = url_for("conversations.new_check_in_request", _external=True)
    return _to(request.asker, "check_in_declined", partner=request.asked.name, link=link)


def appointment_of(moment: TeamMoment) -> Appointment:
    """As long as the guide for its host (see guide.py)."""
    return Appointment(
        id=moment.id,
        begins=moment.starts_at,
        title=_("Talent session in IPP"),
        url=_address(moment),
        place=moment.place,
        lasts=LENGTH,
        version=moment.version,
        is_cancelled=moment.is_cancelled,
    )


def _forget(letter_id: uuid.UUID, outcome: Outcome) -> None:
    """The letter has left: to whom it went is not kept."""
    if row := queries.get_moment_letter(letter_id):
        db.session.delete(row)


@letter(PLANNED, tell=_forget)
def tell_team_of_plan(letter_id: uuid.UUID) -> Letter | None:
    return _about(letter_id, "team_planned")


@letter(CHANGED, tell=_forget)
def tell_team_of_change(letter_id: uuid.UUID) -> Letter | None:
    return _about(letter_id, "team_changed")


@letter(CANCELLED, tell=_forget)
def tell_team_of_cancellation(letter_id: uuid.UUID) -> Letter | None:
    return _about(letter_id, "team_cancelled")


def _about(letter_id: uuid.UUID, template: str) -> Letter | None:
    row = queries.get_moment_letter(letter_id)
    if row is None or not row.person.active:
        return None
    letter = _to(row.person, template, team=row.moment.team.name, link=_address(row.moment))
    with in_language(row.person.language):
        has_chosen = row.person_id == row.moment.host_id
        return replace(letter, invitation=invite(row.person, appointment_of(row.moment), has_chosen=has_chosen))


def _to(person: Person, template: str, **values: object) -> Letter:
    return Letter(person.email, person.language, f"conversations/{template}", {"name": person.first_name, **values})


def _address(moment: TeamMoment) -> str:
    return url_for("conversations.show_moment", moment_id=moment.id, _external=True)
