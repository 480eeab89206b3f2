"""Acts about check-ins and talent sessions. They never commit: the request does."""

import uuid
from datetime import datetime

from sqlalchemy import delete

from ipp.conversations import services as conversations
from ipp.conversations.models import Conversation, Kind
from ipp.conversations.models.moments import CheckInRequest, TeamMoment, TeamMomentLetter
from ipp.conversations.moments import mail, queries
from ipp.conversations.services import once
from ipp.core import clock, outbox
from ipp.core.db import db, lock
from ipp.core.errors import ChangedMeanwhile
from ipp.people.models import Person, Team


def ask_check_in(asker: Person, *, asked: Person) -> CheckInRequest:
    """One open wish between two people: asking again while it waits does nothing more."""
    request = queries.find_request(asker, asked)
    if request and not request.is_declined:
        return request
    if request is None:
        request = CheckInRequest(id=uuid.uuid4(), asker_id=asker.id, asked_id=asked.id)
        db.session.add(request)
    request.requested_at, request.declined_at = clock.now(), None
    outbox.post(mail.ASKED, request.id)
    return request


def plan_check_in(request: CheckInRequest, *, starts_at: datetime, place: str) -> Conversation:
    """A short conversation of these two takes its id, and the wish is fulfilled; also when both had it."""
    planned = conversations.put_in_calendars(
        request.id, request.asked, request.asker, kind=Kind.CHECK_IN, starts_at=starts_at, place=place
    )
    if crossed := queries.find_request(request.asked, request.asker):
        db.session.delete(crossed)
    db.session.delete(request)
    return planned


def decline_check_in(request: CheckInRequest) -> None:
    """Not now. No reason is asked; only the one who asked hears it."""
    lock(request)
    if not request.is_declined:
        request.declined_at = clock.now()
        outbox.post(mail.DECLINED, request.id)


def withdraw_check_in(request: CheckInRequest) -> None:
    db.session.delete(request)


def plan_moment(host: Person, team: Team, *, starts_at: datetime, place: str, key: str) -> TeamMoment:
    """The same form sent twice plans it once."""
    moment_id = once(team.id, host, key, starts_at, place)
    if planned := db.session.get(TeamMoment, moment_id):
        return planned
    moment = TeamMoment(id=moment_id, team_id=team.id, team=team, host_id=host.id, starts_at=starts_at, place=place)
    moment.version = 1
    db.session.add(moment)
    db.session.flush()  # the letters point at it
    _write_to_team(moment, mail.PLANNED)
    return moment


def change_moment(moment: TeamMoment, *, seen: int, starts_at: datetime, place: str) -> None:
    lock(moment)
    if (moment.starts_at, moment.place) == (starts_at, place):
        return
    if moment.version != seen:
        raise ChangedMeanwhile
    moment.starts_at, moment.place = starts_at, place
    moment.version += 1
    _write_to_team(moment, mail.CHANGED)


def cancel_moment(moment: TeamMoment) -> None:
    lock(moment)
    if not moment.is_cancelled:
        moment.cancelled_at = clock.now()
        moment.version += 1
        _write_to_team(moment, mail.CANCELLED)


def _write_to_team(moment: TeamMoment, kind: str) -> None:
    """A letter for each who is in the team now; letters of before that have not left are not needed any more."""
    db.session.execute(delete(TeamMomentLetter).where(TeamMomentLetter.moment_id == moment.id))
    for person in moment.team.members:
        if person.active and not person.is_outsider:
            letter = TeamMomentLetter(id=uuid.uuid4(), moment_id=moment.id, person_id=person.id)
            db.session.add(letter)
            outbox.post(kind, letter.id)
