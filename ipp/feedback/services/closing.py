"""The end of an open round, moved by its owner: later, earlier with 72 hours' notice, or cancelled. Never reopened."""

from datetime import date

from flask_babel import gettext as _

from ipp.core import clock
from ipp.core.db import db
from ipp.core.errors import Conflict
from ipp.feedback import storage
from ipp.feedback.models import FeedbackRound, State
from ipp.feedback.services.letters import post_to_everybody


def extend_round(feedback_round: FeedbackRound, *, closes_on: date) -> None:
    """Give people more time. Nobody loses by it, so nobody gets a letter; every page says the new day."""
    _lock_open(feedback_round)
    if closes_on == feedback_round.closes_on:
        return
    if not feedback_round.may_move_its_closing:
        raise Conflict(_("The closing day of this round cannot be moved any more."))
    if not feedback_round.closes_on < closes_on <= feedback_round.last_day:
        raise Conflict(_("Choose a day after the closing day, and at most three months after the round began."))
    feedback_round.closes_on, feedback_round.closes_at = closes_on, clock.end_of(closes_on)


def close_early(feedback_round: FeedbackRound) -> None:
    """Close at the end of the day on which everybody has known it for 72 hours. The rule for the report stays."""
    _lock_open(feedback_round)
    if feedback_round.is_closing_early:
        return
    day = feedback_round.early_closing_on
    if day is None:
        raise Conflict(_("This round closes so soon that closing it early changes nothing."))
    feedback_round.is_closing_early = True
    feedback_round.closes_on, feedback_round.closes_at = day, clock.end_of(day)
    post_to_everybody(feedback_round, "feedback.closing_early")


def cancel_round(feedback_round: FeedbackRound) -> None:
    """Stop for good: box, links and key are destroyed, there will never be a report, and everybody is told."""
    _lock_open(feedback_round)
    feedback_round.state, feedback_round.received = State.CANCELLED, 0
    feedback_round.is_reminder_due = False
    feedback_round.closes_on, feedback_round.closes_at = clock.today(), clock.end_of(clock.today())
    storage.destroy_box(feedback_round)
    post_to_everybody(feedback_round, "feedback.cancelled")


def _lock_open(feedback_round: FeedbackRound) -> None:
    """Wait for whoever sends or closes now, and look afresh: after the closing moment nothing is moved any more."""
    db.session.refresh(feedback_round, with_for_update=True)
    if not feedback_round.is_answerable:
        raise Conflict(_("This round has closed. Nothing was changed."))
