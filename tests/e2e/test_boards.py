"""Two people at one board at the same time: what both move and write is there, and nothing is lost."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from ipp.core import clock
from tests.e2e.people import a_team, hire, sign_in

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("browser")]

FIRST = "Op vrijdag neemt niemand de telefoon op"
HIS, HERS = "Op vrijdagmiddag neemt niemand de telefoon op", "Op vrijdag gaat de telefoon over"


@pytest.fixture
def two(organisation, open_phone) -> tuple[Page, Page]:
    """Fatima and Mo of team Noord, each with a browser of their own."""
    team = a_team(organisation, "Team Noord")
    pages = open_phone(viewport={"width": 1280, "height": 900}), open_phone()
    for page, name in zip(pages, ("Fatima de Vries", "Mo Yilmaz"), strict=True):
        sign_in(page, hire(organisation, name, teams=[team]))
    return pages


def look(page: Page) -> None:
    page.goto("/boards")
    expect(page.get_by_role("heading", level=1)).to_have_text("B.O.O.M.-bord van Team Noord")


def field(page: Page, name: str):
    return page.get_by_role("region", name=name)


def hang_and_open_both(one: Page, other: Page) -> None:
    look(one)
    field(one, "Oplossen").get_by_role("link", name=re.compile("Voeg toe")).click()
    one.get_by_label("In één zin").fill(FIRST)
    one.get_by_role("button", name="Bewaar").click()
    expect(one.get_by_text("Het hangt op het bord.")).to_be_visible()
    for page in (one, other):
        look(page)
        page.get_by_role("link", name=FIRST, exact=True).click()


def test_two_people_move_and_write_on_one_card_and_nothing_is_lost(two):
    fatima, mo = two
    hang_and_open_both(fatima, mo)

    mo.get_by_label("In één zin").fill(HIS)
    mo.get_by_role("button", name="Bewaar").click()
    field(mo, "Oplossen").get_by_text("Verplaatsen").click()
    mo.get_by_role("button", name=re.compile("Naar ‘Monitoren’")).click()
    expect(field(mo, "Monitoren").get_by_role("link", name=HIS, exact=True)).to_be_visible()

    fatima.witness.expects(409)
    fatima.get_by_label("In één zin").fill(HERS)
    fatima.get_by_role("button", name="Bewaar").click()
    expect(fatima.get_by_text(HIS, exact=True)).to_be_visible()
    expect(fatima.get_by_label("In één zin")).to_have_value(HERS)
    fatima.get_by_role("button", name="Bewaar").click()

    for page in two:
        look(page)
        expect(field(page, "Monitoren").get_by_role("link", name=HERS, exact=True)).to_be_visible()
        expect(field(page, "Oplossen").get_by_role("listitem")).to_have_count(0)


def test_who_writes_on_a_card_that_the_other_archives_keeps_every_word(two):
    fatima, mo = two
    hang_and_open_both(fatima, mo)
    mo.get_by_label("Wat kwam ervan?").fill("Er is een rooster.")
    mo.get_by_role("button", name="Naar het archief").click()
    expect(mo.get_by_text("Het kaartje ligt in het archief.")).to_be_visible()

    fatima.witness.expects(409)
    fatima.get_by_label("In één zin").fill(HERS)
    fatima.get_by_role("button", name="Bewaar").click()
    expect(fatima.get_by_text("legde dit kaartje in het archief")).to_be_visible()
    expect(fatima.get_by_role("textbox")).to_have_value(HERS)


def test_what_one_moves_the_other_sees_without_a_new_page_and_a_card_goes_along_by_dragging(two):
    fatima, mo = two
    hang_and_open_both(fatima, mo)
    fatima.clock.install()
    for page in (fatima, mo):
        look(page)
    field(mo, "Oplossen").get_by_text("Verplaatsen").click()
    mo.get_by_role("button", name=re.compile("Naar ‘Monitoren’")).click()
    expect(field(mo, "Monitoren").get_by_role("link", name=FIRST, exact=True)).to_be_visible()
    assert mo.url.endswith(fatima.url.rpartition("/")[2]), "it moved without a new page"

    expect(field(fatima, "Oplossen").get_by_role("link", name=FIRST, exact=True)).to_be_visible()
    fatima.clock.run_for(20_100)
    card = field(fatima, "Monitoren").get_by_role("listitem").filter(has_text=FIRST)
    expect(card).to_be_visible()

    card.drag_to(field(fatima, "Beschermen"))
    expect(field(fatima, "Beschermen").get_by_role("link", name=FIRST, exact=True)).to_be_visible()
    look(mo)
    expect(field(mo, "Beschermen").get_by_role("link", name=FIRST, exact=True)).to_be_visible()


def test_notes_that_are_not_kept_yet_stay_while_a_card_moves_under_them(two):
    fatima, mo = two
    hang_and_open_both(fatima, mo)
    look(fatima)
    fatima.get_by_label("Wanneer kijken we samen naar het bord?").fill("2099-03-03")
    fatima.get_by_role("button", name="Plannen").click()
    fatima.get_by_role("link", name="3 maart 2099").click()
    fatima.get_by_label("Wat zagen we?").fill("Het is rustiger op vrijdag")
    field(fatima, "Oplossen").get_by_text("Verplaatsen").click()
    fatima.get_by_role("button", name=re.compile("Naar ‘Monitoren’")).click()
    expect(field(fatima, "Monitoren").get_by_role("link", name=FIRST, exact=True)).to_be_visible()
    expect(fatima.get_by_label("Wat zagen we?")).to_have_value("Het is rustiger op vrijdag")


def test_a_card_becomes_a_call_and_what_was_typed_stays_on_both(two):
    fatima, mo = two
    hang_and_open_both(fatima, mo)
    fatima.get_by_label("Meer hierover").fill("Mensen bellen drie keer.")
    fatima.get_by_role("button", name="Maak er een oproep van").click()
    expect(fatima.get_by_label("Hoe heet het?")).to_have_value(FIRST)
    expect(fatima.get_by_label("Waar is het voor?")).to_have_value("Mensen bellen drie keer.")
    fatima.get_by_label("Welke talenten").fill("Rustig blijven aan de telefoon")
    fatima.get_by_label("Tot wanneer").fill((clock.today() + timedelta(days=9)).isoformat())
    fatima.get_by_role("button", name="Open de oproep").click()
    expect(fatima.get_by_role("heading", level=1)).to_have_text(FIRST)

    look(mo)
    expect(mo.get_by_text("Hieruit kwam een oproep:")).to_be_visible()
    field(mo, "Oplossen").get_by_role("link", name=FIRST, exact=True).last.click()
    expect(mo.get_by_text("Mensen bellen drie keer.")).to_be_visible()
