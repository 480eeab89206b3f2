"""Finding conversations and agreements. Lists take the viewer, and give only what is theirs."""

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.orm import contains_eager, joinedload, lazyload

from ipp.conversations.models import Acceptance, Agreement, Conversation, OtherView
from ipp.core import clock
from ipp.core.db import db
from ipp.people.models import Person

PAGE = 50

# The two people with their names; what else they may do is not asked.
_WITH_BOTH = tuple(joinedload(chair).lazyload(Person.roles) for chair in (Conversation.employee, Conversation.manager))


def get_conversation(conversation_id: uuid.UUID) -> Conversation | None:
    return db.session.get(Conversation, conversation_id, options=_WITH_BOTH)


def get_agreement(agreement_id: uuid.UUID) -> Agreement | None:
    return db.session.get(Agreement, agreement_id, options=(joinedload(Agreement.conversation).options(*_WITH_BOTH),))


def get_other_view(view_id: uuid.UUID) -> OtherView | None:
    return db.session.get(OtherView, view_id)


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
        Conversation.manager_id == conversation.manager_id,
        Conversation.starts_at < conversation.starts_at,
        Conversation.cancelled_at.is_(None),
    )
    still_open = and_(Agreement.replaced_at.is_(None), Agreement.done_at.is_(None), same_two)
    statement = select_agreements().where(or_(Agreement.conversation_id == conversation.id, still_open))
    return db.session.scalars(statement.order_by(Agreement.proposed_at, Agreement.id)).unique().all()


def list_agreements(viewer: Person, *, page: int = 1) -> Sequence[Agreement]:
    """Everything of `viewer` that was not replaced: open ones by day, then what is done. One page and one more."""
    statement = select_agreements().where(_is_part_of(viewer), Agreement.replaced_at.is_(None))
    order = (Agreement.done_at.is_not(None), Agreement.return_on.is_(None), Agreement.return_on, Agreement.proposed_at)
    shown = statement.order_by(*order, Agreement.id).offset((page - 1) * PAGE).limit(PAGE + 1)
    return db.session.scalars(shown).unique().all()


def list_open_agreements(viewer: Person) -> Sequence[Agreement]:
    """What may need `viewer` now: not done and not replaced, earliest day first."""
    statement = select_agreements().where(
        _is_part_of(viewer), Agreement.replaced_at.is_(None), Agreement.done_at.is_(None)
    )
    order = (Agreement.return_on.is_(None), Agreement.return_on, Agreement.proposed_at, Agreement.id)
    answers = joinedload(Agreement.acceptances), joinedload(Agreement.other_views), lazyload(Agreement.check_ins)
    return db.session.scalars(statement.options(*answers).order_by(*order).limit(100)).unique().all()


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
    """Whether `viewer` sat on the manager's chair in any conversation."""
    return bool(db.session.scalar(select(exists().where(Conversation.manager_id == viewer.id))))


def list_overdue_agreements(*, until: date, since: date) -> Sequence[Agreement]:
    """Running agreements of everybody whose day came by `until` and after `since`; only for the nightly reminder."""
    statement = select_agreements().where(
        Agreement.accepted_at.is_not(None),
        Agreement.replaced_at.is_(None),
        Agreement.done_at.is_(None),
        Agreement.return_on <= until,
        Agreement.return_on > since,
    )
    unseen = (lazyload(Agreement.acceptances), lazyload(Agreement.other_views), lazyload(Agreement.check_ins))
    return db.session.scalars(statement.options(*unseen)).all()


def _conversations_of(viewer: Person) -> Select[Any]:
    mine = or_(Conversation.employee_id == viewer.id, Conversation.manager_id == viewer.id)
    return select(Conversation).where(mine).options(*_WITH_BOTH)


def select_agreements() -> Select[Any]:
    """Agreements with their conversation and its two people."""
    return (
        select(Agreement)
        .join(Agreement.conversation)
        .options(contains_eager(Agreement.conversation).options(*_WITH_BOTH))
    )


def _is_part_of(viewer: Person) -> ColumnElement[bool]:
    return or_(Conversation.employee_id == viewer.id, Conversation.manager_id == viewer.id)
