"""A questionnaire, from the first word to an answer: written with the keyboard alone, copied, adapted and asked."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import keyboard
from tests.e2e.people import a_team, hire, sign_in
from tests.e2e.rounds import open_link

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("browser")]

DESK = {"width": 1280, "height": 900}


def write(page: Page, label: str, words: str) -> None:
    """Go to a field with Tab alone, and type."""
    keyboard.go_to(page, label)
    page.keyboard.type(words)


def go_back_to(page: Page, label: str) -> None:
    """The same, the other way round."""
    for _ in range(keyboard.MOST_STEPS):
        page.keyboard.press("Shift+Tab")
        if label in str(page.evaluate(keyboard.CALLED)):
            return
    raise AssertionError(f"no control called {label!r} on the way back")


def write_with_the_keyboard(page: Page) -> None:
    """A theme with two sentences in the other order, and one open question; no mouse."""
    keyboard.press(page, "Schrijf een vragenlijst")
    page.wait_for_url("**/new")
    write(page, "Naam Nederlands", "Voor iedereen hier")
    write(page, "Naam van het thema Nederlands", "Samen")
    write(page, "Wat feedbackgevers lezen Nederlands", "{naam} groet iedereen")
    write(page, "Wat feedbackgevers lezen Nederlands", "Wat wil je {naam} meegeven?")
    go_back_to(page, "Zin toevoegen")
    page.keyboard.press("Enter")
    expect(page.locator("#r4-reviewer_nl")).to_be_focused()
    page.keyboard.type("{naam} komt op tijd")
    go_back_to(page, "Naar boven")
    page.keyboard.press("Enter")
    expect(page.locator("[data-sheet-status]")).to_have_text("Verplaatst naar plek 2.")
    assert page.locator(".sheet-item").evaluate_all("rows => rows.map(row => row.id)") == ["r4", "r2"]
    keyboard.press(page, "Bewaar")
    expect(page.get_by_text("Bewaard. Je kunt deze kiezen als je een ronde start.")).to_be_visible()
    expect(page.locator(".phone .question").first).to_have_text("Robin komt op tijd")


def adapt(phone: Page) -> None:
    """Copy what is for everybody, and add a question."""
    phone.goto("/feedback/questionnaires")
    phone.get_by_role("link", name="Voor iedereen hier").click()
    phone.get_by_role("button", name="Maak een eigen kopie").click()
    phone.locator("#title_nl").fill("Mijn eigen versie")
    phone.get_by_role("button", name="Open vraag toevoegen").click()
    phone.locator("[id$=-reviewer_nl]:focus").fill("Waar krijg jij energie van bij {naam}?")
    phone.get_by_role("button", name="Bekijk als feedbackgever").click()
    expect(phone.locator("#preview")).to_contain_text("Waar krijg jij energie van bij Robin?")
    phone.get_by_role("button", name="Bewaar", exact=True).click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Mijn eigen versie")


def ask_with(phone: Page, name: str, colleagues: list[str]) -> None:
    phone.goto("/feedback/questionnaires")
    phone.get_by_role("link", name=name, exact=True).click()
    phone.get_by_role("link", name="Vraag hiermee feedback").click()
    expect(phone.get_by_role("radio", name=name)).to_be_checked()
    phone.get_by_role("button", name="Verder naar de mensen").click()
    for colleague in colleagues:
        phone.locator("#colleagues").get_by_label(colleague).check()
    phone.get_by_role("button", name="Zet op de lijst").first.click()
    phone.get_by_role("button", name="Versturen").click()


def test_a_round_keeps_its_questions_while_an_administrator_changes_them(organisation, open_phone, postbox):
    boss = hire(organisation, "Henk Oosterhuis", roles=["administrator"])
    a_team(organisation, "Team Noord")
    names = ["Anna Bos", "Bram Kok", "Carla Mol", "Daan Vos"]
    people = [hire(organisation, name, teams=["Team Noord"]) for name in names]
    desk = open_phone(viewport=DESK)
    sign_in(desk, boss)
    desk.goto("/organisation/questionnaires")
    write_with_the_keyboard(desk)

    owner, other = open_phone(), open_phone()
    sign_in(owner, hire(organisation, "Fatima de Vries", teams=["Team Noord"]))
    adapt(owner)
    ask_with(owner, "Mijn eigen versie", names)
    sign_in(other, hire(organisation, "Mo Yilmaz", teams=["Team Noord"]))
    ask_with(other, "Voor iedereen hier", names)

    desk.get_by_role("link", name="Veranderen").click()
    desk.locator("#r2 summary").click()
    desk.locator("#r2-reviewer_nl").fill("{naam} komt te vroeg")
    desk.get_by_role("button", name="Bewaar", exact=True).click()
    expect(desk.locator(".phone .question").first).to_have_text("Robin komt te vroeg")
    desk.get_by_role("link", name="Versie 1").click()
    expect(desk.locator(".phone .question").first).to_have_text("Robin komt op tijd")

    for sender, own_question in (("Mo Yilmaz", False), ("Fatima de Vries", True)):
        reviewer = open_phone()
        open_link(reviewer, postbox.wait_for(people[0].email, f"{sender} vraagt je feedback").link)
        first = sender.split()[0]
        expect(reviewer.get_by_text(f"{first} komt op tijd").first).to_be_attached()
        expect(reviewer.get_by_text("komt te vroeg")).to_have_count(0)
        energy = reviewer.get_by_text(f"Waar krijg jij energie van bij {first}?")
        expect(energy).to_have_count(1 if own_question else 0)
