"""After a change of manager: the employee says of every open agreement whether it goes along."""

from flask import Response, flash, request
from flask_babel import gettext as _

from ipp.conversations import asking, handing, policy, queries
from ipp.conversations.models import Agreement
from ipp.conversations.views.blueprint import bp, the_viewer
from ipp.core.access import SIGNED_IN, allow
from ipp.core.web import page, see_other

movable = allow(policy.may_take_along, queries.get_agreement)


@bp.get("/new-manager", access=SIGNED_IN)
def list_to_decide() -> Response:
    viewer = the_viewer()
    return page("conversations/new_manager.html", agreements=asking.list_to_decide(viewer), manager=viewer.manager)


@bp.post("/agreements/<uuid:agreement_id>/going-along", access=movable)
def create_going_along(agreement: Agreement) -> Response:
    if request.form.get("goes") == "along":
        if handing.take_along(agreement):
            flash(_("It goes along. Your manager gets a letter with a link."))
    elif handing.leave_behind(agreement):
        flash(_("The agreement stays with you."))
    return see_other(".list_to_decide")
