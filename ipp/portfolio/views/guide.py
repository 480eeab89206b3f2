"""The guide for a first day: leaving a step for later, skipping it, putting the guide away and calling it back."""

from flask import Response, abort, flash, request
from flask_babel import gettext as _

from ipp.core.access import SIGNED_IN
from ipp.core.web import see_other
from ipp.portfolio import guide, services
from ipp.portfolio.guide import WHOLE, State, Step
from ipp.portfolio.views.blueprint import bp
from ipp.portfolio.views.portfolio import the_owner

SAYABLE = {state.value: state for state in (State.OPEN, State.LATER, State.SKIPPED)}


@bp.post("/portfolio/guide", access=SIGNED_IN)
def update_guide() -> Response:
    what, state = request.form.get("step", ""), SAYABLE.get(request.form.get("state", ""))
    if state is None or what not in {WHOLE, *Step}:
        abort(400)
    services.keep_guide(the_owner(), lambda marks: guide.marked(marks, what, state))
    if what == WHOLE and state is State.SKIPPED:
        flash(_("The guide is put away. You find it again at “My account”."))
        return see_other(".show_portfolio")
    return see_other(".show_portfolio", _anchor="guide")
