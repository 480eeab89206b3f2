"""Read a report, write beside it, let somebody read along and take it back; and thank everybody, on a phone."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.people import a_team, hire, sign_in
from tests.e2e.rounds import release_report
from tests.e2e.sight import list_barriers

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("browser")]

COLLEAGUES = ["Anna Bos", "Bram Kok", "Carla Mol", "Daan Vos"]
WORDS, NOTES, THANKS = (
    "Je legt rust in het team.",
    "Rust: dat herken ik niet meteen.",
    "Dank jullie wel. Ik ga ermee aan de slag.",
)


@pytest.fixture
def manager(organisation):
    return hire(organisation, "Peter Jansen", teams=[a_team(organisation, "Team Noord")])


@pytest.fixture
def fatima(organisation, manager):
    fatima = hire(organisation, "Fatima de Vries", teams=["Team Noord"], manager=manager)
    colleagues = [hire(organisation, name, teams=["Team Noord"]) for name in COLLEAGUES]
    release_report(organisation, fatima, colleagues, words=WORDS)
    return fatima


def open_report(phone: Page, fatima) -> None:
    sign_in(phone, fatima)
    phone.goto("/feedback")
    phone.get_by_role("link", name="Lees het rapport").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Zo zien anderen jou")


def test_notes_are_kept_while_the_owner_reads_and_two_tabs_show_both(open_phone, fatima):
    phone = open_phone()
    open_report(phone, fatima)
    other = phone.context.new_page()
    other.goto(phone.url)
    phone.get_by_label("Wat valt je op?").fill(NOTES)
    expect(phone.locator("#notes [data-autosave-status]")).to_contain_text("Bewaard om")
    phone.get_by_label("Wat valt je op?").fill(f"{NOTES} Nog niet.")
    expect(phone.locator("#notes input[name=version]")).to_have_value("2")
    phone.reload()
    expect(phone.get_by_label("Wat valt je op?")).to_have_value(f"{NOTES} Nog niet.")

    phone.witness.expects(409)
    other.get_by_label("Wat valt je op?").fill("In een ander tabblad.")
    other.locator("#notes").get_by_role("button", name="Bewaar").click()
    expect(other.locator("#notes .quote")).to_have_text(f"{NOTES} Nog niet.")
    expect(other.get_by_label("Wat valt je op?")).to_have_value("In een ander tabblad.")


def test_the_owner_shares_a_part_and_the_reader_loses_it_at_once_when_it_is_taken_back(open_phone, fatima, manager):
    phone, reader = open_phone(), open_phone()
    open_report(phone, fatima)
    phone.get_by_role("link", name="Laat iemand meelezen").click()
    phone.get_by_label("Peter Jansen").check()
    phone.get_by_label("Wat mensen schreven").check()
    assert list_barriers(phone) == []
    phone.get_by_role("button", name="Laat deze persoon meelezen").click()
    expect(phone.get_by_text("Peter Jansen kan deze delen vanaf nu lezen.")).to_be_visible()

    sign_in(reader, manager)
    reader.goto("/feedback")
    reader.get_by_role("link", name="Fatima de Vries").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("Zo zien anderen Fatima")
    expect(reader.get_by_text(WORDS).first).to_be_visible()
    expect(reader.get_by_text("Zin voor zin")).to_have_count(0)
    expect(reader.get_by_text("Fatima ziet dat je hier vandaag keek.")).to_be_visible()
    with reader.expect_download() as paper:
        reader.get_by_role("link", name="Bewaar als pdf").click()
    assert paper.value.suggested_filename.endswith(".pdf")

    phone.reload()
    expect(phone.locator("section.card", has_text="Wie keek er?")).to_contain_text("Peter Jansen")
    phone.get_by_role("button", name="Neem terug Peter Jansen").click()
    expect(phone.get_by_text("Peter Jansen kan je rapport niet meer lezen.")).to_be_visible()
    reader.witness.expects(404)
    reader.reload()
    expect(reader.get_by_text(WORDS)).to_have_count(0)
    expect(reader.get_by_role("heading", level=1)).to_have_text("Hier is niets voor jou")


def test_everybody_is_thanked_and_reads_it_without_an_account(open_phone, postbox, fatima):
    phone = open_phone()
    open_report(phone, fatima)
    phone.get_by_role("link", name="Bedank iedereen die je vroeg").click()
    assert list_barriers(phone) == []
    phone.get_by_label("Jouw woorden").fill(THANKS)
    phone.get_by_role("button", name="Verstuur je dank").click()
    expect(phone.get_by_text("Je dank is onderweg, naar iedereen die je vroeg.")).to_be_visible()
    letter = postbox.wait_for("anna.bos@buurtzaam.example", "Fatima de Vries bedankt je")
    assert THANKS not in letter.text + letter.page
    somebody = open_phone()
    somebody.goto(letter.link)
    expect(somebody.get_by_text(THANKS)).to_be_visible()
