"""Calls of the demo: one that is open, with a hand up, and one of which everybody can read what came of it."""

import uuid
from datetime import timedelta

from ipp.core import clock
from ipp.core.db import db
from ipp.demo import content
from ipp.demo.content import Story, moment
from ipp.demo.people import People
from ipp.organisation.compass_models import Part
from ipp.wall import call_services
from ipp.wall.call_models import ProjectCall


def start(people: People) -> None:
    for story in content.read("calls")["calls"]:
        with clock.as_if(moment(story["started"])):
            call = _start_one(story, people)
        db.session.flush()  # whoever raises a hand locks the row
        for hand in story["hands"]:
            _raise_hand(call, hand, people)
        if "closed" in story:
            with clock.as_if(moment(story["closed"])):
                call_services.close_call(call, outcome=story["outcome"], conflict="")


def _start_one(story: Story, people: People) -> ProjectCall:
    texts = {name: story[name] for name in ("title", "purpose", "talents", "time_needed")}
    until = clock.today() + timedelta(days=story["until"] - story["started"])
    part = Part(story["compass_part"])
    starter = people[story["starter"]]
    return call_services.start_call(starter, form_key=uuid.uuid4(), until=until, compass_part=part, **texts)


def _raise_hand(call: ProjectCall, story: Story, people: People) -> None:
    with clock.as_if(moment(story["days"])):
        hand = call_services.raise_hand(call, people[story["person"]])
    db.session.flush()  # whoever writes locks the row
    for hours, (author, text) in enumerate(story["messages"], start=1):
        with clock.as_if(moment(story["days"], hour=10 + hours)):
            call_services.write_message(hand, author=people[author], text=text, form_key=uuid.uuid4())
