"""Finding calls, raised hands and what the two said."""

import uuid
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, func, or_, select, union
from sqlalchemy.orm import joinedload

from ipp.core import clock
from ipp.core.db import db
from ipp.people.models import Person
from ipp.portfolio.models import Talent
from ipp.wall.call_models import HandMessage, JoinQuestion, ProjectCall, RaisedHand
from ipp.wall.models import Answer

PAGE = 20
KEPT = timedelta(days=365)
MOST_AT_ONCE = 3
"""So many calls may wait for an answer of somebody; before they answered one, they are suggested to no other."""


def get_call(project_call_id: uuid.UUID) -> ProjectCall | None:
    return db.session.scalar(_calls().where(ProjectCall.id == project_call_id))


def get_call_by_key(starter: Person, form_key: uuid.UUID) -> ProjectCall | None:
    """The call that came from this very form before."""
    mine = and_(ProjectCall.starter_id == starter.id, ProjectCall.form_key == form_key)
    return db.session.scalar(select(ProjectCall).where(mine))


def list_titles(ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, str]:
    """What the calls with these ids are called, as far as there are such calls."""
    statement = select(ProjectCall.id, ProjectCall.title).where(ProjectCall.id.in_(ids))
    return {row.id: row.title for row in db.session.execute(statement)} if ids else {}


def list_calls_by(starter: Person) -> Sequence[ProjectCall]:
    """What somebody started and did not close yet; what ended or ends first stands first."""
    mine = and_(ProjectCall.starter_id == starter.id, ProjectCall.closed_at.is_(None))
    return db.session.scalars(_calls().where(mine).order_by(ProjectCall.until, ProjectCall.id).limit(PAGE)).all()


def list_calls_to_ask_about() -> Sequence[ProjectCall]:
    """Those whose last day has passed, that nobody closed, and whose starter was not asked yet what came of it."""
    is_over = and_(ProjectCall.closed_at.is_(None), ProjectCall.until < clock.today())
    statement = select(ProjectCall).where(is_over, ProjectCall.was_asked_about.is_(False))
    return db.session.scalars(statement).all()


def list_open_calls(page: int = 1) -> Sequence[ProjectCall]:
    """A page and one more; what ends first stands first."""
    return _page(_calls().where(is_open()).order_by(ProjectCall.until, ProjectCall.id), page)


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


def get_join_question(join_question_id: uuid.UUID) -> JoinQuestion | None:
    return db.session.scalar(_join_questions().where(JoinQuestion.id == join_question_id))


def get_join_question_to(person: Person, call: ProjectCall) -> JoinQuestion | None:
    """What somebody was asked for this call."""
    statement = _join_questions().where(JoinQuestion.person_id == person.id, JoinQuestion.call_id == call.id)
    return db.session.scalar(statement)


def list_hands_of(person: Person) -> Sequence[RaisedHand]:
    """For which calls somebody raised a hand, the newest first; as many as stand on a page."""
    statement = _hands().where(RaisedHand.person_id == person.id)
    return db.session.scalars(statement.order_by(RaisedHand.raised_at.desc(), RaisedHand.id).limit(PAGE)).all()


def list_join_questions(call: ProjectCall) -> Sequence[JoinQuestion]:
    """Whom the starter asked, by name."""
    statement = _join_questions().where(JoinQuestion.call_id == call.id).join(JoinQuestion.person)
    return db.session.scalars(statement.order_by(Person.name, Person.id)).all()


def list_join_questions_to(person: Person) -> Sequence[JoinQuestion]:
    """For which open calls somebody was asked, and did not say yes or no yet; what ends first stands first."""
    is_open_ended = or_(JoinQuestion.answer.is_(None), JoinQuestion.answer == Answer.LATER)
    statement = _join_questions().where(JoinQuestion.person_id == person.id, is_open_ended)
    statement = statement.join(JoinQuestion.call).where(is_open())
    return db.session.scalars(statement.order_by(ProjectCall.until, ProjectCall.id)).all()


def list_not_to_ask(call_id: uuid.UUID) -> CompoundSelect[uuid.UUID]:
    """Whom nobody should ask for this call: who started it, who knows of it, and who was asked for enough others."""
    starter = select(ProjectCall.starter_id).where(ProjectCall.id == call_id)
    with_hand = select(RaisedHand.person_id).where(RaisedHand.call_id == call_id)
    asked = select(JoinQuestion.person_id).where(JoinQuestion.call_id == call_id)
    waiting = select(JoinQuestion.person_id).join(JoinQuestion.call).where(JoinQuestion.answer.is_(None), is_open())
    busy = waiting.group_by(JoinQuestion.person_id).having(func.count() >= MOST_AT_ONCE)
    return union(starter, with_hand, asked, busy)


def may_still_be_asked(person: Person, call: ProjectCall) -> bool:
    found = select(Person.id).where(Person.id == person.id, Person.id.not_in(list_not_to_ask(call.id)))
    return db.session.scalar(found) is not None


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


def is_open() -> ColumnElement[bool]:
    """Somebody can join: whoever started it works here now."""
    has_time = and_(ProjectCall.closed_at.is_(None), ProjectCall.until >= clock.today())
    return and_(has_time, ProjectCall.starter.has(Person.active))


def _calls() -> Select[ProjectCall]:
    return select(ProjectCall).options(joinedload(ProjectCall.starter).lazyload(Person.roles))


def _hands() -> Select[RaisedHand]:
    starter = joinedload(RaisedHand.call).joinedload(ProjectCall.starter).lazyload(Person.roles)
    return select(RaisedHand).options(starter, joinedload(RaisedHand.person).lazyload(Person.roles))


def _join_questions() -> Select[JoinQuestion]:
    starter = joinedload(JoinQuestion.call).joinedload(ProjectCall.starter)
    talent = joinedload(JoinQuestion.talent).joinedload(Talent.owner)
    people = (one.lazyload(Person.roles) for one in (starter, talent, joinedload(JoinQuestion.person)))
    return select(JoinQuestion).options(*people)


def _page(statement: Select[ProjectCall], page: int) -> Sequence[ProjectCall]:
    return db.session.scalars(statement.limit(PAGE + 1).offset((page - 1) * PAGE)).all()
