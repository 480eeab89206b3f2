"""A filled portfolio of somebody who does not exist, to see how one may look. It stands in a file, not in the database.

What is made here is never added to a session: it is on no wall, in no search and in no figure.
"""

import json
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ipp.core import clock
from ipp.organisation.models import Driver
from ipp.people.models import Person, Team
from ipp.portfolio.models import Ambition, Course, Energy, Level, LifePeriod, PeriodKind, Source, Talent, Topic
from ipp.portfolio.outline import weave
from ipp.portfolio.portrait import Portrait
from ipp.portfolio.talent_card import Card

_CONTENT = Path(__file__).parent / "content" / "example.json"
Story = dict[str, Any]


@dataclass(frozen=True)
class Example:
    """What stands on the page, made of the same things as a real portfolio."""

    portrait: Portrait
    card: Card


def make_example(drivers: Sequence[Driver], language: str) -> Example:
    """With the organisation's own drivers; a driver of which the example does not know stays away."""
    story, known = _read()[language], {driver.key: driver for driver in drivers}
    owner = Person(name=story["name"], job_title=story["job_title"], teams=[Team(name=story["team"])])
    talents = [_talent(each, known) for each in story["talents"]]
    rows = [(driver, list(_topics(story["topics"][key]))) for key, driver in known.items() if key in story["topics"]]
    portrait = Portrait(
        owner,
        headline=story["headline"],
        strands=weave(rows, language),
        talents=talents,
        ambitions=[_ambition(each, talents) for each in story["ambitions"]],
        periods=[_period(each) for each in story["periods"]],
    )
    on_card = [talent for talent in talents if talent.name in story["on_card"]]
    return Example(portrait, Card(owner, story["line"], on_card, version=0))


def _topics(texts: Sequence[str | list[str]]) -> Iterator[Topic]:
    """A list within the list: what stands under the topic before it."""
    parent_id: uuid.UUID | None = None
    for text in texts:
        if isinstance(text, str):
            parent_id = uuid.uuid4()
            yield Topic(id=parent_id, text=text)
        else:
            yield from (Topic(id=uuid.uuid4(), text=below, parent_id=parent_id) for below in text)


def _talent(story: Story, drivers: dict[str, Driver]) -> Talent:
    return Talent(
        name=story["name"],
        driver=drivers.get(story["driver"]),
        example=story["example"],
        deed=story["deed"],
        outcome=story["outcome"],
        source=Source(story["source"]),
        energy=Energy(story["energy"]),
        level=Level(story["level"]) if "level" in story else None,
    )


def _ambition(story: Story, talents: Sequence[Talent]) -> Ambition:
    helping = [talent for talent in talents if talent.name in story["talents"]]
    texts = {name: story[name] for name in ("text", "purpose", "picture", "first_step")}
    return Ambition(**texts, course=Course(story["course"]), talents=helping)


def _period(story: Story) -> LifePeriod:
    """The years are counted from now, so that the life line never grows old."""
    from_year, until_year = (
        None if story[end] is None else clock.today().year + story[end] for end in ("from", "until")
    )
    texts = {name: story[name] for name in ("text", "feeling", "feeling_text")}
    return LifePeriod(kind=PeriodKind(story["kind"]), from_year=from_year, until_year=until_year, **texts)


@cache
def _read() -> dict[str, Story]:
    content: dict[str, Story] = json.loads(_CONTENT.read_text("utf-8"))
    return content
