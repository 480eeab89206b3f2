"""Which agreements want something of somebody now: the rules of `standing`, in the words of the database.

The rule stands in the statement, before any limit: what is over or asks nothing any more hides nothing.
"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, not_, or_, select
from sqlalchemy.orm import aliased, joinedload, lazyload, load_only

from ipp.conversations.models import Agreement, AgreementSnooze, Conversation, Doer, OtherView, Side, SupportAnswer
from ipp.conversations.queries import is_led_by, is_open, select_agreements
from ipp.conversations.standing import GIVE_UP_AFTER, PATIENCE, SOON
from ipp.core import clock
from ipp.core.db import db
from ipp.people.models import Person

MOST = 100
"""So many turns are looked at; the page shows the first few of them."""


def list_that_ask(viewer: Person) -> Sequence[Agreement]:
    """What `viewer` may be reminded of today and does not let rest: see `standing.needs_a_word`."""
    return _all(_select_that_ask(viewer))


def is_anything_asked(viewer: Person) -> bool:
    return bool(db.session.scalar(select(_select_that_ask(viewer).exists())))


def list_turns(viewer: Person) -> Sequence[Agreement]:
    """What is `viewer`'s to do: answers, help, a part whose day is near, and what may go along to a new manager."""
    rules = (_waits_for_answer, _is_near, _was_refused, partial(owes_help, person=viewer))
    mine = _on_either_chair(viewer, lambda side: or_(*(rule(side) for rule in rules)))
    waits = or_(mine, and_(Conversation.employee_id == viewer.id, _waits_for_decision()))
    return _all(select_agreements().where(is_open(), waits).limit(MOST))


def list_to_decide(viewer: Person) -> Sequence[Agreement]:
    """Open agreements with a former manager, about which the employee has not decided yet."""
    waits = and_(Conversation.employee_id == viewer.id, _waits_for_decision())
    return _all(select_agreements().where(is_open(), waits).limit(MOST))


def is_asked(side: Side) -> ColumnElement[bool]:
    """The other side proposed it, and this side has not said yes."""
    return and_(Agreement.accepted_at.is_(None), Agreement.proposed_by == side.other)


def owes_help(side: Side, person: Person) -> ColumnElement[bool]:
    """See `standing.owes_support`; never null, so that it may be turned round."""
    said_no = and_(
        Agreement.support_answer.is_not_distinct_from(SupportAnswer.NO),
        Agreement.support_answered_by_id.is_not_distinct_from(person.id),
    )
    is_theirs = Agreement.support_from.is_not_distinct_from(side)
    return and_(Agreement.accepted_at.is_not(None), is_theirs, Agreement.support_given_at.is_(None), not_(said_no))


def has_come_back(side: Side, until: date) -> ColumnElement[bool]:
    """This side has a part in it, and its day is not after `until`; never null."""
    is_theirs = Agreement.doer.in_([Doer(side.value), Doer.TOGETHER])
    by_then = func.coalesce(Agreement.return_on, date.max) <= until
    return and_(Agreement.accepted_at.is_not(None), is_theirs, by_then)


def _select_that_ask(viewer: Person) -> Select[Any]:
    snoozed = select(AgreementSnooze.agreement_id).where(AgreementSnooze.person_id == viewer.id)
    asleep = Agreement.id.in_(snoozed.where(AgreementSnooze.until > clock.today()))
    needs = _on_either_chair(viewer, lambda side: _needs_a_word(side, viewer, clock.today()))
    return select_agreements().where(is_open(), needs, not_(asleep))


def _on_either_chair(viewer: Person, rule: Callable[[Side], ColumnElement[bool]]) -> ColumnElement[bool]:
    as_employee = and_(Conversation.employee_id == viewer.id, rule(Side.EMPLOYEE))
    return or_(as_employee, and_(is_led_by(viewer), rule(Side.MANAGER)))


def _needs_a_word(side: Side, viewer: Person, today: date) -> ColumnElement[bool]:
    """For four weeks from the day on which it began to ask."""
    first, last = today - GIVE_UP_AFTER, today
    patient = clock.end_of(first - PATIENCE), clock.end_of(last - PATIENCE)
    owes = owes_help(side, viewer)
    return or_(
        and_(is_asked(side), Agreement.proposed_at > patient[0], Agreement.proposed_at <= patient[1]),
        and_(owes, Agreement.accepted_at > patient[0], Agreement.accepted_at <= patient[1]),
        and_(or_(has_come_back(side, last), and_(owes, Agreement.return_on <= last)), Agreement.return_on > first),
    )


def _waits_for_answer(side: Side) -> ColumnElement[bool]:
    """An answer of this side, or other words when the other side sees its proposal differently."""
    asked = and_(is_asked(side), not_(Agreement.other_views.any(OtherView.side == side)))
    is_answered = Agreement.other_views.any(OtherView.side == side.other)
    return or_(asked, and_(Agreement.accepted_at.is_(None), Agreement.proposed_by == side, is_answered))


def _is_near(side: Side) -> ColumnElement[bool]:
    return has_come_back(side, clock.today() + SOON)


def _was_refused(side: Side) -> ColumnElement[bool]:
    """Help that this side asked for, lately; `standing.was_refused` asks further."""
    lately = Agreement.support_answered_at > clock.end_of(clock.today() - GIVE_UP_AFTER)
    is_asker = Agreement.support_from == side.other
    newer = aliased(Agreement)
    has_newer_words = exists().where(newer.replaces_id == Agreement.id)
    return and_(is_asker, Agreement.support_answer == SupportAnswer.NO, lately, not_(has_newer_words))


def _waits_for_decision() -> ColumnElement[bool]:
    """The database's word for `agreement.waits_for_decision`, of an agreement that is open."""
    lead = select(Person.manager_id).where(Person.id == Conversation.employee_id).correlate(Conversation)
    now = lead.scalar_subquery()
    older = aliased(Agreement)
    changes_another = exists().where(older.id == Agreement.replaces_id, older.replaced_at.is_(None))
    proposed = and_(Agreement.proposed_by == Side.EMPLOYEE, not_(changes_another))
    not_asked_yet = and_(now.is_not(None), now.is_distinct_from(Agreement.kept_from_id))
    return and_(or_(Agreement.accepted_at.is_not(None), proposed), now.is_distinct_from(_keeper_id()), not_asked_yet)


def _keeper_id() -> ColumnElement[object]:
    return case((Agreement.handed_at.is_(None), Conversation.manager_id), else_=Agreement.handed_to_id)


def _all(statement: Select[Any]) -> Sequence[Agreement]:
    """Proposals first, then by day; what nobody came back to for weeks stands behind what is near."""
    has_gone_quiet = func.coalesce(Agreement.return_on, date.max) <= clock.today() - GIVE_UP_AFTER
    order = (Agreement.accepted_at.is_not(None), has_gone_quiet, Agreement.return_on.is_(None), Agreement.return_on)
    beside = [joinedload(part) for part in (Agreement.acceptances, Agreement.other_views, Agreement.terms)]
    newer = joinedload(Agreement.replaced_by).options(load_only(Agreement.id), lazyload("*"))
    statement = statement.options(*beside, newer, lazyload(Agreement.check_ins))
    return db.session.scalars(statement.order_by(*order, Agreement.proposed_at, Agreement.id)).unique().all()
