"""How a conversation partner introduces themselves, and the one figure that the organisation gets to see."""

from flask import Response, flash
from flask_babel import gettext as _

from ipp.conversations.forms.passion import ProfileForm
from ipp.conversations.passion import policy, queries, services
from ipp.conversations.views.blueprint import bp, the_viewer
from ipp.core.access import only
from ipp.core.errors import ChangedMeanwhile
from ipp.core.web import page, see_other

introducing = only(policy.may_introduce_oneself)
counting = only(policy.may_read_figures)

LEAST = 10


@bp.get("/passion/profile", access=introducing)
def edit_profile() -> Response:
    profile = queries.get_profile(the_viewer())
    form = ProfileForm(obj=profile) if profile else ProfileForm(version="0")
    return page("conversations/passion/profile.html", form=form, profile=profile)


@bp.post("/passion/profile", access=introducing)
def update_profile() -> Response:
    form, place, viewer = ProfileForm(), "conversations/passion/profile.html", the_viewer()
    profile = queries.get_profile(viewer)
    if not form.validate():
        return page(place, form=form, profile=profile, status=422)
    texts = {"introduction": form.introduction.data or "", "availability": form.availability.data or ""}
    try:
        services.write_profile(viewer, seen=form.seen, is_open=bool(form.is_open.data), **texts)
    except ChangedMeanwhile:
        form.version.data = str(profile.version if profile else 0)
        return page(place, form=form, profile=profile, is_behind=True, status=409)
    flash(_("Kept. Colleagues can read it now.") if form.is_open.data else _("Kept. Nobody can choose you for now."))
    return see_other(".list_talks")


@bp.get("/passion/figures", access=counting)
def show_figures() -> Response:
    held = queries.count_held()
    return page("conversations/passion/figures.html", at_least=held // 10 * 10 if held >= LEAST else 0, least=LEAST)
