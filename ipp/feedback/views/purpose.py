"""The purpose pulse of who holds a session: writing it, changing it, and the result that everybody invited may read."""

from typing import Any

from flask import flash, request
from flask.wrappers import Response
from flask_babel import gettext as _
from flask_login import current_user

from ipp.core import i18n
from ipp.core.access import SIGNED_IN, allow
from ipp.core.errors import ChangedMeanwhile
from ipp.core.web import page, see_other
from ipp.feedback import closing_days, policy, purpose_forms, queries
from ipp.feedback.models import FeedbackRound
from ipp.feedback.purpose_forms import PurposeForm
from ipp.feedback.results import ResultPage
from ipp.feedback.services import purpose, rounds
from ipp.feedback.views import bp

changeable_pulse = allow(policy.may_change_purpose_pulse, queries.get_round)


@bp.get("/feedback/purpose/new", access=SIGNED_IN)
def new_purpose_pulse() -> Response:
    return _show(purpose_forms.start_form(request.args.get("day", "")))


@bp.post("/feedback/purpose", access=SIGNED_IN)
def create_purpose_pulse() -> Response:
    form = PurposeForm()
    if not form.validate():
        return _show(form, status=422)
    pulse = purpose.prepare_purpose_pulse(current_user._get_current_object(), form.session())
    closing_days.mind(pulse.closes_on)
    return see_other(".show_round", round_id=pulse.id)


@bp.get("/feedback/purpose/<uuid:round_id>/edit", access=changeable_pulse)
def edit_purpose_pulse(pulse: FeedbackRound) -> Response:
    return _show(purpose_forms.form_of(pulse, i18n.language()), pulse=pulse)


@bp.post("/feedback/purpose/<uuid:round_id>", access=changeable_pulse)
def update_purpose_pulse(pulse: FeedbackRound) -> Response:
    form = PurposeForm()
    if not form.validate():
        return _show(form, pulse=pulse, status=422)
    try:
        purpose.change_purpose_pulse(pulse, form.session(), seen=form.seen.data or "")
    except ChangedMeanwhile:
        form.seen.data = rounds.mark_of(pulse)
        return _show(form, pulse=pulse, is_changed=True, status=409)
    closing_days.mind(pulse.closes_on)
    flash(_("Kept."))
    return see_other(".show_round", round_id=pulse.id)


@bp.get("/feedback/purpose/<uuid:round_id>/result", access=allow(policy.may_read_result, queries.get_round))
def show_result(pulse: FeedbackRound) -> Response:
    report = queries.get_report(pulse)
    if report is None:
        raise LookupError("a released pulse has its result")
    return page("feedback/purpose/result.html", pulse=pulse, result=ResultPage(report, pulse.questionnaire))


def _show(form: PurposeForm, *, pulse: FeedbackRound | None = None, status: int = 200, **values: Any) -> Response:
    kept = purpose_forms.form_of(pulse, i18n.language()) if pulse and values else None
    return page("feedback/purpose/write.html", form=form, pulse=pulse, kept=kept, status=status, **values)
