"""The life line of the owner: looking at it whole, adding periods and wishes, changing and removing them."""

from typing import Any

from flask import Response, flash, request
from flask_babel import gettext as _

from ipp.core.access import SIGNED_IN, allow
from ipp.core.errors import ChangedMeanwhile
from ipp.core.texts import tidy_line
from ipp.core.web import page, see_other
from ipp.portfolio import labels, life_line, life_picture, policy, prompts
from ipp.portfolio.forms import PeriodForm
from ipp.portfolio.models import LifePeriod
from ipp.portfolio.sharing_queries import list_sharings
from ipp.portfolio.snapshots import Kind
from ipp.portfolio.views.blueprint import bp
from ipp.portfolio.views.drafts import find_draft, finish_draft, id_for, typed_in
from ipp.portfolio.views.portfolio import the_owner

own_period = allow(policy.may_edit, life_line.get_period)


@bp.get("/portfolio/life-line", access=SIGNED_IN)
def show_life_line() -> Response:
    periods = life_line.list_periods(the_owner())
    gaps = life_line.list_gaps(periods)
    pictures = life_picture.words_and_picture()
    pictures["own_choices"] = labels.own_choices(list_sharings(the_owner()), the_owner())
    pictures |= {"is_in_between": life_line.is_in_between(periods), **_questions()}
    return page("portfolio/life_line.html", owner=the_owner(), periods=periods, gaps=gaps, **pictures)


@bp.get("/portfolio/life-line/new", access=SIGNED_IN)
def new_period() -> Response:
    known = {name: tidy_line(request.args.get(name)) for name in ("kind", "from_year", "until_year")}
    draft = find_draft(Kind.PERIOD, begun_with=_asked_about(known))
    form = PeriodForm(typed_in(draft) if draft else None, data=known)
    return _period_page(form, draft=draft)


@bp.post("/portfolio/life-line", access=SIGNED_IN)
def create_period() -> Response:
    form = PeriodForm()
    if not form.validate():
        return _period_page(form, status=422)
    if entry_id := id_for(Kind.PERIOD, form):
        life_line.add_period(the_owner(), entry_id=entry_id, **form.facts())
    finish_draft()
    flash(_("It stands on your life line. Only you decide who sees it."))
    return see_other(".show_life_line")


@bp.get("/portfolio/life-line/<uuid:period_id>", access=own_period)
def edit_period(period: LifePeriod) -> Response:
    draft = find_draft(Kind.PERIOD, period.id)
    form = PeriodForm(typed_in(draft) if draft else None, data=_as_typed(period))
    return _period_page(form, period=period, draft=draft)


@bp.post("/portfolio/life-line/<uuid:period_id>", access=own_period)
def update_period(period: LifePeriod) -> Response:
    form = PeriodForm()
    if not form.validate():
        return _period_page(form, period=period, status=422)
    try:
        life_line.update_period(period, version=form.version.data, **form.facts())
    except ChangedMeanwhile:
        form.catch_up(period.version)
        return _period_page(form, period=period, kept=_in_words(period), status=409)
    finish_draft()
    flash(_("Your life line is kept."))
    return see_other(".show_life_line")


@bp.post("/portfolio/life-line/<uuid:period_id>/removal", access=own_period)
def remove_period(period: LifePeriod) -> Response:
    life_line.remove_period(period)
    flash(_("Removed. You find it under “Recently removed” for 30 days."))
    return see_other(".show_life_line")


def _asked_about(known: dict[str, str]) -> dict[str, str]:
    """What a text in progress is known by: the years of a time in between, or that it is a wish.

    What filled the years is for its owner to change while they write.
    """
    years = {name: known[name] for name in ("from_year", "until_year") if known[name]}
    return years or {name: text for name, text in known.items() if text}


def _period_page(form: PeriodForm, **values: Any) -> Response:
    return page("portfolio/period.html", form=form, **_questions(), **values)


def _questions() -> dict[str, Any]:
    """For a time in between."""
    return {"slow": prompts.list_to_slow_down(), "act": prompts.list_to_act()}


def _as_typed(period: LifePeriod) -> dict[str, Any]:
    """The period as its owner filled it in."""
    return {
        "version": period.version,
        "kind": period.kind.value,
        "from_year": str(period.from_year or ""),
        "until_year": str(period.until_year or ""),
        "text": period.text,
        "feeling": "" if period.feeling is None else str(period.feeling),
        "feeling_text": period.feeling_text,
    }


def _in_words(period: LifePeriod) -> list[str]:
    feeling = "" if period.feeling is None else str(labels.FEELINGS[period.feeling])
    about = f"{labels.years(period)} · {labels.KINDS[period.kind]}"
    return [about, period.text, " · ".join(filter(None, (feeling, period.feeling_text)))]
