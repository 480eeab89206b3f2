"""Show and find talents: search the wall on a phone, ask for help, answer, and take a talent down at once."""

import re

import pytest
from playwright.sync_api import Page, expect

from ipp.core import clock
from ipp.core.db import db, transaction
from ipp.portfolio.models import Talent
from ipp.portfolio.services import take_down_talent
from tests.e2e.people import get_person, hire, sign_in
from tests.factories.portfolio import TalentFactory, a_driver

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("browser")]

QUESTION = "Donderdag heb ik een lastig gesprek met een familie. Mag ik het met je oefenen?"
ANSWER = "Graag. Woensdag na de lunch?"


@pytest.fixture
def fatima(organisation):
    return hire(organisation, "Fatima de Vries")


@pytest.fixture
def noor(organisation):
    """Somebody whose talent hangs on the wall."""
    noor = hire(organisation, "Noor Willems")
    with organisation.app.app_context(), transaction():
        person = get_person(noor)
        example = "Als iedereen door elkaar praat, stel ik de vraag die niemand stelt."
        shown = {"owner": person, "shown_since": clock.now(), "for_visitors": True}
        TalentFactory(name="Rust brengen", example=example, driver=a_driver(), **shown)
        TalentFactory(name="Plannen", **shown)
    return noor


def search(phone: Page, words: str) -> None:
    phone.goto("/wall")
    phone.get_by_role("searchbox").fill(words)
    phone.get_by_role("button", name="Zoek").click()


def test_somebody_finds_a_talent_asks_for_help_and_gets_an_answer(open_phone, postbox, fatima, noor):
    asking, helping = open_phone(), open_phone()
    sign_in(asking, fatima)
    search(asking, "vraag stellen")
    expect(asking.get_by_role("heading", name="Plannen")).to_have_count(0)
    asking.get_by_role("link", name=re.compile("Vraag om hulp.*Rust brengen")).click()
    asking.get_by_role("textbox").fill(QUESTION)
    asking.get_by_role("button", name="Stel je vraag").click()
    expect(asking.get_by_text("Je vraag is onderweg naar Noor.")).to_be_visible()

    letter = postbox.wait_for(noor.email, "vraagt om je hulp")
    assert QUESTION not in letter.text + letter.page
    sign_in(helping, noor)
    helping.goto(letter.link)
    expect(helping.get_by_text(QUESTION)).to_be_visible()
    helping.get_by_label("Ja, ik help graag").check()
    helping.get_by_role("textbox").fill(ANSWER)
    helping.get_by_role("button", name="Verstuur mijn antwoord").click()
    expect(helping.get_by_text("Je antwoord is onderweg naar Fatima.")).to_be_visible()

    asking.goto(postbox.wait_for(fatima.email, "Er is een antwoord op je vraag").link)
    expect(asking.get_by_text(ANSWER)).to_be_visible()


def test_a_talent_that_is_taken_down_is_gone_at_once_everywhere(open_phone, fatima, noor):
    looking, owning = open_phone(), open_phone()
    sign_in(looking, fatima)
    search(looking, "rust")
    sign_in(owning, noor)
    owning.get_by_role("button", name=re.compile("Haal van de muur.*Rust brengen")).click()
    expect(owning.get_by_text("‘Rust brengen’ hangt niet meer op de muur.")).to_be_visible()

    looking.witness.expects(404)
    looking.get_by_role("link", name=re.compile("Vraag om hulp.*Rust brengen")).click()
    expect(looking.get_by_role("heading", level=1)).to_have_text("Dit is hier niet (meer)")
    search(looking, "rust")
    expect(looking.get_by_role("heading", name="Rust brengen")).to_have_count(0)


def test_a_talent_that_is_taken_down_leaves_pages_that_stand_open(organisation, open_phone, fatima, noor):
    looking, reading = open_phone(), open_phone()
    sign_in(looking, fatima)
    search(looking, "rust")
    sign_in(reading, fatima)
    search(reading, "rust")
    reading.get_by_role("link", name="Rust brengen", exact=True).click()
    expect(reading.get_by_text("de vraag die niemand stelt")).to_be_visible()
    with organisation.app.app_context(), transaction():
        for talent in db.session.query(Talent).filter_by(owner_id=get_person(noor).id):
            take_down_talent(talent)
    reading.witness.expects(404)
    for phone in (looking, reading):
        phone.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        expect(phone.get_by_text("de vraag die niemand stelt")).to_have_count(0)
    expect(looking.get_by_role("heading", name="Rust brengen")).to_have_count(0)
    expect(reading.get_by_text("Dit is hier niet (meer)")).to_be_visible()


def test_the_big_screen_waits_while_the_server_starts_again(open_phone, fatima, noor):
    screen = open_phone()
    sign_in(screen, fatima)
    screen.goto("/wall/slides")
    first = screen.get_by_role("heading", level=1).inner_text()
    screen.route("**/wall/slides?*", lambda route: route.fulfill(status=503, body="<h1>Even geduld</h1>"))
    screen.witness.expects(503)
    screen.keyboard.press("ArrowRight")
    screen.wait_for_timeout(500)
    expect(screen.get_by_role("heading", level=1)).to_have_text(first)
    assert screen.url.endswith("/wall/slides")
    screen.unroute("**/wall/slides?*")
    screen.keyboard.press("ArrowRight")
    expect(screen.get_by_role("heading", level=1)).not_to_have_text(first)
