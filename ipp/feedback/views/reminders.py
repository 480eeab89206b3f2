"""Reminding people in one click. Who gets the letter is found out at night, and nobody sees it."""

from flask import flash
from flask.wrappers import Response
from flask_babel import gettext as _

from ipp.core.access import allow
from ipp.core.errors import Conflict
from ipp.core.web import see_other
from ipp.feedback import policy, queries
from ipp.feedback.models import FeedbackRound, State
from ipp.feedback.services import reminders
from ipp.feedback.views import bp
from ipp.feedback.views.invitations import show_open


@bp.post("/feedback/rounds/<uuid:round_id>/reminders", access=allow(policy.may_see_round, queries.get_round))
def create_reminder(feedback_round: FeedbackRound) -> Response:
    if feedback_round.state is State.OPEN:
        try:
            reminders.ask_reminder(feedback_round)
        except Conflict as reason:
            return show_open(feedback_round, sentence=reason.sentence, status=422)
        flash(_("A reminder goes out tonight."))
    return see_other(".show_round", round_id=feedback_round.id)
