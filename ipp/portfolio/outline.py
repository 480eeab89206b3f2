"""The drivers with the owner's topics: as an outline to read, and as a mind map to look at."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from markupsafe import Markup

from ipp.charts.mindmap import Branch, Layout, MindMap, draw_mind_map
from ipp.organisation.models import Driver
from ipp.people.models import Person
from ipp.portfolio.models import Topic


@dataclass(frozen=True)
class Strand:
    """One driver in the reader's language, with the owner's topics under it."""

    driver: Driver
    name: str
    prompt: str
    example: str
    topics: tuple[Topic, ...]


def weave(rows: Sequence[tuple[Driver, Sequence[Topic]]], language: str) -> list[Strand]:
    """Every driver in the order of the organisation, also those without a topic."""
    return [
        Strand(driver, driver.name(language), driver.prompt(language), driver.example(language), tuple(topics))
        for driver, topics in rows
    ]


def draw(owner: Person, strands: Sequence[Strand], layout: Layout = "wide") -> Markup:
    """The mind map as SVG, in which all words are escaped; the page prints the same outline as a list."""
    branches = tuple(
        Branch(strand.name, strand.driver.hue, tuple(topic.text for topic in strand.topics)) for strand in strands
    )
    mind_map = MindMap(
        centre=owner.first_name,
        subtitle=_("what drives me"),
        branches=branches,
        title=_("Mind map of %(name)s", name=owner.name),
        description=_("The same words stand in a list below the picture."),
    )
    return Markup(draw_mind_map(mind_map, layout=layout))  # nosec B704 - charts escape every text
