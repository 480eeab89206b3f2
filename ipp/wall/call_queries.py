"""Finding calls, raised hands and what the two said."""

import uuid
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import joinedload

from ipp.core import clock
from ipp.core.db import db
from ipp.people.models import Person
from ipp.wall.call_models import HandMessage, ProjectCall, RaisedHand

PAGE = 20
KEPT = timedelta(days=365)


def get_call(project_call_id: uuid.UUID) -> ProjectCall | None:
    return db.session.scalar(_calls().where(ProjectCall.id == project_call_id))


def get_call_by_key(starter: Person, form_key: uuid.UUID) -> ProjectCall | None:
    """The call that came from this very form before."""
    mine = and_(ProjectCall.starter_id == starter.id, ProjectCall.form_key == form_key)
    return db.session.scalar(select(ProjectCall).where(mine))


def list_open_calls(page: int = 1) -> Sequence[ProjectCall]:
    """A page and one more; what ends first stands first."""
    is_open = and_(ProjectCall.closed_at.is_(None), ProjectCall.until >= clock.today())
    return _page(_calls().where(is_open).order_by(ProjectCall.until, ProjectCall.id), page)


def list_ended_calls(page: int = 1) -> Sequence[ProjectCall]:
    """A page and one more, the latest first; for everybody those that are closed or over."""
    ended = or_(ProjectCall.closed_at.is_not(None), ProjectCall.until < clock.today())
    return _page(_calls().where(ended).order_by(ProjectCall.until.desc(), ProjectCall.id), page)


def get_hand(raised_hand_id: uuid.UUID) -> RaisedHand | None:
    """A hand with both people."""
    return db.session.scalar(_hands().where(RaisedHand.id == raised_hand_id))


def get_hand_of(call: ProjectCall, person: Person) -> RaisedHand | None:
    return db.session.scalar(_hands().where(RaisedHand.call_id == call.id, RaisedHand.person_id == person.id))


def list_hands(call: ProjectCall) -> Sequence[RaisedHand]:
    """Who would like to join, by name: nobody is first by being quick."""
    statement = _hands().where(RaisedHand.call_id == call.id)
    return db.session.scalars(statement.join(RaisedHand.person).order_by(Person.name, Person.id)).all()


def list_messages(hand: RaisedHand) -> Sequence[HandMessage]:
    """What the two said, the oldest first."""
    statement = select(HandMessage).where(HandMessage.hand_id == hand.id)
    statement = statement.options(joinedload(HandMessage.author).lazyload(Person.roles))
    return db.session.scalars(statement.order_by(HandMessage.written_at, HandMessage.id)).all()


def get_message(message_id: uuid.UUID) -> HandMessage | None:
    return db.session.get(HandMessage, message_id)


def is_long_ago() -> ColumnElement[bool]:
    """A year after it was closed or, when nobody closed it, after its last day."""
    since = clock.now() - KEPT
    never_closed = and_(ProjectCall.closed_at.is_(None), ProjectCall.until < since.date())
    return or_(ProjectCall.closed_at < since, never_closed)


def _calls() -> Select[ProjectCall]:
    return select(ProjectCall).options(joinedload(ProjectCall.starter).lazyload(Person.roles))


def _hands() -> Select[RaisedHand]:
    starter = joinedload(RaisedHand.call).joinedload(ProjectCall.starter).lazyload(Person.roles)
    return select(RaisedHand).options(starter, joinedload(RaisedHand.person).lazyload(Person.roles))


def _page(statement: Select[ProjectCall], page: int) -> Sequence[ProjectCall]:
    return db.session.scalars(statement.limit(PAGE + 1).offset((page - 1) * PAGE)).all()
