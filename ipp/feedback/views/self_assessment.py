"""The owner answers the same questions, for later or as ready. Shown by name in their own report."""

from typing import Any

from flask import flash, request
from flask.wrappers import Response
from flask_babel import gettext as _

from ipp.core import i18n
from ipp.core.access import allow
from ipp.core.web import page, see_other
from ipp.feedback import policy, queries
from ipp.feedback.answering import AnswerSheet
from ipp.feedback.models import FeedbackRound
from ipp.feedback.services import self_assessment
from ipp.feedback.services.responses import KeptElsewhere, RoundClosed
from ipp.feedback.services.self_assessment import mark_of
from ipp.feedback.views import bp

ADDRESS = "/feedback/rounds/<uuid:round_id>/self-assessment"


@bp.get(ADDRESS, access=allow(policy.may_assess_self, queries.get_round))
def edit_self_assessment(feedback_round: FeedbackRound) -> Response:
    round_id = feedback_round.id
    try:
        kept = self_assessment.read_self_assessment(feedback_round)
    except RoundClosed:  # cancelled or released just now
        return see_other(".show_round", round_id=round_id)
    return _show(feedback_round, _sheet(feedback_round, earlier=kept), seen=mark_of(kept))


@bp.post(ADDRESS, access=allow(policy.may_write_self_assessment, queries.get_round))
def update_self_assessment(feedback_round: FeedbackRound) -> Response:
    sheet, seen = _sheet(feedback_round, typed=request.form), request.form.get("seen", "")
    if not sheet.validate():
        return _show(feedback_round, sheet, seen=seen, status=422)
    send = "send" in request.form
    try:
        self_assessment.keep_self_assessment(feedback_round, sheet.given, seen=seen, send=send)
    except KeptElsewhere as other:
        kept = _sheet(feedback_round, earlier=other.kept)
        return _show(feedback_round, sheet, seen=mark_of(other.kept), kept=kept, status=409)
    except RoundClosed:
        return _show(feedback_round, sheet, seen=seen, is_closed=True, status=409)
    flash(_("Ready for the report. You can change it until the round closes.") if send else _("Kept for later."))
    return see_other(".show_round", round_id=feedback_round.id)


def _sheet(feedback_round: FeedbackRound, **values: Any) -> AnswerSheet:
    return AnswerSheet(feedback_round.questionnaire, language=i18n.language(), about=None, **values)


def _show(
    feedback_round: FeedbackRound, sheet: AnswerSheet, *, seen: str, status: int = 200, **values: Any
) -> Response:
    who_sees = _("You decide who reads this. It stands in your report under your own name, beside what others say.")
    return page(
        "feedback/self_assessment.html",
        feedback_round=feedback_round,
        sheet=sheet,
        seen=seen,
        who_sees=who_sees,
        status=status,
        **values,
    )
