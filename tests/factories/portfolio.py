"""Portfolios with their topics, talents, ambitions, and the people they are shared with."""

import uuid
from datetime import timedelta

import factory

from ipp.core import clock, files
from ipp.dossier.models import Activity, ActivityKind
from ipp.organisation.queries import list_drivers
from ipp.portfolio.entries import section_of
from ipp.portfolio.goal_models import Companion, Fit
from ipp.portfolio.models import Ambition, LifePeriod, PeriodKind, Reflection, Share, Talent, Topic
from ipp.portfolio.reach import Section
from ipp.portfolio.snapshots import Kind, Standing, Version
from ipp.portfolio.talent_models import CardLink, Evidence
from tests.factories.organisation import an_organisation
from tests.factories.people import Factory, PersonFactory


def a_driver(key="gifts"):
    """A driver of the organisation, which is founded on first asking."""
    an_organisation()
    return next(driver for driver in list_drivers() if driver.key == key)


class TopicFactory(Factory):
    class Meta:
        model = Topic

    owner = factory.SubFactory(PersonFactory)
    driver = factory.LazyFunction(a_driver)
    text = "verbanden zien"


class TalentFactory(Factory):
    class Meta:
        model = Talent

    owner = factory.SubFactory(PersonFactory)
    name = "Rust brengen"


class AmbitionFactory(Factory):
    class Meta:
        model = Ambition

    owner = factory.SubFactory(PersonFactory)
    text = "Teamcoach worden"


class LifePeriodFactory(Factory):
    class Meta:
        model = LifePeriod
        exclude = ("owner",)

    owner = factory.SubFactory(PersonFactory)
    owner_id = factory.SelfAttribute("owner.id")
    kind = PeriodKind.CARE
    from_year = 2012
    until_year = 2015
    text = "Thuis met twee kleine kinderen."


class ReflectionFactory(Factory):
    class Meta:
        model = Reflection
        exclude = ("owner",)

    owner = factory.SubFactory(PersonFactory)
    owner_id = factory.SelfAttribute("owner.id")
    written_at = factory.LazyFunction(clock.now)
    text = "Vandaag bleef ik even staan."


class ShareFactory(Factory):
    class Meta:
        model = Share
        exclude = ("owner",)

    owner = factory.SubFactory(PersonFactory)
    owner_id = factory.SelfAttribute("owner.id")
    about_id = factory.SelfAttribute("owner_id")
    person = factory.SubFactory(PersonFactory)
    section = Section.DRIVERS


class CompanionFactory(Factory):
    class Meta:
        model = Companion

    ambition = factory.SubFactory(AmbitionFactory)
    person = factory.SubFactory(PersonFactory)
    asked_at = factory.LazyFunction(clock.now)


class FitFactory(Factory):
    class Meta:
        model = Fit
        exclude = ("owner",)

    owner = factory.SubFactory(PersonFactory)
    owner_id = factory.SelfAttribute("owner.id")
    written_at = factory.LazyFunction(clock.now)
    title = "Teamcoach in Zuid"


class ActivityFactory(Factory):
    class Meta:
        model = Activity
        exclude = ("owner",)

    owner = factory.SubFactory(PersonFactory)
    owner_id = factory.SelfAttribute("owner.id")
    kind = ActivityKind.INTERVISION
    day = factory.LazyFunction(clock.today)
    title = "Intervisie over afscheid nemen"
    minutes = 120


class VersionFactory(Factory):
    class Meta:
        model = Version
        exclude = ("owner",)

    owner = factory.SubFactory(PersonFactory)
    owner_id = factory.SelfAttribute("owner.id")
    entry_id = factory.LazyFunction(uuid.uuid4)
    kind = Kind.REFLECTION
    standing = Standing.EARLIER
    kept_at = factory.LazyFunction(clock.now)
    content = {"text": "Zo stond het er eerst.", "prompt": ""}


class EvidenceFactory(Factory):
    class Meta:
        model = Evidence
        exclude = ("entry",)

    entry = factory.SubFactory(TalentFactory)
    owner_id = factory.SelfAttribute("entry.owner.id")
    section = factory.LazyAttribute(lambda kept: section_of(kept.entry))
    entry_id = factory.SelfAttribute("entry.id")
    name = "Diploma gesprekscoach.odt"
    kind = "odt"
    file_id = factory.LazyFunction(lambda: files.keep(b"%PDF-1.7 kanarie-bestand"))
    added_at = factory.LazyFunction(clock.now)


class CardLinkFactory(Factory):
    """A link whose last day has passed; `until=None` opens it."""

    class Meta:
        model = CardLink

    owner = factory.SubFactory(PersonFactory)
    until = factory.LazyFunction(lambda: clock.today() - timedelta(days=1))


FINDERS = {
    "companion_id": CompanionFactory,
    "fit_id": FitFactory,
    "activity_id": ActivityFactory,
    "card_link_id": CardLinkFactory,
    "evidence_id": EvidenceFactory,
    "driver_id": a_driver,
    "ambition_id": AmbitionFactory,
    "period_id": LifePeriodFactory,
    "reflection_id": ReflectionFactory,
    "share_id": ShareFactory,
    "talent_id": TalentFactory,
    "topic_id": TopicFactory,
    "version_id": VersionFactory,
}
