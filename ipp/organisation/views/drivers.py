"""The driver framework: what moves people here, in which words and colours, and in which order."""

from typing import Any

from flask import flash, request
from flask.wrappers import Response
from flask_babel import gettext as _
from flask_login import current_user
from markupsafe import Markup

from ipp.charts.mindmap import Branch, MindMap, draw_mind_map
from ipp.core import i18n
from ipp.core.access import allow, only
from ipp.core.db import lock
from ipp.core.web import page, see_other
from ipp.organisation import framework, policy
from ipp.organisation.driver_forms import DriverForm
from ipp.organisation.models import Driver
from ipp.organisation.queries import get_driver, list_all_drivers
from ipp.organisation.views.blueprint import bp

managing = only(policy.may_manage_organisation)
changeable = allow(policy.may_change_driver, get_driver)


@bp.get("/organisation/drivers", access=managing)
def list_drivers() -> Response:
    drivers = list_all_drivers()
    active = [driver for driver in drivers if not driver.is_retired]
    limits: dict[str, Any] = {"least": framework.LEAST_DRIVERS, "most": framework.MOST_DRIVERS}
    retired = [driver for driver in drivers if driver.is_retired]
    return page("organisation/drivers.html", active=active, retired=retired, draw=_draw, **limits)


@bp.get("/organisation/drivers/new", access=managing)
def new_driver() -> Response:
    return _form(DriverForm())


@bp.post("/organisation/drivers", access=managing)
def create_driver() -> Response:
    form = DriverForm()
    if _is_preview(form):
        return _form(form, preview=form.sketch())
    if not form.validate():
        return _form(form, status=422)
    if sum(not driver.is_retired for driver in list_all_drivers()) >= framework.MOST_DRIVERS:
        form.form_errors.append(_("There are nine drivers already. Retire one first."))
        return _form(form, status=422)
    framework.add_driver(by_id=current_user.id, **form.values())
    flash(_("Added. Everybody can write under it from now on."))
    return see_other(".list_drivers")


@bp.get("/organisation/drivers/<uuid:driver_id>", access=changeable)
def edit_driver(driver: Driver) -> Response:
    return _form(DriverForm(driver), driver)


@bp.post("/organisation/drivers/<uuid:driver_id>", access=changeable)
def update_driver(driver: Driver) -> Response:
    lock(driver)
    form = DriverForm(driver)
    if form.mark.data != framework.mark_of(driver):
        form.mark.data = framework.mark_of(driver)
        return _form(form, driver, kept=driver, status=409)
    if _is_preview(form):
        return _form(form, driver, preview=form.sketch())
    if not form.validate():
        return _form(form, driver, status=422)
    framework.update_driver(driver, by_id=current_user.id, **form.values())
    flash(_("Saved. What people wrote under it stays as it is."))
    return see_other(".list_drivers")


@bp.post("/organisation/drivers/<uuid:driver_id>/place", access=changeable)
def update_place(driver: Driver) -> Response:
    framework.move_driver(driver, steps=-1 if request.form.get("towards") == "start" else 1, by_id=current_user.id)
    return see_other(".list_drivers")


@bp.post("/organisation/drivers/<uuid:driver_id>/retirement", access=changeable)
def retire_driver(driver: Driver) -> Response:
    if framework.retire_driver(driver, by_id=current_user.id):
        flash(_("Retired. Nothing new is written under it, and nobody lost a word."))
    else:
        flash(_("Three drivers is the least. Add another one first."))
    return see_other(".list_drivers")


@bp.post("/organisation/drivers/<uuid:driver_id>/return", access=changeable)
def return_driver(driver: Driver) -> Response:
    if framework.return_driver(driver, by_id=current_user.id):
        flash(_("Back. Everybody can write under it again."))
    else:
        flash(_("There are nine drivers already. Retire one first."))
    return see_other(".list_drivers")


def _is_preview(form: DriverForm) -> bool:
    return request.form.get("send") == "preview" and form.validate()


def _form(form: DriverForm, driver: Driver | None = None, *, status: int = 200, **values: Any) -> Response:
    return page("organisation/driver.html", form=form, driver=driver, status=status, **values)


def _draw(drivers: list[Driver], layout: Any = "wide") -> Markup:
    """The framework as a map of somebody who wrote down every example."""
    language = i18n.language()
    branches = tuple(Branch(each.name(language), each.hue, (each.example(language),)) for each in drivers)
    mind_map = MindMap(_("Name"), _("what drives me"), branches, title=_("Preview of the mind map"))
    return Markup(draw_mind_map(mind_map, layout=layout))  # nosec B704 - charts escape every text
