"""Ask feedback, on a phone: from the question to the report, with real letters, closing and release."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from ipp.core import clock, jobs
from tests.e2e.people import a_team, hire, sign_in
from tests.e2e.rounds import answer

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("browser")]

QUESTION, NOTE = "Hoe helpen mijn vragen jou?", "Ik begeleid straks nieuwe collega’s."
COLLEAGUES = ["Anna Bos", "Bram Kok", "Carla Mol", "Daan Vos", "Eva Smit"]
OUTSIDERS = {"Mehmet Yilmaz": "mehmet@partner.example", "Rosa Peeters": "rosa@partner.example"}
OWN_WORDS, MANAGER_WORDS = "Ik let te lang op de details.", "Je legt rust in het team."


@pytest.fixture
def manager(organisation):
    return hire(organisation, "Peter Jansen", teams=[a_team(organisation, "Team Noord")])


@pytest.fixture
def colleagues(organisation, manager):
    return [hire(organisation, name, teams=["Team Noord"]) for name in COLLEAGUES]


@pytest.fixture
def fatima(organisation, manager, colleagues):
    return hire(organisation, "Fatima de Vries", teams=["Team Noord"], manager=manager)


def prepare_round(phone: Page) -> None:
    """Choose questions and people: five colleagues, the manager and two outsiders."""
    phone.get_by_role("link", name="Vraag feedback").click()
    phone.get_by_label("Samenwerken in zorg en welzijn").check()
    phone.get_by_label("Wat vraag je?").fill(QUESTION)
    phone.get_by_label("Een persoonlijk woord").fill(NOTE)
    phone.get_by_role("button", name="Verder naar de mensen").click()
    add_colleagues(phone, COLLEAGUES, "Collega")
    add_colleagues(phone, ["Peter Jansen"], "Mijn leidinggevende")
    for name, email in OUTSIDERS.items():
        phone.locator("summary", has_text="een partner").click()
        phone.get_by_label("Naam", exact=True).fill(name)
        phone.get_by_label("E-mailadres", exact=True).fill(email)
        phone.get_by_role("button", name="Zet op de lijst").last.click()
        expect(phone.get_by_text(f"{name} staat op de lijst.")).to_be_visible()


def add_colleagues(phone: Page, names: list[str], perspective: str) -> None:
    for name in names:
        phone.get_by_label(name).check()
    if len(names) > 1:
        expect(phone.locator("#outlook")).to_contain_text("Samen met de mensen die je aanvinkte")
        expect(phone.locator("#outlook")).to_contain_text(f"Collega’s: {len(names)}")
    phone.locator("#colleagues").get_by_label(perspective).check()
    phone.get_by_role("button", name="Zet op de lijst").first.click()
    expect(phone.locator("#reviewers")).to_contain_text(names[-1])


def assess_oneself(phone: Page) -> None:
    phone.get_by_role("link", name="Vul ze zelf in").click()
    phone.wait_for_load_state()
    for group in phone.get_by_role("radiogroup").all():
        group.get_by_role("radio").nth(2).check()
    phone.get_by_role("textbox").first.fill(OWN_WORDS)
    phone.get_by_role("button", name="Klaar voor het rapport").click()


def test_somebody_asks_feedback_and_reads_the_report(
    organisation, open_phone, postbox, travel_to, fatima, manager, colleagues
):
    phone = open_phone()
    sign_in(phone, fatima)
    prepare_round(phone)
    expect(phone.get_by_text("eigen groep", exact=True)).to_be_visible()
    expect(phone.get_by_text("Je hebt hier nog 2 mensen nodig.")).to_be_visible()
    phone.get_by_role("button", name="Versturen").click()
    expect(phone.get_by_text("Verstuurd. Iedereen die je vroeg, krijgt een mail met een eigen link.")).to_be_visible()
    assess_oneself(phone)

    subject = "Fatima de Vries vraagt je feedback"
    for place, colleague in enumerate(colleagues):
        letter = postbox.wait_for(colleague.email, subject)
        assert QUESTION not in letter.text + letter.page
        answer(open_phone(), letter.link, step=4 + place % 2, words=f"Woorden van {colleague.name}.")
    answer(open_phone(), postbox.wait_for(manager.email, subject).link, step=4, words=MANAGER_WORDS)
    answer(open_phone(), postbox.wait_for(OUTSIDERS["Mehmet Yilmaz"], subject).link, step=1, words="Van buiten.")

    phone.reload()
    expect(phone.get_by_text("Niemand ziet wie")).to_be_visible()
    assert postbox.list_letters(fatima.email) == []
    travel_to(clock.now() + timedelta(days=24))
    jobs.run_minute_jobs(organisation.app)
    letter = postbox.wait_for(fatima.email, "Je feedbackrapport is klaar")
    sign_in(phone, fatima)
    phone.goto(letter.link)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Zo zien anderen jou")
    for colleague in colleagues:
        expect(phone.get_by_text(f"Woorden van {colleague.name}.").first).to_be_visible()
    expect(phone.get_by_text(MANAGER_WORDS).first).to_be_visible()
    expect(phone.get_by_text("Van buiten.")).to_have_count(0)
    expect(phone.get_by_role("figure").first).to_be_visible()
    phone.get_by_role("button", name="Maak er een talent van").first.click()
    expect(phone.get_by_text("staat bij je talenten")).to_be_visible()
