"""Talents with an example, names to choose from, and the order in which they stand."""

from typing import Any

from flask import Response, flash, request, url_for
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from ipp.core import i18n
from ipp.core.access import SIGNED_IN, allow
from ipp.core.errors import ChangedMeanwhile
from ipp.core.texts import id_in, tidy_line
from ipp.core.web import page, see_other
from ipp.portfolio import labels, policy, queries, services, suggestions
from ipp.portfolio.models import Talent
from ipp.portfolio.snapshots import Kind
from ipp.portfolio.talent_forms import TalentForm
from ipp.portfolio.views.blueprint import bp
from ipp.portfolio.views.drafts import find_draft, finish_draft, id_for, typed_in
from ipp.portfolio.views.portfolio import the_owner

own_talent = allow(policy.may_edit, queries.get_talent)


@bp.get("/portfolio/talents", access=SIGNED_IN)
def list_talents() -> Response:
    return page(
        "portfolio/talents.html",
        fragment="portfolio/_order.html",
        talents=queries.list_talents(the_owner()),
        energies=labels.SHORT_ENERGIES,
    )


@bp.get("/portfolio/talents/suggestions", access=SIGNED_IN)
def list_suggestions() -> Response:
    """A page to look through; while somebody types, only the names that fit."""
    language, search = i18n.language(), tidy_line(request.args.get("name"))
    return page(
        "portfolio/suggestions.html",
        fragment="portfolio/_suggestions.html",
        names=suggestions.list_suggestions(language, search),
        search=search,
        has_imported=suggestions.has_imported(language),
        draft=id_in(request.args.get("draft")),
    )


@bp.get("/portfolio/talents/new", access=SIGNED_IN)
def new_talent() -> Response:
    """A word that was chosen comes into the text from which its owner went to look for one, or begins another."""
    name = tidy_line(request.args.get("name"))
    chosen = {"name": name} if name else {}
    draft = find_draft(Kind.TALENT, begun_with=chosen)
    if draft:
        return _form(TalentForm(MultiDict({**draft.content, **chosen})), draft=draft)
    return _form(TalentForm(formdata=None, name=name))


@bp.post("/portfolio/talents", access=SIGNED_IN)
def create_talent() -> Response:
    form = TalentForm()
    if not form.validate():
        return _form(form, status=422)
    if entry_id := id_for(Kind.TALENT, form):
        services.add_talent(the_owner(), entry_id=entry_id, **form.facts())
    finish_draft()
    flash(_("Your talent is kept. Only you decide who sees it."))
    return see_other(".show_portfolio", _anchor="talents")


@bp.post("/portfolio/talents/order", access=SIGNED_IN)
def update_order() -> Response:
    """What was dragged to another place; the buttons of `update_talent_place` do the same without a mouse."""
    found = [talent_id for text in request.form.getlist("talent") if (talent_id := id_in(text))]
    services.put_talents_in_order(the_owner(), found)
    return see_other(".list_talents")


@bp.post("/portfolio/talents/<uuid:talent_id>/place", access=own_talent)
def update_talent_place(talent: Talent) -> Response:
    services.move_talent(talent, steps=-1 if request.form.get("towards") == "start" else 1)
    return see_other(".list_talents", _anchor=f"talent-{talent.id}")


@bp.get("/portfolio/talents/<uuid:talent_id>", access=own_talent)
def edit_talent(talent: Talent) -> Response:
    draft = find_draft(Kind.TALENT, talent.id)
    if draft:
        return _form(TalentForm(typed_in(draft)), talent, draft=draft)
    return _form(TalentForm(formdata=None, talent=talent), talent)


@bp.post("/portfolio/talents/<uuid:talent_id>", access=own_talent)
def update_talent(talent: Talent) -> Response:
    form = TalentForm()
    if not form.validate():
        return _form(form, talent, status=422)
    try:
        services.update_talent(talent, version=form.version.data, **form.facts())
    except ChangedMeanwhile:
        form.catch_up(talent.version)
        return _form(form, talent, kept=talent, status=409)
    finish_draft()
    flash(_("Your talent is kept."))
    return see_other(".show_portfolio", _anchor="talents")


@bp.post("/portfolio/talents/<uuid:talent_id>/removal", access=own_talent)
def remove_talent(talent: Talent) -> Response:
    services.remove_talent(talent)
    flash(_("Removed, also from the wall. You find it under “Recently removed” for 30 days."))
    return see_other(".show_portfolio", _anchor="talents")


def _form(form: TalentForm, talent: Talent | None = None, *, status: int = 200, **values: Any) -> Response:
    names = suggestions.list_starters(i18n.language())
    form.name.render_kw = {
        "list": "talent-names",
        "autocomplete": "off",
        "data-hx-get": url_for(".list_suggestions"),
        "data-hx-trigger": "input changed delay:200ms",
        "data-hx-target": "#talent-names",
        "data-hx-swap": "innerHTML",
        "data-hx-sync": "this:replace",
    }
    return page("portfolio/talent.html", form=form, talent=talent, names=names, status=status, **values)
