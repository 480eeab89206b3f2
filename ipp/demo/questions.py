"""Questions for help that people of the demo asked each other on the talent wall."""

import uuid

from sqlalchemy import select

from ipp.core import clock
from ipp.core.db import db
from ipp.demo import content
from ipp.demo.content import moment
from ipp.demo.people import People
from ipp.people.models import Person
from ipp.portfolio.models import Talent
from ipp.wall import services
from ipp.wall.models import Answer


def ask(people: People) -> None:
    for story in content.read("help")["help_questions"]:
        owner, asker = people[story["to"]], people[story["from"]]
        with clock.as_if(moment(story["days"], hour=9)):
            question = services.ask_for_help(
                _find_talent(owner, story["talent"]), asker=asker, text=story["question"], form_key=uuid.uuid4()
            )
        db.session.flush()  # whoever answers locks the row
        if story["answer"]:
            with clock.as_if(moment(story["days"], hour=12)):
                services.answer_question(question, version=1, answer=Answer.YES, text=story["answer"])
        if "thanks" in story:
            with clock.as_if(moment(story["days"], hour=16)):
                services.thank_for_help(question, text=story["thanks"])


def _find_talent(owner: Person, name: str) -> Talent:
    return db.session.scalars(select(Talent).where(Talent.owner_id == owner.id, Talent.name == name)).one()
