"""Does this fit me? Laying a choice beside one's drivers, for oneself alone."""

from typing import Any

from flask import Response, flash
from flask_babel import gettext as _

from ipp.core.access import SIGNED_IN, allow
from ipp.core.errors import ChangedMeanwhile
from ipp.core.web import page, see_other
from ipp.portfolio import fits, policy
from ipp.portfolio.goal_forms import FitForm
from ipp.portfolio.goal_models import Fit
from ipp.portfolio.portrait import list_strands
from ipp.portfolio.snapshots import Kind
from ipp.portfolio.views.blueprint import bp
from ipp.portfolio.views.drafts import find_draft, finish_draft, id_for, typed_in
from ipp.portfolio.views.portfolio import the_owner

own_fit = allow(policy.may_edit, fits.get_fit)


@bp.get("/portfolio/fits", access=SIGNED_IN)
def list_fits() -> Response:
    return page("portfolio/fits.html", fits=fits.list_fits(the_owner()))


@bp.get("/portfolio/fits/new", access=SIGNED_IN)
def new_fit() -> Response:
    draft = find_draft(Kind.FIT)
    return _beside(FitForm(typed_in(draft) if draft else None), draft=draft)


@bp.post("/portfolio/fits", access=SIGNED_IN)
def create_fit() -> Response:
    form = FitForm()
    if not form.validate():
        return _beside(form, status=422)
    if entry_id := id_for(Kind.FIT, form):
        fits.add_fit(the_owner(), entry_id=entry_id, **form.texts())
    finish_draft()
    flash(_("Kept. Only you can read it."))
    return see_other(".list_fits")


@bp.get("/portfolio/fits/<uuid:fit_id>", access=own_fit)
def edit_fit(fit: Fit) -> Response:
    draft = find_draft(Kind.FIT, fit.id)
    return _beside(FitForm(typed_in(draft) if draft else None, obj=fit), fit=fit, draft=draft)


@bp.post("/portfolio/fits/<uuid:fit_id>", access=own_fit)
def update_fit(fit: Fit) -> Response:
    form = FitForm()
    if not form.validate():
        return _beside(form, fit=fit, status=422)
    try:
        fits.update_fit(fit, version=form.version.data, **form.texts())
    except ChangedMeanwhile:
        form.catch_up(fit.version)
        return _beside(form, fit=fit, kept=fit, status=409)
    finish_draft()
    flash(_("Kept. Only you can read it."))
    return see_other(".list_fits")


@bp.get("/portfolio/fits/<uuid:fit_id>/sheet", access=own_fit)
def print_fit(fit: Fit) -> Response:
    return page("portfolio/fit_sheet.html", fit=fit, strands=list_strands(the_owner()))


@bp.post("/portfolio/fits/<uuid:fit_id>/removal", access=own_fit)
def remove_fit(fit: Fit) -> Response:
    fits.remove_fit(fit)
    flash(_("Removed. You find it under “Recently removed” for 30 days."))
    return see_other(".list_fits")


def _beside(form: FitForm, *, status: int = 200, **values: Any) -> Response:
    """The questions, with one's own drivers beside them."""
    strands = [strand for strand in list_strands(the_owner()) if strand.topics]
    return page("portfolio/fit.html", form=form, strands=strands, status=status, **values)
