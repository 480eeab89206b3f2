"""Reminders: the owner asks for one, and at the fixed moment of the night it leaves to whom a link is left."""

from flask_babel import gettext as _
from sqlalchemy import select

from ipp.core import jobs
from ipp.core.db import db, transaction
from ipp.core.errors import Conflict
from ipp.feedback.models import FeedbackRound, State
from ipp.feedback.services.letters import post_to_everybody


def ask_reminder(feedback_round: FeedbackRound) -> None:
    """Let a reminder go out tonight. Asking twice is asking once."""
    db.session.refresh(feedback_round, with_for_update=True)
    if feedback_round.is_reminder_due:
        return
    if not feedback_round.has_room_for_a_reminder:
        raise Conflict(_("No reminder can go out for this round any more, or not yet."))
    feedback_round.reminders += 1
    feedback_round.is_reminder_due = True


@jobs.every_night
def send_reminders() -> None:
    """Post the reminders that were asked for, all with one moment. A second run finds none."""
    due = select(FeedbackRound).where(FeedbackRound.is_reminder_due, FeedbackRound.state == State.OPEN)
    with transaction():
        for feedback_round in db.session.scalars(due.with_for_update()):
            feedback_round.is_reminder_due = False
            if feedback_round.is_answerable:
                post_to_everybody(feedback_round, "feedback.reminder")
