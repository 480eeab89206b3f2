"""Ambitions: what somebody wants, what for, and a first small step."""

from typing import Any

from flask import Response, flash, request
from flask_babel import gettext as _

from ipp.core.access import SIGNED_IN, allow
from ipp.core.errors import ChangedMeanwhile
from ipp.core.texts import id_in
from ipp.core.web import page, see_other
from ipp.organisation.labels import PARTS
from ipp.portfolio import ambitions, labels, policy, queries
from ipp.portfolio.companions import list_companions
from ipp.portfolio.goal_forms import AmbitionForm, CourseForm
from ipp.portfolio.models import Ambition
from ipp.portfolio.snapshots import Kind
from ipp.portfolio.views.blueprint import bp
from ipp.portfolio.views.drafts import find_draft, finish_draft, id_for, typed_in
from ipp.portfolio.views.portfolio import the_owner

own_ambition = allow(policy.may_edit, ambitions.get_ambition)


@bp.get("/portfolio/ambitions/new", access=SIGNED_IN)
def new_ambition() -> Response:
    draft = find_draft(Kind.AMBITION)
    return page("portfolio/ambition.html", form=AmbitionForm(typed_in(draft) if draft else None), draft=draft)


@bp.post("/portfolio/ambitions", access=SIGNED_IN)
def create_ambition() -> Response:
    form = AmbitionForm()
    if not form.validate():
        return page("portfolio/ambition.html", form=form, status=422)
    if entry_id := id_for(Kind.AMBITION, form):
        ambitions.add_ambition(the_owner(), entry_id=entry_id, **form.facts())
    finish_draft()
    flash(_("Your ambition is kept. Only you decide who sees it."))
    return see_other(".show_portfolio", _anchor="ambitions")


@bp.get("/portfolio/ambitions/<uuid:ambition_id>", access=own_ambition)
def edit_ambition(ambition: Ambition) -> Response:
    draft = find_draft(Kind.AMBITION, ambition.id)
    form = AmbitionForm(typed_in(draft) if draft else None, obj=ambition)
    return _whole(form, ambition, draft=draft)


@bp.post("/portfolio/ambitions/<uuid:ambition_id>", access=own_ambition)
def update_ambition(ambition: Ambition) -> Response:
    form = AmbitionForm()
    if not form.validate():
        return _whole(form, ambition, status=422)
    try:
        ambitions.update_ambition(ambition, version=form.version.data, **form.facts())
    except ChangedMeanwhile:
        form.catch_up(ambition.version)
        return _whole(form, ambition, kept=ambition, status=409)
    finish_draft()
    flash(_("Your ambition is kept."))
    return see_other(".show_portfolio", _anchor="ambitions")


@bp.post("/portfolio/ambitions/<uuid:ambition_id>/removal", access=own_ambition)
def remove_ambition(ambition: Ambition) -> Response:
    had_companions = bool(list_companions(ambition))
    ambitions.remove_ambition(ambition)
    if had_companions:
        flash(_("Whom you asked to share this goal no longer sees it. If you bring it back, you ask them anew."))
    flash(_("Removed. You find it under “Recently removed” for 30 days."))
    return see_other(".show_portfolio", _anchor="ambitions")


@bp.post("/portfolio/ambitions/<uuid:ambition_id>/course", access=own_ambition)
def update_course(ambition: Ambition) -> Response:
    form = CourseForm()
    if not form.validate():
        return _whole(AmbitionForm(formdata=None, obj=ambition), ambition, status=422)
    ambitions.change_course(ambition, form.found_course())
    flash(_("Kept, with the day of today."))
    return see_other(".edit_ambition", ambition_id=ambition.id, _anchor="how-far")


@bp.post("/portfolio/ambitions/<uuid:ambition_id>/talents", access=own_ambition)
def update_talents(ambition: Ambition) -> Response:
    ambitions.link_talents(ambition, [id_in(each) for each in request.form.getlist("talent")])
    flash(_("Kept. These talents stand with your ambition."))
    return see_other(".edit_ambition", ambition_id=ambition.id, _anchor="helping")


@bp.post("/portfolio/ambitions/<uuid:ambition_id>/place", access=own_ambition)
def move_ambition(ambition: Ambition) -> Response:
    ambitions.move_ambition(ambition, steps=-1 if request.form.get("towards") == "start" else 1)
    return see_other(".show_portfolio", _anchor="ambitions")


def _whole(form: AmbitionForm, ambition: Ambition, *, status: int = 200, **values: Any) -> Response:
    """The words of an ambition, with all that belongs to it."""
    return page(
        "portfolio/ambition.html",
        form=form,
        ambition=ambition,
        course_form=CourseForm(formdata=None, data={"course": ambition.course.value}),
        courses=labels.COURSES,
        compass_parts=PARTS,
        turns=ambitions.list_turns(ambition),
        talents=queries.list_talents(the_owner()),
        helping=ambitions.list_helping_talents(ambition),
        companions=list_companions(ambition),
        status=status,
        **values,
    )
