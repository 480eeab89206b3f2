"""Finding conversations and agreements. Lists take the viewer, and give only what is theirs."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, not_, or_, select
from sqlalchemy.orm import contains_eager, joinedload, lazyload

from ipp.conversations.models import (
    Acceptance,
    Agreement,
    AgreementSnooze,
    AgreementTerm,
    CheckIn,
    Conversation,
    OtherView,
)
from ipp.core import clock
from ipp.core.db import db
from ipp.people.models import Person

PAGE = 50

# The two people with their names; what else they may do is not asked.
_WITH_BOTH = tuple(joinedload(chair).lazyload(Person.roles) for chair in (Conversation.employee, Conversation.manager))

_WITH_NEW_MANAGER = (joinedload(Agreement.handed_to).lazyload(Person.roles),)


def get_conversation(conversation_id: uuid.UUID) -> Conversation | None:
    return db.session.get(Conversation, conversation_id, options=_WITH_BOTH)


def get_agreement(agreement_id: uuid.UUID) -> Agreement | None:
    return db.session.get(
        Agreement, agreement_id, options=(joinedload(Agreement.conversation).options(*_WITH_BOTH), *_WITH_NEW_MANAGER)
    )


def get_other_view(view_id: uuid.UUID) -> OtherView | None:
    return db.session.get(OtherView, view_id)


def get_check_in(check_in_id: uuid.UUID) -> CheckIn | None:
    return db.session.get(CheckIn, check_in_id)


def get_acceptance(acceptance_id: uuid.UUID) -> Acceptance | None:
    return db.session.get(Acceptance, acceptance_id)


def list_partners(viewer: Person) -> list[Person]:
    """With whom `viewer` may plan a conversation: their own manager first, then the people they lead."""
    statement = select(Person).where(
        or_(Person.id == viewer.manager_id, Person.manager_id == viewer.id), Person.active, Person.id != viewer.id
    )
    people = db.session.scalars(statement.order_by(Person.name)).all()
    return sorted(people, key=lambda person: person.id != viewer.manager_id)


def list_talked_with(viewer: Person) -> Sequence[Person]:
    """With whom somebody had or planned a conversation, whatever it was about."""
    planned = select(Conversation).where(Conversation.cancelled_at.is_(None))
    others = (
        planned.with_only_columns(Conversation.manager_id)
        .where(Conversation.employee_id == viewer.id)
        .union(planned.with_only_columns(Conversation.employee_id).where(Conversation.manager_id == viewer.id))
    )
    statement = select(Person).where(Person.id.in_(others), Person.active).options(lazyload(Person.roles))
    return db.session.scalars(statement.order_by(Person.name)).all()


def list_coming_conversations(viewer: Person) -> Sequence[Conversation]:
    """Soonest first."""
    statement = _conversations_of(viewer).where(
        Conversation.starts_at > clock.now(), Conversation.cancelled_at.is_(None)
    )
    return db.session.scalars(statement.order_by(Conversation.starts_at, Conversation.id)).all()


def list_held_conversations(viewer: Person, *, page: int = 1) -> Sequence[Conversation]:
    """Newest first, one page and the first of the next."""
    statement = _conversations_of(viewer).where(
        Conversation.starts_at <= clock.now(), Conversation.cancelled_at.is_(None)
    )
    newest = statement.order_by(Conversation.starts_at.desc(), Conversation.id)
    return db.session.scalars(newest.offset((page - 1) * PAGE).limit(PAGE + 1)).all()


def list_agreements_for(conversation: Conversation) -> Sequence[Agreement]:
    """Those of this conversation, and those that were still open from earlier ones between the same two."""
    same_two = and_(
        Conversation.employee_id == conversation.employee_id,
        is_kept_by(conversation.manager_id),
        Conversation.starts_at < conversation.starts_at,
        Conversation.cancelled_at.is_(None),
    )
    still_open = and_(is_open(), same_two)
    statement = select_agreements().where(or_(Agreement.conversation_id == conversation.id, still_open))
    return db.session.scalars(statement.order_by(Agreement.proposed_at, Agreement.id)).unique().all()


def list_agreements(viewer: Person, *, page: int = 1) -> Sequence[Agreement]:
    """Everything of `viewer` that was not replaced: open ones by day, then what is done. One page and one more."""
    statement = select_agreements().where(_is_part_of(viewer), Agreement.replaced_at.is_(None))
    order = (not_(is_open()), Agreement.return_on.is_(None), Agreement.return_on, Agreement.proposed_at)
    shown = statement.order_by(*order, Agreement.id).offset((page - 1) * PAGE).limit(PAGE + 1)
    return db.session.scalars(shown).unique().all()


def list_versions(agreement: Agreement) -> list[Agreement]:
    """All wordings of one agreement, oldest first."""
    siblings = select(Agreement).where(Agreement.conversation_id == agreement.conversation_id)
    by_id = {sibling.id: sibling for sibling in db.session.scalars(siblings)}
    newer = {sibling.replaces_id: sibling for sibling in by_id.values() if sibling.replaces_id}
    first = agreement
    while first.replaces_id:
        first = by_id[first.replaces_id]
    versions = [first]
    while versions[-1].id in newer:
        versions.append(newer[versions[-1].id])
    return versions


def has_agreements(conversation: Conversation) -> bool:
    return bool(db.session.scalar(select(exists().where(Agreement.conversation_id == conversation.id))))


def has_led(viewer: Person) -> bool:
    """Whether `viewer` sat on the manager's chair in any conversation, or got an agreement taken along."""
    sat = exists().where(Conversation.manager_id == viewer.id)
    got = or_(exists().where(Agreement.handed_to_id == viewer.id), exists().where(AgreementTerm.person_id == viewer.id))
    return bool(db.session.scalar(select(or_(sat, got))))


def list_agreements_that_may_ask(*, until: date, since: date) -> Sequence[Agreement]:
    """Of everybody: what was proposed, agreed or due lately enough to ask for a word; for the nightly reminder only."""
    lately = clock.end_of(since)
    has_help = Agreement.support_from.is_not(None)
    asks = or_(
        and_(Agreement.return_on <= until, Agreement.return_on > since),
        and_(Agreement.accepted_at.is_(None), Agreement.proposed_at > lately),
        and_(has_help, Agreement.support_given_at.is_(None), Agreement.accepted_at > lately),
    )
    statement = select_agreements().where(is_open(), asks).options(lazyload(Agreement.check_ins))
    return db.session.scalars(statement).all()


def list_snoozed(today: date) -> set[tuple[uuid.UUID, uuid.UUID]]:
    """Which agreement sleeps for whom; of everybody, for the nightly reminder only."""
    statement = select(AgreementSnooze.agreement_id, AgreementSnooze.person_id).where(AgreementSnooze.until > today)
    return {(agreement_id, person_id) for agreement_id, person_id in db.session.execute(statement)}


def _conversations_of(viewer: Person) -> Select[Any]:
    return select(Conversation).where(is_conversation_of(viewer)).options(*_WITH_BOTH)


def is_conversation_of(viewer: Person) -> ColumnElement[bool]:
    as_manager = and_(Conversation.manager_id == viewer.id, still_leads(viewer))
    return or_(Conversation.employee_id == viewer.id, as_manager)


def still_leads(viewer: Person) -> ColumnElement[bool]:
    """The database's word for `not conversation.has_parted`, for whoever sits on the manager's chair."""
    return Conversation.employee.has(Person.manager_id == viewer.id)


def select_agreements() -> Select[Any]:
    """Agreements with their conversation and its two people."""
    return (
        select(Agreement)
        .join(Agreement.conversation)
        .options(contains_eager(Agreement.conversation).options(*_WITH_BOTH), *_WITH_NEW_MANAGER)
    )


def _is_part_of(viewer: Person) -> ColumnElement[bool]:
    return or_(Conversation.employee_id == viewer.id, is_led_by(viewer))


def is_led_by(viewer: Person) -> ColumnElement[bool]:
    """Agreements whose manager's chair is the viewer's today: their own, and those that were taken along to them."""
    return and_(is_kept_by(viewer.id), still_leads(viewer))


def is_kept_by(manager_id: uuid.UUID | None) -> ColumnElement[bool]:
    """The database's word for `agreement.keeper_id == manager_id`."""
    is_first = and_(Agreement.handed_at.is_(None), Conversation.manager_id == manager_id)
    return or_(is_first, Agreement.handed_to_id == manager_id)


def is_open() -> ColumnElement[bool]:
    """Neither done, nor let go, nor replaced by newer words."""
    return and_(Agreement.replaced_at.is_(None), Agreement.done_at.is_(None), Agreement.let_go_at.is_(None))
