"""Which talents are on the wall: put there and taken down by their owner."""

from flask import Response, flash
from flask_babel import gettext as _

from ipp.core.web import page, see_other
from ipp.portfolio import services
from ipp.portfolio.models import Talent
from ipp.portfolio.talent_forms import ShowingForm
from ipp.portfolio.views.blueprint import bp
from ipp.portfolio.views.talents import own_talent


@bp.get("/portfolio/talents/<uuid:talent_id>/showing", access=own_talent)
def new_showing(talent: Talent) -> Response:
    return page("portfolio/showing.html", talent=talent, form=ShowingForm(talent))


@bp.post("/portfolio/talents/<uuid:talent_id>/showing", access=own_talent)
def create_showing(talent: Talent) -> Response:
    form = ShowingForm(talent)
    if not form.validate():
        return page("portfolio/showing.html", talent=talent, form=form, status=422)
    services.publish_talent(talent, **form.wishes())
    flash(_("“%(talent)s” is on the wall. You can take it down whenever you like.", talent=talent.name))
    return see_other(".show_portfolio", _anchor="talents")


@bp.post("/portfolio/talents/<uuid:talent_id>/showing/removal", access=own_talent)
def remove_showing(talent: Talent) -> Response:
    services.take_down_talent(talent)
    flash(_("“%(talent)s” is off the wall.", talent=talent.name))
    return see_other(".show_portfolio", _anchor="talents")
