"""An open round in its owner's hands, on a phone: a reminder, more time, an earlier end, a bounced address, an end."""

import time
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from ipp.core import clock, jobs
from tests.e2e.people import hire, sign_in
from tests.e2e.postbox import PATIENCE
from tests.e2e.rounds import OUTSIDER, answer, ask_feedback

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("browser")]

NAMES = ["Anna Bos", "Bram Kok", "Carla Mol", "Daan Vos"]


@pytest.fixture
def colleagues(organisation):
    return [hire(organisation, name) for name in NAMES]


@pytest.fixture
def fatima(organisation, colleagues):
    return hire(organisation, "Fatima de Vries")


@pytest.fixture
def open_round(open_phone, fatima) -> Callable[[], Page]:
    """The page of the one round, on the owner's phone."""

    def go() -> Page:
        phone = open_phone()
        sign_in(phone, fatima)
        phone.goto("/feedback")
        phone.get_by_role("link", name="Bekijk de ronde").click()
        return phone

    return go


def recipients(postbox, about):
    return {letter.to for letter in postbox.list_letters(about=about)}


def test_a_reminder_reaches_who_has_not_answered_and_nobody_else(
    organisation, open_phone, open_round, postbox, travel_to, fatima, colleagues
):
    ask_feedback(organisation, fatima, colleagues)
    first = postbox.wait_for(colleagues[0].email)
    for colleague in colleagues:
        postbox.wait_for(colleague.email)
    answer(open_phone(), first.link, step=4, words="Rustig")

    travel_to(clock.now() + timedelta(days=4))
    phone = open_round()
    phone.get_by_role("button", name="Herinner wie nog niet geantwoord heeft").click()
    expect(phone.get_by_text("1 van 2 gebruikt")).to_be_visible()
    jobs.run_nightly_jobs(organisation.app)
    jobs.run_minute_jobs(organisation.app)
    for colleague in colleagues[1:]:
        letter = postbox.wait_for(colleague.email, "Je kunt Fatima de Vries nog feedback geven")
    assert recipients(postbox, "nog feedback geven") == {colleague.email for colleague in colleagues[1:]}
    answer(open_phone(), letter.link, step=5, words="Alsnog")


def test_an_owner_gives_more_time_and_then_closes_early_after_all(
    organisation, open_round, postbox, fatima, colleagues
):
    ask_feedback(organisation, fatima, colleagues, outsiders=1)
    phone = open_round()
    later = clock.today() + timedelta(days=40)
    phone.locator("summary", has_text="Geef mensen meer tijd").click()
    phone.get_by_label("Tot wanneer kunnen mensen antwoorden?").fill(later.isoformat())
    phone.get_by_role("button", name="Verplaats de sluitdag").click()
    expect(phone.get_by_text(f"tot en met {later.day} ").first).to_be_visible()

    phone.locator("summary", has_text="Eerder sluiten").click()
    phone.get_by_role("button", name="Ja, sluit eerder").click()
    expect(
        phone.get_by_text("De ronde sluit eerder. Iedereen die je vroeg, krijgt daar een mail over.")
    ).to_be_visible()
    expect(phone.locator("summary", has_text="Eerder sluiten")).to_have_count(0)
    for email in [*(colleague.email for colleague in colleagues), OUTSIDER]:
        postbox.wait_for(email, "sluit de feedbackronde eerder")


def test_a_cancelled_round_tells_everybody_and_its_links_open_nothing(
    organisation, open_phone, open_round, postbox, fatima, colleagues
):
    ask_feedback(organisation, fatima, colleagues)
    letters = [postbox.wait_for(colleague.email) for colleague in colleagues]
    answer(open_phone(), letters[0].link, step=4, words="Rustig")
    phone = open_round()
    phone.locator("summary", has_text="Deze ronde afzeggen").click()
    phone.get_by_role("button", name="Ja, zeg de ronde voorgoed af").click()
    expect(phone.get_by_role("heading", name="Je zegde deze ronde af")).to_be_visible()
    for colleague in colleagues:
        postbox.wait_for(colleague.email, "heeft de feedbackronde afgezegd")
    reviewer = open_phone()
    reviewer.witness.expects(410)
    reviewer.goto(letters[1].link)
    expect(reviewer.get_by_text("heeft deze ronde afgezegd")).to_be_visible()


def test_an_address_that_bounced_is_replaced_and_the_new_one_answers(
    organisation, open_phone, open_round, postbox, fatima, colleagues
):
    organisation.post_office.unknown = OUTSIDER
    ask_feedback(organisation, fatima, colleagues, outsiders=1)
    phone = open_round()
    until = time.monotonic() + PATIENCE
    while not phone.get_by_text("adres geweigerd").count() and time.monotonic() < until:
        phone.reload()
    expect(phone.get_by_text("adres geweigerd")).to_be_visible()
    organisation.post_office.unknown = ""
    phone.get_by_label("Een ander e-mailadres").fill("mehmet.nieuw@partner.example")
    phone.get_by_role("button", name="Stuur naar dit adres").click()
    expect(phone.get_by_text("De mail gaat naar het nieuwe adres.")).to_be_visible()
    letter = postbox.wait_for("mehmet.nieuw@partner.example")
    answer(open_phone(), letter.link, step=4, words="Van buiten")


def test_a_pasted_list_is_corrected_and_put_on_the_list(organisation, open_phone, fatima, colleagues):
    phone = open_phone()
    phone.witness.expects(422)
    sign_in(phone, fatima)
    phone.goto("/feedback/rounds/new")
    phone.get_by_role("button", name="Verder naar de mensen").click()
    phone.locator("summary", has_text="Meer adressen in één keer").click()
    phone.get_by_label("Namen en e-mailadressen").fill("Rosa Peeters <rosa@partner.example>\nMehmet zonder adres")
    phone.get_by_role("button", name="Zet ze op de lijst").click()
    expect(phone.get_by_text("Regel 2, ‘Mehmet zonder adres’")).to_be_visible()
    phone.get_by_label("Namen en e-mailadressen").fill("Rosa Peeters <rosa@partner.example>\nmehmet@partner.example")
    phone.get_by_role("button", name="Zet ze op de lijst").click()
    expect(phone.get_by_text("2 mensen staan nu op de lijst.")).to_be_visible()
    expect(phone.locator("#reviewers")).to_contain_text("Rosa Peeters")
