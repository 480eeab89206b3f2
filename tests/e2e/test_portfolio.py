"""Keep my portfolio, on a phone: write, decide who sees it, look through their eyes, hang a talent on the wall."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.people import a_team, hire, sign_in

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("browser")]

CALM = "Toen een overleg hoog opliep, vroeg ik iedereen één minuut stil te zijn."


@pytest.fixture
def fatima(organisation):
    team = a_team(organisation, "Team Noord")
    peter = hire(organisation, "Peter Jansen", teams=[team])
    return hire(organisation, "Fatima de Vries", teams=[team], manager=peter)


def write_portfolio(phone: Page) -> None:
    """One sentence, two topics, a talent with an example and an ambition."""
    phone.get_by_role("link", name="Zeg in één zin wie je bent").click()
    phone.get_by_label("Eén zin over jou").fill("Bij mij voelen mensen zich welkom.")
    phone.get_by_role("button", name="Bewaar").click()
    phone.get_by_role("link", name="Begin je mindmap").click()
    for words in ("verbanden zien", "luisteren"):
        phone.get_by_label("Voeg iets toe bij Gaven").fill(words)
        phone.get_by_role("button", name=re.compile("Voeg toe.*Gaven")).click()
        expect(phone.locator("#gifts")).to_contain_text(words)
    phone.get_by_role("link", name="Klaar").click()
    phone.locator("#talents").get_by_role("link", name="Schrijf een talent op").click()
    phone.get_by_label("Wat gaat bij jou vanzelf").fill("Rust brengen")
    phone.get_by_label("Wat speelde er?").fill(CALM)
    phone.get_by_role("button", name="Bewaar").click()
    phone.locator("#ambitions").get_by_role("link", name="Schrijf een ambitie op").click()
    phone.get_by_label("Wat wil je?").fill("Teamcoach worden")
    phone.get_by_role("button", name="Bewaar").click()


def share(phone: Page, section: str, audience: str) -> None:
    """Change who can see a section, in the chip beside its heading."""
    phone.locator("summary", has_text=f"‘{section}’").click()
    phone.locator("details[open]").get_by_label(audience).check()
    phone.locator("details[open]").get_by_role("button", name="Bewaar deze keuze").click()


def test_somebody_writes_a_portfolio_and_decides_who_sees_it(open_phone, fatima):
    phone = open_phone()
    sign_in(phone, fatima)
    write_portfolio(phone)
    for words in ("Bij mij voelen mensen zich welkom.", "verbanden zien", CALM, "Teamcoach worden"):
        expect(phone.get_by_text(words).first).to_be_attached()

    phone.get_by_role("link", name="Bekijk zoals je team").click()
    expect(phone.get_by_text("Je deelt niets met hen")).to_be_visible()
    phone.get_by_role("link", name="Terug naar mijn portfolio").click()

    share(phone, "Mijn talenten", "Mijn team: Team Noord")
    expect(phone.get_by_text("Wie dit nu kan zien: jij en Team Noord.")).to_be_visible()
    phone.get_by_role("link", name="Bekijk zoals je team").click()
    expect(phone.get_by_role("heading", name="Rust brengen")).to_be_visible()
    expect(phone.get_by_text("Teamcoach worden")).to_have_count(0)


def test_somebody_hangs_a_talent_on_the_wall_and_takes_it_down(open_phone, fatima):
    phone = open_phone()
    sign_in(phone, fatima)
    write_portfolio(phone)
    phone.get_by_role("link", name=re.compile("Toon op de muur.*Rust brengen")).click()
    phone.get_by_role("button", name=re.compile("Toon|Hang")).click()
    expect(phone.get_by_text("‘Rust brengen’ hangt op de muur.")).to_be_visible()
    phone.get_by_role("button", name=re.compile("Haal van de muur.*Rust brengen")).click()
    expect(phone.get_by_text("‘Rust brengen’ hangt niet meer op de muur.")).to_be_visible()
