"""The life line as a picture: which years lie where, and what it is called for who cannot see it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from markupsafe import Markup

from ipp.charts.lifeline import Layout, LifeLine, Span, draw_life_line
from ipp.core import clock
from ipp.organisation.labels import PARTS
from ipp.people.models import Person
from ipp.portfolio import labels
from ipp.portfolio.models import LifePeriod, PeriodKind

HUES = {kind: hue for hue, kind in enumerate(PeriodKind, start=1)}


def draw(owner: Person, periods: Sequence[LifePeriod], layout: Layout = "wide") -> Markup:
    """The life line as SVG, in which all words are escaped; but for the small one, a page prints the same as a list."""
    now = _moment(clock.today())
    horizon = max([now, *(end for period in periods for end in (period.from_year, period.until_year) if end)])
    life_line = LifeLine(
        spans=tuple(_span(period, now, horizon) for period in periods),
        now=now,
        now_name=_("now"),
        high=_("high"),
        low=_("low"),
        sides=_("Left of the middle it was hard, right of it it was good."),
        title=_("Life line of %(name)s", name=owner.name),
        description="" if layout == "small" else _("The same words stand in a list below the picture."),
    )
    return Markup(draw_life_line(life_line, layout=layout))  # nosec B704 - charts escape every text


def words_and_picture() -> dict[str, Any]:
    """What every page with a life line, or with a whole portfolio, needs."""
    return {
        "draw_life_line": draw,
        "kinds": labels.KINDS,
        "kind_hues": HUES,
        "feelings": labels.FEELINGS,
        "courses": labels.COURSES,
        "compass_parts": PARTS,
        "years": labels.years,
    }


def _span(period: LifePeriod, now: float, horizon: float) -> Span:
    """People think in whole years: a period ends where a next one that begins in that year starts."""
    start = horizon + 1 if period.from_year is None else float(period.from_year)
    end = start + 1 if period.is_wish else max(now, start)
    if period.until_year is not None:
        end = float(period.until_year)
    name, years = str(labels.KINDS[period.kind]), labels.years(period)
    facts = (period.text, HUES[period.kind], start, end, period.feeling, period.is_wish, period.feeling_text or "")
    return Span(name, years, *facts)


def _moment(day: date) -> float:
    """A day as a place between two years."""
    return day.year + round(day.timetuple().tm_yday / 366, 2)
