"""What the people of a team show, on one sheet to hang on a real wall."""

from itertools import combinations, pairwise
from typing import Any

from flask_babel import gettext as _

from ipp.core import clock, i18n
from ipp.core.i18n import write_day
from ipp.core.paper import Form, typeset
from ipp.people.models import Team
from ipp.wall import queries

Group = dict[str, Any]
NAME = 0.8
FEW = 16
"""Talents that are read best in three columns; more stand in four."""


def typeset_poster(team: Team, *, form: Form) -> bytes:
    """A3, driver by driver, always one sheet: what may hang where visitors pass, with the first names of the owners."""
    language = i18n.language()
    shown = queries.list_team_talents(team)
    groups: list[Group] = [
        {
            "name": driver.name(language) if driver else _("More talents"),
            "hue": driver.hue if driver else 1,
            "talents": [{"name": talent.name, "owner": talent.owner.first_name} for talent in talents],
        }
        for driver, talents in shown.by_driver
    ]
    title = _("What gives %(team)s energy", team=team.name)
    nothing = _("Nobody chose a talent for posters yet, and that is fine: all decide that for themselves.")
    day = write_day(clock.today())
    footer = _("%(day)s · More talents of this team hang on the talent wall.", day=day) if shown.later else day
    values = {"title": title, "footer": footer, "nothing": nothing, "columns": _spread(groups)}
    return typeset("wall/poster", values, form=form)


def _spread(groups: list[Group]) -> list[list[Group]]:
    """The groups in their order over the columns, as evenly as it goes; only one that is larger than a column is split.

    >>> [[group["name"] for group in column] for column in _spread([{"name": "a", "talents": [1]}])]
    [['a']]
    """
    together = sum(len(group["talents"]) for group in groups)
    columns = 3 if together <= FEW else 4
    most = max(-(-together // columns), 1)
    pieces = [
        group | {"talents": group["talents"][start : start + most]}
        for group in groups
        for start in range(0, len(group["talents"]), most)
    ]
    ways = combinations(range(1, len(pieces)), min(columns, len(pieces)) - 1) if pieces else iter(())
    spread = ([pieces[start:end] for start, end in pairwise((0, *cuts, len(pieces)))] for cuts in ways)
    return min(spread, key=lambda way: max(map(_height, way)), default=[])


def _height(column: list[Group]) -> float:
    """In talents: a field needs room for its name too."""
    return sum(len(group["talents"]) + NAME for group in column)
