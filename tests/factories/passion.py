"""Passion conversations, their notes, and partners who introduced themselves."""

from datetime import timedelta

import factory

from ipp.conversations.models.passion import PartnerProfile, PassionGift, PassionNote, PassionTalk
from ipp.core import clock
from ipp.core.db import db
from tests.factories.people import Factory, PersonFactory
from tests.factories.portfolio import a_driver


class TalkFactory(Factory):
    """Planned in three days; with `days=-1` it was yesterday."""

    class Meta:
        model = PassionTalk
        exclude = ("owner", "partner")

    class Params:
        days = 3

    owner = factory.SubFactory(PersonFactory)
    partner = factory.SubFactory(PersonFactory, roles=["conversation_partner"])
    owner_id = factory.SelfAttribute("owner.id")
    partner_id = factory.SelfAttribute("partner.id")
    starts_at = factory.LazyAttribute(lambda made: clock.now() + timedelta(days=made.days))
    place = "langs het water"


class NoteFactory(Factory):
    class Meta:
        model = PassionNote
        exclude = ("talk",)

    talk = factory.SubFactory(TalkFactory)
    talk_id = factory.SelfAttribute("talk.id")
    driver_id = factory.LazyFunction(lambda: a_driver().id)
    position = 1
    text = "samen iets af krijgen"


class GiftFactory(NoteFactory):
    class Meta:
        model = PassionGift
        exclude = ("talk",)


def a_partner(*roles, introduction="Ik luister graag.", **details):
    """Somebody who can be chosen."""
    partner = PersonFactory(roles=["conversation_partner", *roles])
    profile = PartnerProfile(person_id=partner.id, introduction=introduction, availability="donderdag", **details)
    db.session.add(profile)
    db.session.flush()
    return partner


FINDERS = {"talk_id": TalkFactory, "note_id": NoteFactory}
