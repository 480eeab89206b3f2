"""Thanking everybody who was asked, and the page behind the link in their letters, which knows nobody."""

from flask import flash, request
from flask.wrappers import Response
from flask_babel import gettext as _

from ipp.core import limits
from ipp.core.access import PUBLIC
from ipp.core.web import page, see_other
from ipp.feedback import readers, visits
from ipp.feedback.links import read_thanks_link
from ipp.feedback.models import FeedbackRound
from ipp.feedback.report_forms import ThanksForm
from ipp.feedback.services.thanks import thank_everybody
from ipp.feedback.views import bp
from ipp.feedback.views.links import nothing_here
from ipp.feedback.views.report import readable_round


@bp.get("/feedback/rounds/<uuid:round_id>/thanks", access=readable_round)
def new_thanks(feedback_round: FeedbackRound) -> Response:
    return _write(feedback_round, ThanksForm())


@bp.post("/feedback/rounds/<uuid:round_id>/thanks", access=readable_round)
def create_thanks(feedback_round: FeedbackRound) -> Response:
    form = ThanksForm()
    if not form.validate():
        return _write(feedback_round, form, status=422)
    thank_everybody(feedback_round, words=form.words.data or "")
    flash(_("Your thanks are on their way, to everybody you asked."))
    return see_other(".new_thanks", round_id=feedback_round.id)


@bp.get("/f/thanks/<thanks_link>", access=PUBLIC)
def show_thanks(thanks_link: str) -> Response:
    """The words, for whoever has the link. Looking changes nothing and is not kept."""
    visits.speak(None)
    link = read_thanks_link(thanks_link)
    given = readers.get_thanks(link.round_id) if link else None
    if given is None or not given.is_readable:
        limits.count(visits.WRONG_LINKS, "links", request.remote_addr or "")
        return nothing_here()
    return page("feedback/link/thanks.html", given=given, subject=given.feedback_round.subject)


def _write(feedback_round: FeedbackRound, form: ThanksForm, *, status: int = 200) -> Response:
    given = readers.get_thanks(feedback_round.id)
    return page("feedback/thanks.html", feedback_round=feedback_round, form=form, given=given, status=status)
