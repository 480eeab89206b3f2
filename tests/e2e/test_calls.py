"""A call, from its start to what came of it: suggested, asked, a hand up, a talk between two, closed."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from ipp.core import clock
from ipp.core.db import transaction
from tests.e2e.people import get_person, hire, sign_in
from tests.factories.portfolio import TalentFactory

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("browser")]

WHY = "Jouw soep op het zomerfeest, daar praten ze nog over."
HELLO = "Leuk! Hoeveel mensen komen er?"
OUTCOME = "Elke donderdag schuiven er twaalf buren aan."


@pytest.fixture
def fatima(organisation):
    return hire(organisation, "Fatima de Vries")


@pytest.fixture
def noor(organisation):
    """Somebody with a talent that nobody sees yet."""
    noor = hire(organisation, "Noor Willems")
    with organisation.app.app_context(), transaction():
        TalentFactory(owner=get_person(noor), name="Koken voor velen", example="Soep voor tachtig buren.")
    return noor


def show_and_be_asked(phone: Page) -> None:
    phone.goto("/portfolio")
    phone.get_by_role("link", name=re.compile("Toon op de muur.*Koken")).click()
    phone.get_by_label("Vraag me gerust voor een oproep").check()
    phone.get_by_role("button", name="Toon op de muur").click()
    expect(phone.get_by_text("Vraag me voor een oproep")).to_be_visible()


def start_a_call(phone: Page) -> None:
    phone.goto("/wall")
    phone.get_by_role("link", name="Oproepen").click()
    phone.get_by_role("link", name="Begin een oproep").click()
    phone.get_by_label("Hoe heet het?").fill("Een buurttafel")
    phone.get_by_label("Waar is het voor?").fill("Buren die elkaar niet kennen, eten samen.")
    phone.get_by_label(re.compile("Welke talenten zoek je")).fill(
        "Iemand die graag kookt, en iemand die verhalen losmaakt."
    )
    phone.get_by_label(re.compile("Tot wanneer")).fill((clock.today() + timedelta(days=30)).isoformat())
    phone.get_by_role("button", name="Open de oproep").click()


def test_a_call_finds_somebody_who_likes_to_be_asked(open_phone, postbox, fatima, noor):
    starting, helping = open_phone(), open_phone()
    sign_in(helping, noor)
    show_and_be_asked(helping)
    sign_in(starting, fatima)
    start_a_call(starting)

    expect(starting.locator("mark")).to_have_text("Koken")
    starting.get_by_text("Vraag Noor").click()
    starting.get_by_label(re.compile("Een paar woorden")).fill(WHY)
    starting.get_by_role("button", name="Stuur het naar Noor").click()
    expect(starting.get_by_text("Nog geen antwoord")).to_be_visible()

    letter = postbox.wait_for(noor.email, "denkt aan jou voor een oproep")
    assert WHY not in letter.text + letter.page
    helping.goto(letter.link)
    expect(helping.get_by_text(WHY)).to_be_visible()
    helping.get_by_role("button", name="Ja, ik doe graag mee").click()
    helping.get_by_label("Je bericht").fill(HELLO)
    helping.get_by_role("button", name="Versturen").click()

    starting.goto(postbox.wait_for(fatima.email, "Een bericht over een oproep").link)
    expect(starting.get_by_text(HELLO)).to_be_visible()
    starting.get_by_role("link", name="Een buurttafel").click()
    starting.get_by_label(re.compile("Wat kwam ervan")).fill(OUTCOME)
    starting.get_by_role("button", name="Sluit de oproep").click()
    helping.goto("/wall/calls/ended")
    expect(helping.get_by_text(OUTCOME)).to_be_visible()
