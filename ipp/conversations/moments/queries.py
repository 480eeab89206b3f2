"""Finding check-ins that were asked for, and talent sessions. Lists take the viewer."""

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import joinedload

from ipp.conversations.models.moments import CheckInRequest, TeamMoment, TeamMomentLetter
from ipp.core import clock
from ipp.core.db import db
from ipp.people.models import Person

STILL_NEWS = timedelta(days=14)
_BOTH = tuple(joinedload(chair).lazyload(Person.roles) for chair in (CheckInRequest.asker, CheckInRequest.asked))
_TEAM = (joinedload(TeamMoment.team), joinedload(TeamMoment.host).lazyload(Person.roles))


def get_request(check_in_request_id: uuid.UUID) -> CheckInRequest | None:
    return db.session.get(CheckInRequest, check_in_request_id, options=_BOTH)


def find_request(asker: Person, asked: Person) -> CheckInRequest | None:
    same = (CheckInRequest.asker_id == asker.id, CheckInRequest.asked_id == asked.id)
    return db.session.scalar(select(CheckInRequest).where(*same))


def list_requests(viewer: Person) -> Sequence[CheckInRequest]:
    """What waits for `viewer` and can be planned, and what `viewer` asked; a "not now" stays for two weeks."""
    is_news = or_(CheckInRequest.declined_at.is_(None), CheckInRequest.declined_at > clock.now() - STILL_NEWS)
    mine = or_(waits_for(viewer), and_(CheckInRequest.asker_id == viewer.id, is_news))
    statement = select(CheckInRequest).where(mine).options(*_BOTH)
    return db.session.scalars(statement.order_by(CheckInRequest.requested_at.desc()).limit(20)).all()


def waits_for(viewer: Person) -> ColumnElement[bool]:
    """Asked of `viewer`, not answered, and possible to plan."""
    is_line = or_(Person.manager_id == viewer.id, Person.id == viewer.manager_id)
    is_possible = CheckInRequest.asker.has(and_(Person.active, is_line))
    return and_(CheckInRequest.asked_id == viewer.id, CheckInRequest.declined_at.is_(None), is_possible)


def get_moment(moment_id: uuid.UUID) -> TeamMoment | None:
    return db.session.get(TeamMoment, moment_id, options=_TEAM)


def get_moment_letter(letter_id: uuid.UUID) -> TeamMomentLetter | None:
    return db.session.get(TeamMomentLetter, letter_id)


def list_coming_moments(viewer: Person) -> Sequence[TeamMoment]:
    """Of the teams of `viewer`, soonest first."""
    return list_moments(viewer, since=clock.now(), most=20)


def list_moments(viewer: Person, *, since: datetime, most: int) -> Sequence[TeamMoment]:
    """Of the teams of `viewer`, those that go on and begin after `since`, soonest first."""
    goes_on = (TeamMoment.starts_at > since, TeamMoment.cancelled_at.is_(None))
    statement = select(TeamMoment).where(TeamMoment.team_id.in_(viewer.team_ids), *goes_on).options(*_TEAM)
    return db.session.scalars(statement.order_by(TeamMoment.starts_at, TeamMoment.id).limit(most)).all()
