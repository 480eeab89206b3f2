"""A team with two people, one of whom is looking."""

import pytest

from ipp.core.db import db
from tests.browser import Browser
from tests.factories.people import PersonFactory, TeamFactory


@pytest.fixture
def team(app):
    team = TeamFactory(name="Noord")
    PersonFactory(name="Mo Yilmaz", teams=[team])
    db.session.commit()
    return team


@pytest.fixture
def member(app, team):
    return Browser(app).sign_in(PersonFactory(name="Fatima de Vries", teams=[team]))
