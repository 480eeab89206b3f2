"""People around one owner: a manager, a team mate, somebody chosen, and somebody from elsewhere."""

from dataclasses import dataclass

from ipp.people.models import Person
from ipp.portfolio import services
from tests.factories.organisation import an_organisation
from tests.factories.people import PersonFactory, TeamFactory
from tests.factories.portfolio import AmbitionFactory, LifePeriodFactory, TalentFactory, TopicFactory

CANARIES = {
    "headline": "kanarie-zin",
    "topic": "kanarie-woord",
    "talent": "kanarie-talent",
    "example": "kanarie-voorbeeld",
    "ambition": "kanarie-ambitie",
    "purpose": "kanarie-waarvoor",
    "first_step": "kanarie-stap",
    "period": "kanarie-periode",
}


@dataclass(frozen=True)
class Circle:
    """An owner with a full portfolio that nobody else can see, and the people who might look."""

    owner: Person
    manager: Person
    team_mate: Person
    stranger: Person

    @property
    def others(self):
        return self.manager, self.team_mate, self.stranger


def a_circle():
    an_organisation()
    manager, team = PersonFactory(name="Joost Bakker"), TeamFactory(name="Team Noord")
    owner = PersonFactory(name="Fatima de Vries", manager=manager, teams=[team])
    write_canaries(owner)
    return Circle(owner, manager, PersonFactory(name="Mo Yilmaz", teams=[team]), PersonFactory(name="Sanne Smit"))


def write_canaries(owner):
    """A unique word in every field that is private until its owner shares it."""
    services.write_headline(owner, text=CANARIES["headline"], version=0)
    TopicFactory(owner=owner, text=CANARIES["topic"])
    TalentFactory(owner=owner, name=CANARIES["talent"], example=CANARIES["example"])
    AmbitionFactory(
        owner=owner, text=CANARIES["ambition"], purpose=CANARIES["purpose"], first_step=CANARIES["first_step"]
    )
    LifePeriodFactory(owner=owner, text=CANARIES["period"])


def seen_on(page):
    """The canaries that sing on a page."""
    return {name for name, word in CANARIES.items() if word in page.text}
