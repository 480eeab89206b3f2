"""The report of one round, for its owner, and what they take from it."""

from typing import Any

from flask import abort, current_app, flash, request, url_for
from flask.wrappers import Response
from flask_babel import gettext as _

from ipp.core.access import allow
from ipp.core.web import page, see_other
from ipp.feedback import guide, policy, queries, readers
from ipp.feedback.models import FeedbackRound
from ipp.feedback.report_forms import NotesForm, TakingForm
from ipp.feedback.reports import ReportPage
from ipp.feedback.services.talents import keep_as_ambition, keep_as_talent
from ipp.feedback.views import bp

readable_round = allow(policy.may_read_report, queries.get_round)


@bp.get("/feedback/rounds/<uuid:round_id>/report", access=readable_round)
def show_report(feedback_round: FeedbackRound) -> Response:
    return show(feedback_round)


@bp.post("/feedback/rounds/<uuid:round_id>/talents", access=readable_round)
def create_talent(feedback_round: FeedbackRound) -> Response:
    """Make a theme, or what the owner names themselves, a talent. The same form sent twice makes one."""
    taking = TakingForm()
    if taking.is_sent and not taking.validate():
        return show(feedback_round, taking=taking, status=422)
    name = taking.text.data or _chosen_theme(feedback_round)
    talent = keep_as_talent(feedback_round.subject, name)
    flash(_("“%(talent)s” is among your talents. Give it a name of your own, and an example.", talent=name))
    return see_other("portfolio.edit_talent", talent_id=talent.id)


@bp.post("/feedback/rounds/<uuid:round_id>/ambitions", access=readable_round)
def create_ambition(feedback_round: FeedbackRound) -> Response:
    """Make a theme, or what the owner names themselves, an ambition. The same form sent twice makes one."""
    taking = TakingForm()
    if taking.is_sent and not taking.validate():
        return show(feedback_round, taking=taking, status=422)
    text = taking.text.data or str(_("To grow in: %(theme)s", theme=_chosen_theme(feedback_round).lower()))
    ambition = keep_as_ambition(feedback_round.subject, text)
    flash(_("It is among your ambitions. Say it in your own words, and choose a first small step."))
    return see_other("portfolio.edit_ambition", ambition_id=ambition.id)


def show(feedback_round: FeedbackRound, *, form: NotesForm | None = None, status: int = 200, **values: Any) -> Response:
    """The page, with the notes that could not be kept, if any."""
    notes = readers.get_notes(feedback_round)
    conversations = "conversations.list_conversations"
    return page(
        "feedback/report.html",
        feedback_round=feedback_round,
        report=read_report(feedback_round),
        guide=guide,
        shares=readers.list_shares(feedback_round),
        notes=form or NotesForm(formdata=None, obj=notes),
        priorities=readers.get_priorities(feedback_round),
        conversations_url=url_for(conversations) if conversations in current_app.view_functions else "",
        status=status,
        **{"taking": TakingForm(formdata=None), **values},
    )


def read_report(feedback_round: FeedbackRound) -> ReportPage:
    """The one report of a round, for its owner."""
    report = queries.get_report(feedback_round) or abort(404)
    return ReportPage(report, feedback_round.questionnaire)


def _chosen_theme(feedback_round: FeedbackRound) -> str:
    return read_report(feedback_round).title_of(request.form.get("theme", "")) or abort(404)
