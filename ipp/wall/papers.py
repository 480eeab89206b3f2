"""What the people of a team show, on one sheet to hang on a real wall."""

from typing import Any

from flask_babel import gettext as _

from ipp.core import clock, i18n
from ipp.core.i18n import write_day
from ipp.core.paper import Form, typeset
from ipp.people.models import Team
from ipp.wall import queries

FEW = 16
"""Talents that fit on a poster in letters that can be read from afar."""


def typeset_poster(team: Team, *, form: Form) -> bytes:
    """A3, driver by driver; only what is for everyone, each with the first name of its owner."""
    language = i18n.language()
    groups: list[dict[str, Any]] = [
        {
            "name": driver.name(language) if driver else _("More talents"),
            "hue": driver.hue if driver else 1,
            "talents": [{"name": talent.name, "owner": talent.owner.first_name} for talent in talents],
        }
        for driver, talents in queries.list_team_talents(team)
    ]
    columns, size = (3, 22) if sum(len(group["talents"]) for group in groups) <= FEW else (4, 13)
    title = _("What gives %(team)s energy", team=team.name)
    nothing = _("Nothing hangs here yet. Every colleague decides that for themselves.")
    values = {"title": title, "footer": write_day(clock.today()), "size": size, "nothing": nothing}
    return typeset("wall/poster", {**values, "columns": _spread(groups, columns)}, form=form)


def _spread(groups: list[dict[str, Any]], columns: int) -> list[list[dict[str, Any]]]:
    """The groups in their order, over columns that are about as long as each other."""
    lengths = [1 + len(group["talents"]) for group in groups]
    places = [sum(lengths[:number]) * columns // sum(lengths) for number in range(len(groups))]
    return [[group for group, at in zip(groups, places, strict=True) if at == place] for place in sorted({*places})]
