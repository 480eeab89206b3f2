"""What the people of a team show, on one sheet to hang on a real wall."""

from itertools import groupby
from operator import itemgetter
from typing import Any

from flask_babel import gettext as _

from ipp.core import clock, i18n
from ipp.core.i18n import write_day
from ipp.core.paper import Form, typeset
from ipp.people.models import Team
from ipp.wall import queries

FEW = 16
"""Talents that are read best in three columns; more stand in four."""


def typeset_poster(team: Team, *, form: Form) -> bytes:
    """A3, driver by driver, always one sheet: what may hang where visitors pass, with the first names of the owners."""
    language = i18n.language()
    shown = queries.list_team_talents(team)
    groups: list[dict[str, Any]] = [
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


def _spread(groups: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The talents in their order, as many in each column; a group that goes on in the next has its name there too."""
    talents = [(number, talent) for number, group in enumerate(groups) for talent in group["talents"]]
    columns = 3 if len(talents) <= FEW else 4
    most = -(-len(talents) // columns)
    parts = [talents[start : start + most] for start in range(0, len(talents), most or 1)]
    return [
        [groups[number] | {"talents": [each[1] for each in some]} for number, some in groupby(part, itemgetter(0))]
        for part in parts
    ]
