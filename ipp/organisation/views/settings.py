"""The page where administrators decide what counts for the whole organisation."""

from typing import Any

from flask import flash
from flask.wrappers import Response
from flask_babel import gettext as _
from flask_login import current_user

from ipp.core.access import only
from ipp.core.db import lock
from ipp.core.web import page, see_other
from ipp.organisation import policy, services
from ipp.organisation.forms import SettingsForm
from ipp.organisation.queries import get_organisation
from ipp.organisation.views.blueprint import bp

managing = only(policy.may_manage_organisation)


@bp.get("/organisation", access=managing)
def show_settings() -> Response:
    organisation = get_organisation()
    return page("organisation/settings.html", form=SettingsForm(organisation), organisation=organisation)


@bp.post("/organisation", access=managing)
def update_settings() -> Response:
    organisation = get_organisation()
    lock(organisation)
    form = SettingsForm(organisation)
    values: dict[str, Any] = {"form": form, "organisation": organisation}
    if form.mark.data != services.mark_of(organisation):
        form.mark.data = services.mark_of(organisation)
        return page("organisation/settings.html", **values, has_changed=True, status=409)
    if not form.validate():
        return page("organisation/settings.html", **values, status=422)
    services.update_settings(organisation, **form.values(), by_id=current_user.id)
    flash(_("Changed. It counts for rounds that open from now on."))
    return see_other(".show_settings")
