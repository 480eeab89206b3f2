"""An administrator manages accounts, not content: no page for administrators shows a word that somebody wrote."""

import pytest

from ipp.core.db import db
from tests.factories.organisation import an_organisation
from tests.factories.people import PersonFactory, TeamFactory, administrator
from tests.factories.portfolio import AmbitionFactory, TalentFactory

CANARY = "kanarie-7f3a"
PAGES = [
    "/account",
    "/people",
    "/people?search=kanarie",
    "/people/new",
    "/people/teams",
    "/people/audit",
    "/organisation",
]


@pytest.fixture
def fatima(app):
    an_organisation()
    person = PersonFactory(name="Fatima de Vries", teams=[TeamFactory(name="Team Noord")], manager=PersonFactory())
    TalentFactory(owner=person, name=f"{CANARY} talent", example=f"{CANARY} voorbeeld")
    AmbitionFactory(owner=person, text=f"{CANARY} ambitie", purpose=f"{CANARY} doel", first_step=f"{CANARY} stap")
    db.session.flush()
    return person


def test_no_page_for_administrators_shows_what_somebody_wrote(browser, fatima):
    addresses = [*PAGES, f"/people/{fatima.id}", f"/people/teams/{fatima.teams[0].id}"]
    browser.sign_in(administrator())
    for address in addresses:
        page = browser.get(address)
        assert page.status_code == 200, address
        assert CANARY not in page.text.replace('value="kanarie"', ""), address
