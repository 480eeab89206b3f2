"""Talents on the wall, and questions for help."""

import uuid

import factory

from ipp.core import clock
from ipp.wall.models import Answer, HelpQuestion
from tests.factories.people import Factory, PersonFactory
from tests.factories.portfolio import TalentFactory


class ShownTalentFactory(TalentFactory):
    """A talent whose owner wants it on the wall."""

    shown_since = factory.LazyFunction(clock.now)


class TalentForVisitorsFactory(ShownTalentFactory):
    """One that its owner also wants on screens and posters."""

    for_visitors = True


class HelpQuestionFactory(Factory):
    class Meta:
        model = HelpQuestion

    talent = factory.SubFactory(ShownTalentFactory)
    owner = factory.SelfAttribute("talent.owner")
    asker = factory.SubFactory(PersonFactory)
    form_key = factory.LazyFunction(uuid.uuid4)
    asked_at = factory.LazyFunction(clock.now)
    text = "Wil je met me meedenken?"


def answered_question(**details):
    details = {"answer": Answer.YES, "answer_text": "Graag!", "answered_at": clock.now(), "version": 2} | details
    return HelpQuestionFactory(**details)


FINDERS = {"help_question_id": HelpQuestionFactory}
