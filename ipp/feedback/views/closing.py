"""The end of an open round: more time, closing early with notice, or cancelling it."""

from flask import flash
from flask.wrappers import Response
from flask_babel import gettext as _

from ipp.core.access import allow
from ipp.core.errors import Conflict
from ipp.core.web import see_other
from ipp.feedback import closing_days, policy, queries
from ipp.feedback.forms import ExtensionForm
from ipp.feedback.models import FeedbackRound, State
from ipp.feedback.services import closing
from ipp.feedback.views import bp
from ipp.feedback.views.invitations import show_open

own_round = allow(policy.may_see_round, queries.get_round)


@bp.post("/feedback/rounds/<uuid:round_id>/extension", access=own_round)
def create_extension(feedback_round: FeedbackRound) -> Response:
    form = ExtensionForm(feedback_round)
    if feedback_round.state is State.OPEN:
        if not form.validate():
            return show_open(feedback_round, extension=form, status=422)
        try:
            closing.extend_round(feedback_round, closes_on=form.closes_on.data or feedback_round.closes_on)
        except Conflict as reason:
            return show_open(feedback_round, extension=form, sentence=reason.sentence, status=422)
        flash(closing_days.warn_about(feedback_round.closes_on) or _("People have more time now."))
    return see_other(".show_round", round_id=feedback_round.id)


@bp.post("/feedback/rounds/<uuid:round_id>/early-closing", access=own_round)
def create_early_closing(feedback_round: FeedbackRound) -> Response:
    """Close in three days. Sending the same form twice writes everybody once."""
    if feedback_round.state is State.OPEN and not feedback_round.is_closing_early:
        try:
            closing.close_early(feedback_round)
        except Conflict as reason:
            return show_open(feedback_round, sentence=reason.sentence, status=422)
        flash(_("The round closes earlier. Everyone you asked gets a letter that says so."))
    return see_other(".show_round", round_id=feedback_round.id)


@bp.post("/feedback/rounds/<uuid:round_id>/cancellation", access=own_round)
def create_cancellation(feedback_round: FeedbackRound) -> Response:
    if feedback_round.state is State.OPEN:
        try:
            closing.cancel_round(feedback_round)
        except Conflict as reason:
            return show_open(feedback_round, sentence=reason.sentence, status=422)
        flash(_("The round has been cancelled. Everyone you asked gets a letter that says so."))
    return see_other(".show_round", round_id=feedback_round.id)
