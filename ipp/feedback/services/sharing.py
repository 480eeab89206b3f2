"""Sharing parts of a report with one person, taking it back, and remembering who looked. Nothing here commits."""

import uuid
from collections.abc import Iterable
from datetime import date

from sqlalchemy import delete, or_, select

from ipp.core import clock, jobs
from ipp.core.db import db, transaction
from ipp.feedback.afterwards import Part, ReportShare, ReportView
from ipp.feedback.models import FeedbackRound
from ipp.feedback.readers import VIEWS_KEPT
from ipp.people.models import Person


def share_report(feedback_round: FeedbackRound, *, person: Person, parts: Iterable[Part], until: date) -> None:
    """Let one person read these parts, through the day `until`; asked again, this takes the place of what was."""
    known = select(ReportShare).where(ReportShare.round_id == feedback_round.id, ReportShare.person_id == person.id)
    chosen = [part.value for part in Part if part in set(parts)]
    share = db.session.scalar(known)
    if share is None:
        db.session.add(ReportShare(round_id=feedback_round.id, person_id=person.id, chosen_parts=chosen, until=until))
    else:
        share.chosen_parts, share.until = chosen, until


def end_share(share: ReportShare) -> None:
    """Taken back at once."""
    db.session.delete(share)


def record_view(round_id: uuid.UUID, viewer_id: uuid.UUID) -> None:
    """Remember that somebody looked today."""
    db.session.add(ReportView(round_id=round_id, viewer_id=viewer_id, day=clock.today()))


@jobs.every_night
def forget_ended_shares() -> None:
    """What has ended stays ended, also when a closed account is opened again; old views are forgotten."""
    with transaction():
        gone = select(Person.id).where(Person.active.is_(False))
        of_gone = select(FeedbackRound.id).where(FeedbackRound.subject_id.in_(gone))
        has_ended = or_(
            ReportShare.until < clock.today(), ReportShare.person_id.in_(gone), ReportShare.round_id.in_(of_gone)
        )
        db.session.execute(delete(ReportShare).where(has_ended))
        db.session.execute(delete(ReportView).where(ReportView.day < clock.today() - VIEWS_KEPT))
