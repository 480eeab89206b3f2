"""People and teams."""

import factory

from ipp.core import clock
from ipp.core.db import db
from ipp.people.models import Person, Role, Team


class Factory(factory.alchemy.SQLAlchemyModelFactory):
    class Meta:
        abstract = True
        sqlalchemy_session_factory = lambda: db.session  # noqa: E731
        sqlalchemy_session_persistence = "flush"


class TeamFactory(Factory):
    class Meta:
        model = Team

    name = factory.Sequence(lambda n: f"Team {n}")


class PersonFactory(Factory):
    class Meta:
        model = Person

    name = factory.Sequence(lambda n: f"Voornaam{n} Achternaam{n}")
    email = factory.Sequence(lambda n: f"person{n}@example.org")
    job_title = "wijkcoach"
    confirmed_at = factory.LazyFunction(clock.now)

    @factory.post_generation
    def roles(self, create, names):
        for name in names or ():
            role = db.session.query(Role).filter_by(name=name).one_or_none() or Role(name=name)
            self.roles.append(role)


def administrator(**details):
    return PersonFactory(roles=["administrator"], **details)


FINDERS = {"person_id": PersonFactory, "team_id": TeamFactory}
