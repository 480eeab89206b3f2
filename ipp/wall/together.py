"""What the people of the whole organisation love to do: talents shown to everyone, by driver, without names.

Nothing here is counted or put in order of anything. The page begins once ten different people show something; a driver
stands by itself from four people up, and smaller ones stand together, so that no place on the page is one person's.
Of each person at most one talent stands under a driver, and what stands there today makes room for others tomorrow.
"""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from flask_babel import gettext as _
from markupsafe import Markup
from sqlalchemy import select

from ipp.charts.mindmap import Branch, Layout, MindMap, draw_mind_map
from ipp.core import clock
from ipp.core.db import db
from ipp.core.words import list_words
from ipp.organisation.models import Driver
from ipp.people.models import Person
from ipp.portfolio.models import Talent
from ipp.wall.models import WallCard
from ipp.wall.reach import is_hanging
from ipp.wall.search import list_stretches

LEAST_PEOPLE = 10
LEAST_PER_DRIVER = 4
MOST_TALENTS = 6
HUE_OF_THE_REST = 9
READ = 1_000
"""Cards that are read at most: the whole wall of most organisations, another handful each day of a large one."""


class Shown(NamedTuple):
    """One talent on the wall for everyone."""

    owner_id: uuid.UUID
    driver_id: uuid.UUID | None
    name: str


@dataclass(frozen=True)
class Bunch:
    """Some talents of at least four people under one driver; without a driver, those of the smaller ones together."""

    driver: Driver | None
    names: tuple[str, ...]

    @property
    def hue(self) -> int:
        return self.driver.hue if self.driver else HUE_OF_THE_REST


def list_bunches(drivers: Sequence[Driver]) -> list[Bunch]:
    """What stands on the page today; nothing while too few people show something."""
    return bunch(_list_shown(), drivers)


def bunch(shown: Sequence[Shown], drivers: Sequence[Driver]) -> list[Bunch]:
    """Put what is shown under its driver, as far as enough people stand behind it."""
    if _people(shown) < LEAST_PEOPLE:
        return []
    under = {driver: [each for each in shown if each.driver_id == driver.id] for driver in drivers}
    alone = {driver: some for driver, some in under.items() if _people(some) >= LEAST_PER_DRIVER}
    rest = [each for each in shown if each.driver_id not in {driver.id for driver in alone}]
    bunches = [Bunch(driver, _names(some)) for driver, some in alone.items()]
    return [*bunches, Bunch(None, _names(rest))] if _people(rest) >= LEAST_PER_DRIVER else bunches


def draw(organisation: str, bunches: Sequence[Bunch], language: str, layout: Layout = "wide") -> Markup:
    """All of it as one mind map, in which all words are escaped; the page prints the same as a list."""
    branches = [Branch(name_of(each, language), each.hue, each.names) for each in bunches]
    title = _("What people at %(name)s love to do", name=organisation)
    description = _("The same words stand in a list below the picture.")
    mind_map = MindMap(_("Together"), _("what we love to do"), tuple(branches), title, description)
    return Markup(draw_mind_map(mind_map, layout=layout))  # nosec B704 - charts escape every text


def name_of(some: Bunch, language: str) -> str:
    return some.driver.name(language) if some.driver else _("And more")


def _people(shown: Iterable[Shown]) -> int:
    return len({each.owner_id for each in shown})


def _names(shown: Sequence[Shown]) -> tuple[str, ...]:
    """One talent of each person, in the order of the wall; what several call the same stands there once."""
    names: dict[str, str] = {}
    people: set[uuid.UUID] = set()
    for each in shown:
        if each.owner_id not in people and len(names) < MOST_TALENTS:
            people.add(each.owner_id)
            names.setdefault(" ".join(list_words(each.name)), each.name)
    return tuple(names.values())


def _list_shown() -> list[Shown]:
    """The first cards for everyone on the circle of today, of people who work here now."""
    statement = select(WallCard.owner_id, WallCard.driver_id, Talent.name)
    statement = statement.join(Person, Person.id == WallCard.owner_id).join(Talent, Talent.id == WallCard.talent_id)
    statement = statement.where(is_hanging(), ~WallCard.for_teams_only)
    place, shown = WallCard.__table__.c.place, list[Shown]()
    for part in list_stretches(clock.today(), ranks=[0]):
        here = statement.where(place > part.after, place <= part.until).order_by(place)
        shown += [Shown(*row) for row in db.session.execute(here.limit(READ - len(shown)))]
    return shown
