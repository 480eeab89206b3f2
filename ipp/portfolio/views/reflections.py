"""The journal of the owner: reading back, writing with or without a question, changing and removing."""

from flask import Response, flash, request
from flask_babel import gettext as _

from ipp.core import clock, i18n
from ipp.core.access import SIGNED_IN, allow
from ipp.core.errors import ChangedMeanwhile
from ipp.core.texts import id_in, tidy_line
from ipp.core.web import page, see_other
from ipp.portfolio import journal, policy, prompts
from ipp.portfolio.forms import NewReflectionForm, ReflectionForm
from ipp.portfolio.models import Reflection
from ipp.portfolio.snapshots import Kind, Version
from ipp.portfolio.views.blueprint import bp
from ipp.portfolio.views.drafts import find_draft, finish_draft, id_for, typed_in
from ipp.portfolio.views.portfolio import the_owner

own_reflection = allow(policy.may_edit, journal.get_reflection)


@bp.get("/portfolio/reflections", access=SIGNED_IN)
def list_reflections() -> Response:
    search = tidy_line(request.args.get("search"))
    older_than = id_in(request.args.get("older_than"))
    found = (
        journal.search_reflections(the_owner(), search, older_than=older_than)
        if search
        else journal.list_reflections(the_owner(), older_than=older_than)
    )
    return page(
        "portfolio/reflections.html",
        found=found,
        search=search,
        is_later_page=older_than is not None,
        prompts=[*prompts.list_after(), *prompts.list_coming(clock.today())],
    )


@bp.get("/portfolio/reflections/new", access=SIGNED_IN)
def new_reflection() -> Response:
    prompt = request.args.get("prompt", "")
    draft = find_draft(Kind.REFLECTION, begun_with={"prompt": prompt})
    return _write(NewReflectionForm(typed_in(draft) if draft else None, data={"prompt": prompt}), draft=draft)


@bp.post("/portfolio/reflections", access=SIGNED_IN)
def create_reflection() -> Response:
    form = NewReflectionForm()
    if not form.validate():
        return _write(form, status=422)
    if entry_id := id_for(Kind.REFLECTION, form):
        journal.write_reflection(the_owner(), entry_id=entry_id, text=form.text.data or "", prompt=_question(form))
    finish_draft()
    flash(_("Your reflection is kept. Only you can read it."))
    return see_other(".list_reflections")


@bp.get("/portfolio/reflections/<uuid:reflection_id>", access=own_reflection)
def edit_reflection(reflection: Reflection) -> Response:
    draft = find_draft(Kind.REFLECTION, reflection.id)
    form = ReflectionForm(typed_in(draft) if draft else None, obj=reflection)
    return page("portfolio/reflection.html", form=form, reflection=reflection, draft=draft)


@bp.post("/portfolio/reflections/<uuid:reflection_id>", access=own_reflection)
def update_reflection(reflection: Reflection) -> Response:
    form = ReflectionForm()
    if not form.validate():
        return page("portfolio/reflection.html", form=form, reflection=reflection, status=422)
    try:
        journal.update_reflection(reflection, version=form.version.data, text=form.text.data or "")
    except ChangedMeanwhile:
        form.catch_up(reflection.version)
        return page("portfolio/reflection.html", form=form, reflection=reflection, kept=reflection, status=409)
    finish_draft()
    flash(_("Your reflection is kept. Only you can read it."))
    return see_other(".list_reflections")


@bp.post("/portfolio/reflections/<uuid:reflection_id>/removal", access=own_reflection)
def remove_reflection(reflection: Reflection) -> Response:
    journal.remove_reflection(reflection)
    flash(_("Removed. You find it under “Recently removed” for 30 days."))
    return see_other(".list_reflections")


def _write(form: NewReflectionForm, *, draft: Version | None = None, status: int = 200) -> Response:
    return page("portfolio/reflection.html", form=form, question=_question(form), draft=draft, status=status)


def _question(form: NewReflectionForm) -> str:
    """The words of the chosen question, as the reader saw them."""
    prompt = prompts.prompt_named(form.prompt.data)
    return prompt.text(i18n.language()) if prompt else ""
