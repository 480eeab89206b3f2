"""Calls of the demo: two that are open, with a hand up and colleagues who were asked, and what came of a third."""

import uuid
from datetime import timedelta

from ipp.core import clock
from ipp.core.db import db
from ipp.demo import content
from ipp.demo.content import Story, moment
from ipp.demo.people import People
from ipp.organisation.compass_models import Part
from ipp.portfolio.queries import list_talents
from ipp.wall import call_services
from ipp.wall.call_models import ProjectCall
from ipp.wall.call_queries import get_join_question_to
from ipp.wall.models import Answer


def start(people: People) -> None:
    for story in content.read("calls")["calls"]:
        with clock.as_if(moment(story["started"])):
            call = _start_one(story, people)
        db.session.flush()  # whoever raises a hand locks the row
        for hand in story["hands"]:
            _raise_hand(call, hand, people)
        for question in story.get("asked", []):
            _ask(call, question, people)
        if "closed" in story:
            with clock.as_if(moment(story["closed"])):
                call_services.close_call(call, version=call.version, outcome=story["outcome"])


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


def _ask(call: ProjectCall, story: Story, people: People) -> None:
    person = people[story["person"]]
    talent = next(talent for talent in list_talents(person) if talent.name == story["talent"])
    with clock.as_if(moment(story["days"])):
        call_services.ask_to_join(call, talent, text=story["text"])
    db.session.flush()  # whoever answers reads the row
    question = get_join_question_to(person, call)
    if question and "answer" in story:
        call_services.answer_join_question(question, Answer(story["answer"]))
