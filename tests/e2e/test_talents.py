"""My talents, on a phone: in three parts, in my order, one for the team, with a file, and on a card."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.people import a_team, hire, sign_in
from tests.portfolio.uploads import PDF

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("browser")]


@pytest.fixture
def phones(open_phone, organisation):
    """Fatima's phone, and that of her team mate Mo."""
    team = a_team(organisation, "Team Noord")
    found = []
    for name in ("Fatima de Vries", "Mo Yilmaz"):
        phone = open_phone()
        sign_in(phone, hire(organisation, name, teams=[team]))
        found.append(phone)
    return found


def write_talent(phone: Page, name: str) -> None:
    phone.goto("/portfolio/talents/new")
    phone.get_by_label("Wat gaat bij jou vanzelf").fill(name)
    phone.get_by_label("Wat speelde er?").fill("Een overleg liep hoog op.")
    phone.get_by_label("Wat deed jij?").fill("Ik vroeg om een minuut stilte.")
    phone.get_by_label("Het geeft me energie").check()
    phone.get_by_role("button", name="Bewaar", exact=True).click()
    expect(phone.get_by_role("heading", name=name, exact=True)).to_be_visible()


def test_words_are_suggested_while_somebody_types(phones):
    phone, _mo = phones
    phone.goto("/portfolio/talents/new")
    phone.get_by_label("Wat gaat bij jou vanzelf").press_sequentially("luist")
    names = phone.locator("#talent-names option")
    expect(names).to_have_count(1)
    expect(names.first).to_have_attribute("value", "goed luisteren")
    expect(phone.locator("[data-autosave-status]")).not_to_contain_text("Bewaard om", timeout=500)


def test_talents_are_put_in_order_by_dragging_and_with_the_keyboard(phones):
    phone, _mo = phones
    for name in ("Rust", "Humor", "Geduld"):
        write_talent(phone, name)
    phone.get_by_role("link", name=re.compile("Volgorde")).click()
    phone.wait_for_load_state()
    handles, names = phone.locator("[data-handle]"), phone.locator(".order-name")
    start, end = handles.nth(2).bounding_box(), handles.nth(0).bounding_box()
    assert start
    assert end
    phone.mouse.move(start["x"] + 5, start["y"] + 20)
    phone.mouse.down()
    phone.mouse.move(end["x"] + 5, end["y"] - 10, steps=5)
    with phone.expect_response("**/portfolio/talents"):
        phone.mouse.up()
    expect(names).to_contain_text(["Geduld", "Rust", "Humor"])
    phone.get_by_role("button", name="Naar boven: Humor").press("Enter")
    expect(names).to_contain_text(["Geduld", "Humor", "Rust"])
    phone.reload()
    expect(names).to_contain_text(["Geduld", "Humor", "Rust"])


def test_one_talent_with_a_file_reaches_the_team_and_the_card_reaches_who_has_the_link(phones):
    phone, mo = phones
    write_talent(phone, "Rust brengen")
    phone.get_by_role("link", name="Rust brengen", exact=True).click()
    phone.get_by_role("link", name="Bestanden bij dit talent").click()
    phone.get_by_label("Kies een bestand").set_input_files(
        {"name": "diploma.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    phone.get_by_role("button", name="Bewaar dit bestand").click()
    expect(phone.get_by_role("link", name="diploma.pdf")).to_be_visible()
    phone.get_by_role("link", name="Klaar").click()

    phone.get_by_role("link", name=re.compile("Wie (kan dit zien|ziet dit).*Rust brengen")).click()
    phone.get_by_label("Mijn team: Team Noord").check()
    phone.get_by_role("button", name="Bewaar deze keuze").click()
    mo.goto("/portfolio/shared")
    mo.get_by_role("link", name="Fatima de Vries").click()
    expect(mo.get_by_role("heading", name="Rust brengen")).to_be_visible()
    with mo.expect_download() as download:
        mo.get_by_role("link", name="diploma.pdf").click()
    assert download.value.path().read_bytes() == PDF

    phone.get_by_role("link", name="Talentenkaart").click()
    phone.get_by_role("link", name="Kies talenten en je regel").click()
    phone.get_by_label("Een regel over jou").fill("Kom langs voor een rondje.")
    phone.get_by_label("Rust brengen").check()
    phone.get_by_role("button", name="Bewaar de kaart").click()
    phone.get_by_role("button", name="Link maken").click()
    address = phone.locator(".link-to-share a").get_attribute("href")
    mo.goto(str(address))
    expect(mo.get_by_text("Kom langs voor een rondje.")).to_be_visible()
    phone.get_by_role("button", name="Neem de link nu terug").click()
    expect(phone.get_by_text("De link werkt niet meer.")).to_be_visible()
