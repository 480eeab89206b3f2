"""An overview of one period for a professional register. Always about the one who is signed in."""

from typing import Any

from flask import Response, flash, request
from flask_babel import gettext as _
from flask_login import current_user

from ipp.core import clock, files
from ipp.core.access import SIGNED_IN, GuardedBlueprint, allow
from ipp.core.errors import ChangedMeanwhile
from ipp.core.web import page, see_other
from ipp.dossier import activities, policy, registration
from ipp.dossier.models import Activity
from ipp.dossier.registration_forms import ActivityForm, PeriodForm
from ipp.people.models import Person

own_activity = allow(policy.may_edit, activities.get_activity)

bp = GuardedBlueprint("registration", __name__, url_prefix="/registration")


@bp.get("", access=SIGNED_IN)
def show_registration() -> Response:
    return _page(PeriodForm(request.args))


@bp.get("/overview.pdf", access=SIGNED_IN)
def download_registration() -> Response:
    form = PeriodForm(request.args)
    if not form.validate():
        return _page(form)
    content = registration.print_overview(_owner(), _overview(form))
    return files.download(
        content, name=f"{_('register')}-{clock.today().isoformat()}.pdf", media_type="application/pdf"
    )


@bp.get("/activities/new", access=SIGNED_IN)
def new_activity() -> Response:
    return page("dossier/activity.html", form=ActivityForm(formdata=None, data={"day": clock.today()}))


@bp.post("/activities", access=SIGNED_IN)
def create_activity() -> Response:
    form = ActivityForm()
    if not form.validate():
        return page("dossier/activity.html", form=form, status=422)
    activities.add_activity(_owner(), **form.facts())
    flash(_("Kept. Only you can read it."))
    return see_other(".show_registration")


@bp.get("/activities/<uuid:activity_id>", access=own_activity)
def edit_activity(activity: Activity) -> Response:
    return page("dossier/activity.html", form=ActivityForm(activity, formdata=None), activity=activity)


@bp.post("/activities/<uuid:activity_id>", access=own_activity)
def update_activity(activity: Activity) -> Response:
    form = ActivityForm()
    if not form.validate():
        return page("dossier/activity.html", form=form, activity=activity, status=422)
    try:
        activities.update_activity(activity, version=form.version.data, **form.facts())
    except ChangedMeanwhile:
        form.catch_up(activity.version)
        return page(
            "dossier/activity.html", form=form, activity=activity, kept=registration.line_of(activity), status=409
        )
    flash(_("Kept. Only you can read it."))
    return see_other(".show_registration")


@bp.post("/activities/<uuid:activity_id>/removal", access=own_activity)
def remove_activity(activity: Activity) -> Response:
    activities.remove_activity(activity)
    flash(_("This line is erased."))
    return see_other(".show_registration")


def _page(form: PeriodForm) -> Response:
    """An address that asks for something impossible says so; it changes nothing."""
    is_right = form.validate()
    known: dict[str, Any] = {"overview": _overview(form) if is_right else None, "labels": registration.PARTS}
    asked = {"since": form.since.data, "until": form.until.data, "parts": form.parts.data} if is_right else {}
    return page("dossier/registration.html", form=form, asked=asked, status=200 if is_right else 422, **known)


def _overview(form: PeriodForm) -> registration.Overview:
    return registration.look_back(_owner(), *form.found_days, form.found_parts)


def _owner() -> Person:
    owner: Person = current_user._get_current_object()
    return owner
