"""Conversations between an employee and their manager, and what they agreed."""

import uuid
from datetime import timedelta

import factory

from ipp.conversations.models import (
    Acceptance,
    Agreement,
    CheckIn,
    Conversation,
    Doer,
    OtherView,
    Preparation,
    Progress,
    Side,
)
from ipp.conversations.models.drafts import Draft, Paper
from ipp.conversations.models.topics import WantedTopic
from ipp.core import clock
from ipp.core.db import db
from tests.factories.people import Factory, PersonFactory


class WantedTopicFactory(Factory):
    """What somebody wants to talk about; only theirs."""

    class Meta:
        model = WantedTopic

    text = "Meer samen doen"

    @classmethod
    def _create(cls, model_class, *args, person=None, **kwargs):
        return super()._create(model_class, *args, person_id=(person or PersonFactory()).id, **kwargs)


class ConversationFactory(Factory):
    """Held yesterday; with `days=3` it is planned in three days."""

    class Meta:
        model = Conversation

    class Params:
        days = -1

    manager = factory.SubFactory(PersonFactory)
    employee = factory.SubFactory(PersonFactory, manager=factory.SelfAttribute("..manager"))
    starts_at = factory.LazyAttribute(lambda made: clock.now() + timedelta(days=made.days))
    place = "een wandeling"
    planned_by = Side.EMPLOYEE
    preparations = factory.LazyAttribute(
        lambda made: [Preparation(author=made.employee), Preparation(author=made.manager)]
    )


class AgreementFactory(Factory):
    """Proposed by the employee, with no yes yet of anybody."""

    class Meta:
        model = Agreement

    conversation = factory.SubFactory(ConversationFactory)
    proposed_by = Side.EMPLOYEE
    proposed_at = factory.LazyFunction(clock.now)
    text = "Meelopen met team Zuid"
    doer = Doer.EMPLOYEE


class DraftFactory(Factory):
    """What somebody was typing for a conversation when they left."""

    class Meta:
        model = Draft

    id = factory.LazyFunction(uuid.uuid4)
    about_id = factory.LazyFunction(uuid.uuid4)
    paper = Paper.PREPARATION
    typed = factory.LazyFunction(lambda: {"heart": "Half af", "version": "1"})
    kept_at = factory.LazyFunction(clock.now)

    @classmethod
    def _create(cls, model_class, *args, person=None, **kwargs):
        return super()._create(model_class, *args, person_id=(person or PersonFactory()).id, **kwargs)


def an_accepted_agreement(**details):
    """One that both said yes to."""
    agreement = AgreementFactory(accepted_at=clock.now(), **details)
    for side in Side:
        db.session.add(Acceptance(agreement=agreement, side=side, accepted_at=clock.now()))
    db.session.flush()
    return agreement


def a_look_back(agreement, text="Het loopt", *, side=Side.EMPLOYEE, progress=Progress.RUNNING):
    line = CheckIn(agreement_id=agreement.id, side=side, progress=progress, text=text, written_at=clock.now())
    db.session.add(line)
    db.session.flush()
    return line


def another_view(agreement, words="Ik zie het anders", *, side=Side.MANAGER):
    view = OtherView(agreement=agreement, side=side, words=words, written_at=clock.now())
    db.session.add(view)
    db.session.flush()
    return view


FINDERS = {
    "wanted_topic_id": WantedTopicFactory,
    "conversation_id": ConversationFactory,
    "agreement_id": AgreementFactory,
    "draft_id": DraftFactory,
}
