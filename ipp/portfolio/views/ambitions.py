"""Ambitions: what somebody wants, what for, and a first small step."""

from flask import Response, flash
from flask_babel import gettext as _

from ipp.core.access import SIGNED_IN, allow
from ipp.core.web import page, see_other
from ipp.portfolio import policy, queries, services
from ipp.portfolio.forms import AmbitionForm
from ipp.portfolio.models import Ambition
from ipp.portfolio.snapshots import Kind
from ipp.portfolio.views.blueprint import bp
from ipp.portfolio.views.drafts import find_draft, finish_draft, typed_in
from ipp.portfolio.views.portfolio import the_owner

own_ambition = allow(policy.may_edit, queries.get_ambition)


@bp.get("/portfolio/ambitions/new", access=SIGNED_IN)
def new_ambition() -> Response:
    draft = find_draft(Kind.AMBITION)
    return page("portfolio/ambition.html", form=AmbitionForm(typed_in(draft) if draft else None), draft=draft)


@bp.post("/portfolio/ambitions", access=SIGNED_IN)
def create_ambition() -> Response:
    form = AmbitionForm()
    if not form.validate():
        return page("portfolio/ambition.html", form=form, status=422)
    services.add_ambition(the_owner(), **form.texts())
    finish_draft()
    flash(_("Your ambition is kept. Only you decide who sees it."))
    return see_other(".show_portfolio", _anchor="ambitions")


@bp.get("/portfolio/ambitions/<uuid:ambition_id>", access=own_ambition)
def edit_ambition(ambition: Ambition) -> Response:
    draft = find_draft(Kind.AMBITION, ambition.id)
    form = AmbitionForm(typed_in(draft) if draft else None, obj=ambition)
    return page("portfolio/ambition.html", form=form, ambition=ambition, draft=draft)


@bp.post("/portfolio/ambitions/<uuid:ambition_id>", access=own_ambition)
def update_ambition(ambition: Ambition) -> Response:
    form = AmbitionForm()
    if not form.validate():
        return page("portfolio/ambition.html", form=form, ambition=ambition, status=422)
    try:
        services.update_ambition(ambition, version=form.version.data, **form.texts())
    except services.ChangedMeanwhile:
        form.catch_up(ambition.version)
        return page("portfolio/ambition.html", form=form, ambition=ambition, kept=ambition, status=409)
    finish_draft()
    flash(_("Your ambition is kept."))
    return see_other(".show_portfolio", _anchor="ambitions")


@bp.post("/portfolio/ambitions/<uuid:ambition_id>/removal", access=own_ambition)
def remove_ambition(ambition: Ambition) -> Response:
    services.remove_ambition(ambition)
    flash(_("Removed. You find it under “Recently removed” for 30 days."))
    return see_other(".show_portfolio", _anchor="ambitions")
