"""Calls for talents, raised hands and messages."""

from datetime import timedelta

import factory

from ipp.core import clock
from ipp.wall.call_models import HandMessage, JoinQuestion, ProjectCall, RaisedHand
from tests.factories.people import Factory, PersonFactory
from tests.factories.wall import ShownTalentFactory


class ProjectCallFactory(Factory):
    class Meta:
        model = ProjectCall

    starter = factory.SubFactory(PersonFactory)
    started_at = factory.LazyFunction(clock.now)
    title = "Een buurttafel op donderdag"
    purpose = "Buren leren elkaar kennen."
    talents = "Koken, mensen aan de praat krijgen"
    until = factory.LazyFunction(lambda: clock.today() + timedelta(days=30))


class RaisedHandFactory(Factory):
    class Meta:
        model = RaisedHand

    call = factory.SubFactory(ProjectCallFactory)
    person = factory.SubFactory(PersonFactory)
    raised_at = factory.LazyFunction(clock.now)


class HandMessageFactory(Factory):
    class Meta:
        model = HandMessage

    hand = factory.SubFactory(RaisedHandFactory)
    author = factory.SelfAttribute("hand.person")
    written_at = factory.LazyFunction(clock.now)
    text = "Ik kook graag."


class JoinQuestionFactory(Factory):
    class Meta:
        model = JoinQuestion

    call = factory.SubFactory(ProjectCallFactory)
    talent = factory.SubFactory(ShownTalentFactory, for_calls=True)
    person = factory.SelfAttribute("talent.owner")
    asked_at = factory.LazyFunction(clock.now)
    text = "Ik dacht aan jou."


FINDERS = {
    "project_call_id": ProjectCallFactory,
    "raised_hand_id": RaisedHandFactory,
    "join_question_id": JoinQuestionFactory,
}
