"""What the people of the demo keep about themselves, and whom they show it."""

from ipp.core import clock
from ipp.demo import content
from ipp.demo.content import Story, moment
from ipp.demo.people import People
from ipp.organisation.models import Driver
from ipp.organisation.queries import list_drivers
from ipp.people.models import Person
from ipp.portfolio import journal, life_line, services, sharing
from ipp.portfolio.models import PeriodKind, Source
from ipp.portfolio.reach import Reach, Section

REACHES = {"manager": Reach.MANAGER, "team": Reach.TEAM, "organisation": Reach.EVERYONE}


def write(people: People) -> None:
    drivers = {driver.key: driver for driver in list_drivers()}
    for weeks_ago, story in enumerate(content.read_all("portfolios", "portfolios"), start=1):
        with clock.as_if(moment(-weeks_ago)):
            _write_one(people[story["person"]], story, drivers)


def _write_one(owner: Person, story: Story, drivers: dict[str, Driver]) -> None:
    services.write_headline(owner, text=story["headline"], version=0)
    for key, texts in story["topics"].items():
        for text in texts:
            services.add_topic(owner, drivers[key], text=text)
    for talent in story["talents"]:
        _add_talent(owner, talent, drivers)
    for ambition in story["ambitions"]:
        services.add_ambition(owner, **ambition)
    for period in story.get("life_line", ()):
        life_line.add_period(owner, **{**period, "kind": PeriodKind(period["kind"])})
    for reflection in story.get("reflections", ()):
        with clock.as_if(moment(reflection["days"], hour=20)):
            journal.write_reflection(owner, text=reflection["text"], prompt=reflection["question"])
    for share in story.get("shared", ()):
        sharing.share_section(owner, Section(share["section"]), reach=REACHES[share["with"]])


def _add_talent(owner: Person, story: Story, drivers: dict[str, Driver]) -> None:
    talent = services.add_talent(
        owner,
        name=story["name"],
        example=story["example"],
        driver=drivers[story["driver"]],
        source=Source(story["source"]),
    )
    if story["on_wall"]:
        services.publish_talent(talent)
