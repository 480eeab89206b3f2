"""Finding rounds, invitations and reports. Answers are never found: they lie in the box."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import joinedload, lazyload, selectinload

from ipp.core import clock
from ipp.core.db import db
from ipp.feedback.links import Link
from ipp.feedback.models import FeedbackRound, Invitation, Report, State
from ipp.people.models import Person, membership
from ipp.people.queries import get_person_by_email


def get_round(round_id: uuid.UUID) -> FeedbackRound | None:
    """A round with its subject and invitations."""
    return db.session.get(FeedbackRound, round_id, options=[selectinload(FeedbackRound.invitations)])


def get_invitation(invitation_id: uuid.UUID) -> Invitation | None:
    return db.session.get(Invitation, invitation_id, options=[joinedload(Invitation.feedback_round)])


def get_invitation_by_link(link: Link | None) -> Invitation | None:
    """Whose link this is; None for a link that nobody has."""
    if link is None:
        return None
    statement = select(Invitation).where(
        Invitation.round_id == link.round_id, Invitation.token_id == link.invitation_name
    )
    return db.session.scalar(statement.options(joinedload(Invitation.feedback_round).joinedload(FeedbackRound.subject)))


def get_report(feedback_round: FeedbackRound) -> Report | None:
    return db.session.get(Report, feedback_round.id)


def get_colleague_by_email(email: str) -> Person | None:
    person = get_person_by_email(email)
    return person if person and person.active else None


def list_colleagues_by_email(emails: Sequence[str]) -> Sequence[Person]:
    """Those of the people with these addresses, in small letters, who have an active account."""
    return db.session.scalars(select(Person).where(Person.email.in_(emails), Person.active)).all()


def list_colleagues_by_id(ids: Sequence[uuid.UUID]) -> Sequence[Person]:
    """Those of the people with these ids who still have an active account, by name."""
    return db.session.scalars(select(Person).where(Person.id.in_(ids), Person.active).order_by(Person.name)).all()


def list_rounds(subject: Person) -> Sequence[FeedbackRound]:
    """Somebody's own rounds, newest closing day first."""
    statement = select(FeedbackRound).where(FeedbackRound.subject_id == subject.id)
    statement = statement.options(selectinload(FeedbackRound.invitations))
    return db.session.scalars(statement.order_by(FeedbackRound.closes_on.desc())).all()


def list_running_rounds(subject: Person) -> Sequence[tuple[FeedbackRound, int]]:
    """Somebody's open rounds, each with how many were asked."""
    asked = select(func.count()).where(Invitation.round_id == FeedbackRound.id).scalar_subquery()
    statement = select(FeedbackRound, asked).where(
        FeedbackRound.subject_id == subject.id, FeedbackRound.state == State.OPEN
    )
    return [(feedback_round, count) for feedback_round, count in db.session.execute(statement)]


def list_asked_of(person: Person) -> Sequence[Invitation]:
    """Requests in open rounds that somebody has not sent yet, the one that closes first on top."""
    statement = (
        select(Invitation)
        .join(Invitation.feedback_round)
        .where(
            Invitation.person_id == person.id,
            Invitation.sealed_token.is_not(None),
            FeedbackRound.state == State.OPEN,
            FeedbackRound.closes_at >= clock.now(),
        )
        .options(joinedload(Invitation.feedback_round).joinedload(FeedbackRound.subject).lazyload(Person.roles))
    )
    return db.session.scalars(statement.order_by(FeedbackRound.closes_at)).all()


def list_above_and_below(person: Person) -> Sequence[Person]:
    """Somebody's manager, and then whom they lead."""
    is_near = or_(Person.id == person.manager_id, Person.manager_id == person.id)
    statement = select(Person).where(is_near).options(lazyload(Person.roles))
    return db.session.scalars(statement.order_by(Person.id != person.manager_id, Person.name)).all()


def list_team_mates(person: Person) -> Sequence[Person]:
    """Everybody in one of somebody's teams, by name."""
    own_teams = select(membership.c.team_id).where(membership.c.person_id == person.id)
    mates = select(membership.c.person_id).where(membership.c.team_id.in_(own_teams))
    statement = select(Person).where(Person.id.in_(mates), Person.active).options(lazyload(Person.roles))
    return db.session.scalars(statement.order_by(Person.name)).all()


def list_asked_before(feedback_round: FeedbackRound) -> Sequence[Person]:
    """Colleagues whom the owner of this round asked in another one, as long as their names are kept."""
    asked = select(Invitation.person_id).join(Invitation.feedback_round).where(*_other_rounds(feedback_round))
    return db.session.scalars(
        select(Person).where(Person.id.in_(asked), Person.active).options(lazyload(Person.roles)).order_by(Person.name)
    ).all()


def count_own_asking(feedback_round: FeedbackRound) -> dict[str, int]:
    """By address, in how many other rounds the owner of this one asked somebody."""
    counted = select(Invitation.email, func.count()).join(Invitation.feedback_round)
    statement = counted.where(*_other_rounds(feedback_round)).group_by(Invitation.email)
    return dict(db.session.execute(statement).all())


def list_shared_people(feedback_round: FeedbackRound, *, since: datetime) -> Sequence[tuple[str, uuid.UUID]]:
    """By name, whom this purpose pulse invites and another one asks now or asked not long ago; with who asked there."""
    people = [(invitation.person_id, invitation.email) for invitation in feedback_round.invitations]
    is_same = Invitation.person_id.in_([who for who, _email in people if who]) | Invitation.email.in_(
        [email for _who, email in people]
    )
    is_near = (FeedbackRound.state == State.OPEN) | (FeedbackRound.released_at > since)
    statement = select(Invitation.name, FeedbackRound.subject_id).join(Invitation.feedback_round)
    statement = statement.where(FeedbackRound.session_on.is_not(None), FeedbackRound.id != feedback_round.id)
    found = db.session.execute(statement.where(is_near, is_same).order_by(Invitation.name))
    return [(name, host_id) for name, host_id in found]


def list_results_for(person: Person) -> Sequence[FeedbackRound]:
    """Purpose pulses in which somebody was invited and whose result is there, the newest first."""
    statement = select(FeedbackRound).join(FeedbackRound.invitations).where(Invitation.person_id == person.id)
    statement = statement.where(FeedbackRound.session_on.is_not(None), FeedbackRound.state == State.RELEASED)
    statement = statement.options(joinedload(FeedbackRound.subject).lazyload(Person.roles))
    return db.session.scalars(statement.order_by(FeedbackRound.released_at.desc())).unique().all()


_NOT_ASKED = (State.DRAFT, State.CANCELLED)


def _other_rounds(feedback_round: FeedbackRound) -> tuple[ColumnElement[bool], ...]:
    """Rounds of the same owner that were sent and not cancelled; nobody learns what anybody else asks."""
    is_own = FeedbackRound.subject_id == feedback_round.subject_id
    return (is_own, FeedbackRound.id != feedback_round.id, FeedbackRound.state.not_in(_NOT_ASKED))


def list_unsent_by_email(email: str) -> Sequence[Invitation]:
    """Open requests to an address, for "send me my link again"."""
    statement = (
        select(Invitation)
        .join(Invitation.feedback_round)
        .where(
            Invitation.email == email.strip().lower(),
            Invitation.sealed_token.is_not(None),
            FeedbackRound.state == State.OPEN,
        )
    )
    return db.session.scalars(statement).all()


def list_due_rounds(moment: datetime) -> Sequence[uuid.UUID]:
    """Open rounds whose closing moment has passed."""
    statement = select(FeedbackRound.id).where(FeedbackRound.state == State.OPEN, FeedbackRound.closes_at < moment)
    return db.session.scalars(statement).all()


def list_open_rounds() -> Sequence[uuid.UUID]:
    return db.session.scalars(select(FeedbackRound.id).where(FeedbackRound.state == State.OPEN)).all()
