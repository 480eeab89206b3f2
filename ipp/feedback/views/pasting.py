"""A pasted list of addresses: everybody on it at once, or a sentence for every line that cannot be read."""

from flask import flash
from flask.wrappers import Response
from flask_babel import gettext as _
from flask_babel import ngettext

from ipp.core.access import allow
from ipp.core.errors import Conflict
from ipp.core.web import see_other
from ipp.feedback import labels, policy, queries
from ipp.feedback.forms import PastedListForm
from ipp.feedback.models import FeedbackRound, Perspective
from ipp.feedback.services import lists
from ipp.feedback.services.lists import Added
from ipp.feedback.views import bp
from ipp.feedback.views.invitations import tell_of_manager
from ipp.feedback.views.preparing import prepare


@bp.post("/feedback/rounds/<uuid:round_id>/address-list", access=allow(policy.may_prepare_round, queries.get_round))
def create_address_list(feedback_round: FeedbackRound) -> Response:
    form = PastedListForm()
    if not form.validate():
        return prepare(feedback_round, pasted=form, status=422)
    perspective = Perspective(form.perspective.data)
    try:
        added = lists.invite_pasted(feedback_round, form.found, perspective=perspective, language=form.language.data)
    except Conflict as reason:
        return prepare(feedback_round, pasted=form, sentence=reason.sentence, status=422)
    _tell(added)
    tell_of_manager(added.invitations, perspective)
    return see_other(".show_round", round_id=feedback_round.id, _anchor="reviewers")


def _tell(added: Added) -> None:
    number = len(added.invitations)
    flash(ngettext("%(num)d person was put on the list.", "%(num)d people were put on the list.", number))
    if added.known:
        names = labels.enumerate_names(dict.fromkeys(added.known))
        flash(_("Already on the list, so not added again: %(names)s.", names=names))
