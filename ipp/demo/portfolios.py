"""What the people of the demo keep about themselves, and whom they show it."""

from datetime import timedelta

from ipp.core import clock
from ipp.core.db import db
from ipp.core.uploads import Brought
from ipp.demo import content, drawings
from ipp.demo.content import Story, moment
from ipp.demo.people import People
from ipp.organisation.compass_models import Part
from ipp.organisation.models import Driver
from ipp.organisation.queries import list_drivers
from ipp.people.models import Person
from ipp.portfolio import ambitions, evidence, fits, journal, life_line, services, sharing, talent_card
from ipp.portfolio.models import Course, Energy, PeriodKind, Source
from ipp.portfolio.queries import list_talents
from ipp.portfolio.reach import Reach, Section

REACHES = {"manager": Reach.MANAGER, "team": Reach.TEAM, "organisation": Reach.EVERYONE}


def write(people: People) -> None:
    drivers = {driver.key: driver for driver in list_drivers()}
    for weeks_ago, story in enumerate(content.read_all("portfolios", "portfolios"), start=1):
        with clock.as_if(moment(-weeks_ago)):
            _write_one(people[story["person"]], story, drivers)


def _write_one(owner: Person, story: Story, drivers: dict[str, Driver]) -> None:
    _write_headline(owner, story)
    for key, texts in story["topics"].items():
        _add_topics(owner, drivers[key], texts)
    for talent in story["talents"]:
        _add_talent(owner, talent, drivers)
    if "card" in story:
        _make_card(owner, story["card"])
    for ambition in story["ambitions"]:
        _add_ambition(owner, ambition)
    for period in story.get("life_line", ()):
        life_line.add_period(owner, **{**period, "kind": PeriodKind(period["kind"])})
    for reflection in story.get("reflections", ()):
        with clock.as_if(moment(reflection["days"], hour=20)):
            journal.write_reflection(owner, text=reflection["text"], prompt=reflection["question"])
    for share in story.get("shared", ()):
        sharing.share_section(owner, Section(share["section"]), reach=REACHES[share["with"]])


def _add_topics(owner: Person, driver: Driver, texts: list[str | list[str]]) -> None:
    """A list within the list: what stands under the topic before it."""
    for text in texts:
        if isinstance(text, str):
            parent = services.add_topic(owner, driver, text=text)
            db.session.flush()
            continue
        for below in text:
            services.add_topic(owner, driver, text=below).parent_id = parent.id


def _add_ambition(owner: Person, story: Story) -> None:
    """Begun as a dream some months ago; since then it may have taken another course."""
    texts = {name: story[name] for name in ("text", "purpose", "picture", "first_step") if name in story}
    with clock.as_if(clock.now() - timedelta(days=120)):
        part = Part(story["compass_part"]) if "compass_part" in story else None
        ambition = ambitions.add_ambition(owner, **texts, compass_part=part)
    if "course" in story:
        ambitions.change_course(ambition, Course(story["course"]))
    named = [talent.id for talent in list_talents(owner) if talent.name in story.get("talents", ())]
    ambitions.link_talents(ambition, named)


def _write_headline(owner: Person, story: Story) -> None:
    """Some thought better of an earlier sentence, and of a reflection."""
    texts = [*story.get("earlier_headlines", ()), story["headline"]]
    for version, text in enumerate(texts):
        services.write_headline(owner, text=text, version=version)
    removed = [journal.write_reflection(owner, text=text) for text in story.get("removed_reflections", ())]
    db.session.flush()  # what is removed was there first
    for fit in story.get("fits", ()):
        fits.add_fit(owner, **fit)
    for reflection in removed:
        journal.remove_reflection(reflection)


def _add_talent(owner: Person, story: Story, drivers: dict[str, Driver]) -> None:
    talent = services.add_talent(
        owner,
        name=story["name"],
        example=story["example"],
        deed=story.get("deed", ""),
        outcome=story.get("outcome", ""),
        energy=Energy(story["energy"]) if "energy" in story else None,
        driver=drivers[story["driver"]],
        source=Source(story["source"]),
    )
    if "file" in story:
        db.session.flush()  # a file is kept with a talent that is there
        evidence.add_evidence(talent, Brought(f"{story['file']}.png", "png", drawings.draw_card(story["file"])))
    if story["on_wall"]:
        wishes = {name: story.get(name, False) for name in ("for_teams_only", "for_visitors", "for_calls")}
        services.publish_talent(talent, **wishes)


def _make_card(owner: Person, line: str) -> None:
    """With the first talents, and a link to it."""
    db.session.flush()  # only talents that are there stand on a card
    chosen = [talent.id for talent in list_talents(owner)][:5]
    talent_card.write_card(owner, line=line, talent_ids=chosen, version=0)
    talent_card.share_card(owner, until=None)
