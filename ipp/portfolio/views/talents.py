"""Talents with an example, and which of them are on the wall."""

from flask import Response, flash
from flask_babel import gettext as _

from ipp.core.access import SIGNED_IN, allow
from ipp.core.web import page, see_other
from ipp.portfolio import policy, queries, services
from ipp.portfolio.forms import ShowingForm, TalentForm
from ipp.portfolio.models import Talent
from ipp.portfolio.snapshots import Kind
from ipp.portfolio.views.blueprint import bp
from ipp.portfolio.views.drafts import find_draft, finish_draft, typed_in
from ipp.portfolio.views.portfolio import the_owner

own_talent = allow(policy.may_edit, queries.get_talent)


@bp.get("/portfolio/talents/new", access=SIGNED_IN)
def new_talent() -> Response:
    draft = find_draft(Kind.TALENT)
    return page("portfolio/talent.html", form=TalentForm(typed_in(draft) if draft else None), draft=draft)


@bp.post("/portfolio/talents", access=SIGNED_IN)
def create_talent() -> Response:
    form = TalentForm()
    if not form.validate():
        return page("portfolio/talent.html", form=form, status=422)
    services.add_talent(the_owner(), **form.texts())
    finish_draft()
    flash(_("Your talent is kept. Only you decide who sees it."))
    return see_other(".show_portfolio", _anchor="talents")


@bp.get("/portfolio/talents/<uuid:talent_id>", access=own_talent)
def edit_talent(talent: Talent) -> Response:
    draft = find_draft(Kind.TALENT, talent.id)
    form = TalentForm(typed_in(draft) if draft else None, obj=talent)
    if draft is None:
        form.driver.data = talent.driver.key if talent.driver else ""
    return page("portfolio/talent.html", form=form, talent=talent, draft=draft)


@bp.post("/portfolio/talents/<uuid:talent_id>", access=own_talent)
def update_talent(talent: Talent) -> Response:
    form = TalentForm()
    if not form.validate():
        return page("portfolio/talent.html", form=form, talent=talent, status=422)
    try:
        services.update_talent(talent, version=form.version.data, **form.texts())
    except services.ChangedMeanwhile:
        form.catch_up(talent.version)
        return page("portfolio/talent.html", form=form, talent=talent, kept=talent, status=409)
    finish_draft()
    flash(_("Your talent is kept."))
    return see_other(".show_portfolio", _anchor="talents")


@bp.post("/portfolio/talents/<uuid:talent_id>/removal", access=own_talent)
def remove_talent(talent: Talent) -> Response:
    services.remove_talent(talent)
    flash(_("Removed, also from the wall."))
    return see_other(".show_portfolio", _anchor="talents")


@bp.get("/portfolio/talents/<uuid:talent_id>/showing", access=own_talent)
def new_showing(talent: Talent) -> Response:
    return page("portfolio/showing.html", talent=talent, form=ShowingForm(until=talent.shown_until))


@bp.post("/portfolio/talents/<uuid:talent_id>/showing", access=own_talent)
def create_showing(talent: Talent) -> Response:
    form = ShowingForm()
    if not form.validate():
        return page("portfolio/showing.html", talent=talent, form=form, status=422)
    services.publish_talent(talent, until=form.until.data)
    flash(_("“%(talent)s” is on the wall. You can take it down whenever you like.", talent=talent.name))
    return see_other(".show_portfolio", _anchor="talents")


@bp.post("/portfolio/talents/<uuid:talent_id>/showing/removal", access=own_talent)
def remove_showing(talent: Talent) -> Response:
    services.take_down_talent(talent)
    flash(_("“%(talent)s” is off the wall.", talent=talent.name))
    return see_other(".show_portfolio", _anchor="talents")
