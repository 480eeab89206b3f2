"""Check-ins that were asked for, and talent sessions of teams."""

from datetime import timedelta

import factory

from ipp.conversations.models.moments import CheckInRequest, TeamMoment
from ipp.core import clock
from tests.factories.people import Factory, PersonFactory, TeamFactory


class CheckInRequestFactory(Factory):
    """An employee asks their manager."""

    class Meta:
        model = CheckInRequest
        exclude = ("asker", "asked")

    asked = factory.SubFactory(PersonFactory)
    asker = factory.SubFactory(PersonFactory, manager=factory.SelfAttribute("..asked"))
    asker_id = factory.SelfAttribute("asker.id")
    asked_id = factory.SelfAttribute("asked.id")
    requested_at = factory.LazyFunction(clock.now)


class TeamMomentFactory(Factory):
    """In three days."""

    class Meta:
        model = TeamMoment

    team = factory.SubFactory(TeamFactory)
    host = factory.LazyAttribute(lambda made: PersonFactory(teams=[made.team]))
    starts_at = factory.LazyFunction(lambda: clock.now() + timedelta(days=3))
    place = "de tuinkamer"


FINDERS = {"check_in_request_id": CheckInRequestFactory, "moment_id": TeamMomentFactory}
