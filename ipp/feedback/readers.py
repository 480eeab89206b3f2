"""Finding what belongs to a report: with whom it is shared, who looked, the owner's notes and what they chose."""

import uuid
from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from ipp.core import clock
from ipp.core.db import db
from ipp.feedback.afterwards import PulseAims, ReadingNotes, ReportPriorities, ReportShare, ReportView, RoundThanks
from ipp.feedback.models import FeedbackRound
from ipp.people.models import Person

VIEWS_KEPT = timedelta(days=90)


def get_report_share(report_share_id: uuid.UUID) -> ReportShare | None:
    """A share with whose report it is and who may read it."""
    whose = joinedload(ReportShare.feedback_round).joinedload(FeedbackRound.subject).lazyload(Person.roles)
    reader = joinedload(ReportShare.person).lazyload(Person.roles)
    return db.session.get(ReportShare, report_share_id, options=[whose, reader])


def list_shares(feedback_round: FeedbackRound) -> Sequence[ReportShare]:
    """Who may read parts of this report today, by name."""
    statement = select(ReportShare).join(ReportShare.person)
    statement = statement.where(
        ReportShare.round_id == feedback_round.id, ReportShare.until >= clock.today(), Person.active
    )
    reader = contains_eager(ReportShare.person).lazyload(Person.roles)
    return db.session.scalars(statement.options(reader).order_by(Person.name, Person.id)).all()


def list_shared_with(person: Person) -> Sequence[ReportShare]:
    """The reports that others share with somebody today, by name of the owner."""
    statement = select(ReportShare).join(ReportShare.feedback_round).join(FeedbackRound.subject)
    statement = statement.where(ReportShare.person_id == person.id, ReportShare.until >= clock.today(), Person.active)
    owner = contains_eager(ReportShare.feedback_round).contains_eager(FeedbackRound.subject).lazyload(Person.roles)
    return db.session.scalars(statement.options(owner).order_by(Person.name, ReportShare.until)).all()


def has_viewed_today(round_id: uuid.UUID, viewer: Person) -> bool:
    statement = select(ReportView.id).where(
        ReportView.round_id == round_id, ReportView.viewer_id == viewer.id, ReportView.day == clock.today()
    )
    return db.session.scalar(statement) is not None


def list_views(feedback_round: FeedbackRound) -> Sequence[ReportView]:
    """Who looked lately, the latest first."""
    since = clock.today() - VIEWS_KEPT
    statement = select(ReportView).where(ReportView.round_id == feedback_round.id, ReportView.day >= since)
    statement = statement.options(joinedload(ReportView.viewer).lazyload(Person.roles))
    return db.session.scalars(statement.order_by(ReportView.day.desc(), ReportView.id)).all()


def get_notes(feedback_round: FeedbackRound) -> ReadingNotes | None:
    return db.session.get(ReadingNotes, feedback_round.id)


def get_priorities(feedback_round: FeedbackRound) -> ReportPriorities | None:
    return db.session.get(ReportPriorities, feedback_round.id)


def get_aims(pulse: FeedbackRound) -> PulseAims | None:
    return db.session.get(PulseAims, pulse.id)


def list_earlier_priorities(feedback_round: FeedbackRound) -> Sequence[ReportPriorities]:
    """What the same person chose to work on after earlier reports, with those reports, the latest first."""
    statement = select(ReportPriorities).join(ReportPriorities.feedback_round)
    statement = statement.where(
        FeedbackRound.subject_id == feedback_round.subject_id, FeedbackRound.released_at < feedback_round.released_at
    )
    whole = contains_eager(ReportPriorities.feedback_round).joinedload(FeedbackRound.report)
    return db.session.scalars(statement.options(whole).order_by(FeedbackRound.released_at.desc())).all()


def get_thanks(round_id: uuid.UUID) -> RoundThanks | None:
    whole = joinedload(RoundThanks.feedback_round).joinedload(FeedbackRound.subject).lazyload(Person.roles)
    return db.session.get(RoundThanks, round_id, options=[whole])
