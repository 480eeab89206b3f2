"""The drivers with the owner's topics: as an outline to read, and as a mind map to look at."""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from flask_babel import gettext as _
from markupsafe import Markup

from ipp.charts.mindmap import Branch, Layout, MindMap, Twig, draw_for_sheet, draw_mind_map, telling
from ipp.core import clock
from ipp.core.i18n import write_day
from ipp.core.paper import Form, typeset
from ipp.organisation.models import Driver
from ipp.people.models import Person
from ipp.portfolio.models import Topic

Size = Literal["a4", "a3"]
SHEETS: dict[Size, tuple[float, float]] = {"a4": (273.0, 166.0), "a3": (396.0, 253.0)}
"""The room in millimetres on a sheet that lies, within its margins and below its heading."""

MOST_LINES = 40
"""Topics in a picture on a page with more on it; of a longer map the first ones of every driver."""


@dataclass(frozen=True)
class Strand:
    """One driver in the reader's language, with the owner's topics under it."""

    driver: Driver
    name: str
    prompt: str
    example: str
    topics: tuple[Topic, ...]
    """Those that stand under no other topic."""
    below: Mapping[uuid.UUID, tuple[Topic, ...]] = field(default_factory=dict)

    def under(self, topic: Topic) -> tuple[Topic, ...]:
        return self.below.get(topic.id, ())


def weave(rows: Sequence[tuple[Driver, Sequence[Topic]]], language: str) -> list[Strand]:
    """Every driver in the order of the organisation, also those without a topic."""
    return [
        Strand(driver, driver.name(language), driver.prompt(language), driver.example(language), *_nest(topics))
        for driver, topics in rows
    ]


def _nest(topics: Sequence[Topic]) -> tuple[tuple[Topic, ...], dict[uuid.UUID, tuple[Topic, ...]]]:
    """The first level, and what stands under each; a topic whose parent is not there stands on the first level."""
    here = {topic.id for topic in topics}
    first = tuple(topic for topic in topics if topic.parent_id not in here)
    return first, {topic.id: tuple(each for each in topics if each.parent_id == topic.id) for topic in first}


def draw(owner: Person, strands: Sequence[Strand], layout: Layout = "wide") -> Markup:
    """The mind map as SVG, in which all words are escaped; the page prints the same outline as a list."""
    description = _("The same words stand in a list below the picture.")
    drawing = draw_mind_map(_mind_map(owner, strands, description), layout=layout)
    return Markup(drawing)  # nosec B704 - charts escape every text


def draw_short(owner: Person, strands: Sequence[Strand], layout: Layout = "wide") -> Markup:
    """For a page with more on it: so much of every driver that the letters stay large and the picture low."""
    room = _room(strands)
    branches = tuple(Branch(strand.name, strand.driver.hue, _first_topics(strand, room)) for strand in strands)
    mind_map = replace(_mind_map(owner, strands, _("All words stand in a list below the picture.")), branches=branches)
    return Markup(draw_mind_map(mind_map, layout=layout))  # nosec B704 - charts escape every text


def is_cut(strands: Sequence[Strand]) -> bool:
    """Whether the short picture leaves something out."""
    return any(len(list(_topics(strand))) > _room(strands) for strand in strands)


def _room(strands: Sequence[Strand]) -> int:
    """When all of it fits, every driver may have as much as it has."""
    if sum(len(list(_topics(strand))) for strand in strands) <= MOST_LINES:
        return MOST_LINES
    return max(MOST_LINES // len(strands), 3)


def _first_topics(strand: Strand, room: int) -> tuple[str | Twig, ...]:
    topics = tuple(_topics(strand))
    if len(topics) <= room:
        return topics
    return *topics[: room - 1], Twig(_("and %(number)s more", number=len(topics) - room + 1))


def print_sheet(owner: Person, strands: Sequence[Strand], size: Size, form: Form) -> bytes:
    """The mind map on one sheet, as PDF or PNG."""
    mind_map = _mind_map(owner, strands)
    drawing = draw_for_sheet(mind_map, room=SHEETS[size])
    data = {
        "title": mind_map.title,
        "footer": _("Printed on %(day)s by its owner or somebody it was shared with", day=write_day(clock.today())),
        "size": size,
        "svg": drawing,
        "alternative": telling(mind_map),
    }
    return typeset("portfolio/mind_map", data, form=form, has_drawing=True)


def _mind_map(owner: Person, strands: Sequence[Strand], description: str = "") -> MindMap:
    branches = tuple(Branch(strand.name, strand.driver.hue, tuple(_topics(strand))) for strand in strands)
    title = _("Mind map of %(name)s", name=owner.name)
    return MindMap(owner.first_name, _("what drives me"), branches, title, description)


def _topics(strand: Strand) -> Iterator[str | Twig]:
    for topic in strand.topics:
        yield topic.text
        yield from (Twig(each.text) for each in strand.under(topic))
