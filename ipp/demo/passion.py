"""Passion conversations of the demo: partners who introduce themselves, words that were noted, a talk to come."""

from ipp.conversations.models.passion import PassionTalk
from ipp.conversations.passion import services
from ipp.core import clock
from ipp.core.db import db
from ipp.demo import content
from ipp.demo.content import Story, moment
from ipp.demo.people import People
from ipp.organisation.queries import list_drivers

PLANNED_BEFORE = 9


def talk(people: People) -> None:
    story = content.read("passion")
    for partner in story["partners"]:
        words = {"introduction": partner["introduction"], "availability": partner["availability"]}
        services.write_profile(people[partner["email"]], seen=0, is_open=True, **words)
    for number, details in enumerate(story["talks"]):
        _talk_once(details, people, key=f"demo {number}")


def _talk_once(story: Story, people: People, *, key: str) -> None:
    owner, partner = people[story["owner"]], people[story["partner"]]
    details = {"starts_at": moment(story["days"]), "place": story["place"], "hand_over_days": 7, "key": key}
    with clock.as_if(moment(min(story["days"], 0) - PLANNED_BEFORE)):
        planned = services.plan_talk(owner, partner=partner, **details)
        db.session.flush()  # as if it were saved, and prepared in a next request
        services.write_preparation(planned, seen=1, thoughts=story["thoughts"], questions=story["questions"])
        if story["is_shared"]:
            services.share_preparation(planned)
    _note_down(planned, story)
    if story["hand_over_in_days"] is not None:
        db.session.flush()
        with clock.as_if(moment(story["days"] + story["hand_over_in_days"])):
            services.hand_over(planned)


def _note_down(planned: PassionTalk, story: Story) -> None:
    drivers = {driver.key: driver for driver in list_drivers()}
    for note in story["notes"]:
        services.note_down(planned, drivers.get(note["driver"]), text=note["text"])
        db.session.flush()
