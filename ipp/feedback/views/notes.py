"""The owner's own notes beside a report, and what they choose to work on. Two tabs overwrite nothing unseen."""

from typing import Any

from flask import flash, request
from flask.wrappers import Response
from flask_babel import gettext as _

from ipp.core.errors import ChangedMeanwhile
from ipp.core.web import page, see_other
from ipp.feedback import queries, readers
from ipp.feedback.models import FeedbackRound, Report
from ipp.feedback.report_forms import NotesForm, PrioritiesForm
from ipp.feedback.services import keeping
from ipp.feedback.side_by_side import Heard, look_back
from ipp.feedback.views import bp
from ipp.feedback.views.report import readable_round, show


@bp.post("/feedback/rounds/<uuid:round_id>/notes", access=readable_round)
def update_notes(feedback_round: FeedbackRound) -> Response:
    """Keep the notes; a page that saves by itself gets only the number of what is kept now."""
    form = NotesForm()
    if not form.validate():
        return show(feedback_round, form=form, status=422)
    try:
        notes = keeping.write_notes(feedback_round, text=form.text.data or "", version=form.seen)
    except ChangedMeanwhile:
        kept = readers.get_notes(feedback_round)
        form.version.data = str(kept.version if kept else 0)
        return show(feedback_round, form=form, kept_notes=kept, status=409)
    if request.headers.get("HX-Request") == "true":
        return page("feedback/_notes_version.html", version=notes.version if notes else 0)
    flash(_("Your notes are kept. Only you can read them."))
    return see_other(".show_report", round_id=feedback_round.id, _anchor="notes")


@bp.get("/feedback/rounds/<uuid:round_id>/priorities", access=readable_round)
def show_priorities(feedback_round: FeedbackRound) -> Response:
    kept = readers.get_priorities(feedback_round)
    chosen = {"chosen": kept.keys, "words": kept.words, "version": kept.version} if kept else {}
    now = hear(feedback_round)
    return _choose(feedback_round, now, PrioritiesForm(_names(now), formdata=None, data=chosen))


@bp.post("/feedback/rounds/<uuid:round_id>/priorities", access=readable_round)
def update_priorities(feedback_round: FeedbackRound) -> Response:
    now = hear(feedback_round)
    form = PrioritiesForm(_names(now))
    if not form.validate():
        return _choose(feedback_round, now, form, status=422)
    try:
        keeping.choose_priorities(feedback_round, version=form.seen, **form.choice)
    except ChangedMeanwhile:
        kept = readers.get_priorities(feedback_round)
        form.version.data = str(kept.version if kept else 0)
        return _choose(feedback_round, now, form, kept=kept, status=409)
    flash(_("Kept. In your next report this stands beside what people say then."))
    return see_other(".show_report", round_id=feedback_round.id, _anchor="next")


def _choose(
    feedback_round: FeedbackRound, now: Heard, form: PrioritiesForm, *, status: int = 200, **values: Any
) -> Response:
    earlier = [(chosen, hear(chosen.feedback_round)) for chosen in readers.list_earlier_priorities(feedback_round)]
    return page(
        "feedback/priorities.html",
        feedback_round=feedback_round,
        form=form,
        now=now,
        looks=look_back(now, earlier, readers.get_aims(feedback_round)),
        status=status,
        **values,
    )


def hear(feedback_round: FeedbackRound) -> Heard:
    """What the report of a released round shows."""
    report: Report | None = feedback_round.report or queries.get_report(feedback_round)
    if report is None:
        raise LookupError("a released round has a report")
    return Heard(report, feedback_round.questionnaire)


def _names(now: Heard) -> dict[str, str]:
    """Whole themes first, then every sentence."""
    themes = {key: _("The theme “%(theme)s”", theme=now.name(key)) for key in now.themes}
    return themes | {key: now.name(key) for key in now.sentences}
