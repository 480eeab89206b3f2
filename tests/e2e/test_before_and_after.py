"""A purpose pulse on phones: a host and five people, before and after their session, and what moved for all of them."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from ipp.core import clock, jobs
from tests.e2e.people import a_team, hire, sign_in
from tests.e2e.rounds import open_link, turn

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("browser")]

NAMES = ["Anna Bos", "Bram Kok", "Carla Mol", "Daan Vos", "Eva Smit"]
OWN = "Ik voel me thuis in dit team."
FIRST, SECOND = "vraagt je iets voor en na de sessie", "De sessie is geweest: hoe is het nu?"
THANKS = "Dank je wel, je antwoord is verstuurd"


@pytest.fixture
def host(organisation):
    return hire(organisation, "Fatima de Vries", teams=[a_team(organisation, "Team Noord")])


@pytest.fixture
def people(organisation, host):
    return [hire(organisation, name, teams=["Team Noord"]) for name in NAMES]


def prepare(phone: Page) -> None:
    phone.goto("/feedback")
    phone.get_by_role("link", name="Zie samen wat er beweegt").click()
    phone.get_by_label("Over welke sessie gaat het?").fill("Middag over onze bedoeling")
    phone.locator("summary", has_text="Zinnen van jezelf").click()
    phone.get_by_label("Eigen zin 1").fill(OWN)
    phone.get_by_role("button", name="Verder naar de mensen").click()
    for name in NAMES:
        phone.get_by_label(name).check()
    phone.get_by_role("button", name="Zet op de lijst").first.click()
    expect(phone.locator("#reviewers")).to_contain_text(NAMES[-1])
    phone.get_by_role("button", name="Versturen").click()


def judge(phone: Page, step: int) -> None:
    """Every sentence on this part of the form in the same way."""
    for group in phone.get_by_role("radiogroup").all():
        group.get_by_role("radio").nth(step - 1).check()


def fill_in_before(phone: Page, link: str, step: int) -> None:
    open_link(phone, link)
    assert turn(phone)
    judge(phone, step)
    phone.get_by_role("button", name="Bewaar tot na de sessie").click()
    expect(phone.get_by_text("Dat is alles voor nu")).to_be_visible()


def complete(phone: Page, link: str, steps: list[int], words: str) -> None:
    """After the session: one step for each moment that is asked, and then the open question."""
    open_link(phone, link)
    assert turn(phone)
    for step in steps:
        judge(phone, step)
        assert turn(phone)
    phone.get_by_role("textbox").fill(words)
    assert not turn(phone)
    phone.get_by_role("button", name="Versturen").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text(THANKS)


def test_a_team_sees_together_what_a_session_moved(organisation, open_phone, postbox, travel_to, host, people):
    phone = open_phone()
    sign_in(phone, host)
    prepare(phone)
    for person in people[:4]:
        letter = postbox.wait_for(person.email, FIRST)
        assert OWN not in letter.text + letter.page
        fill_in_before(open_phone(), letter.link, step=2)

    travel_to(clock.now() + timedelta(days=8))
    jobs.run_nightly_jobs(organisation.app)
    jobs.run_minute_jobs(organisation.app)
    for person in people:
        letter = postbox.wait_for(person.email, SECOND)
        steps = [4] if person in people[:4] else [2, 4]  # the last one remembers how it was
        complete(open_phone(), letter.link, steps, f"Woorden van {person.name}.")

    travel_to(clock.now() + timedelta(days=8))
    jobs.run_minute_jobs(organisation.app)
    for reader in (host, people[0]):
        letter = postbox.wait_for(reader.email, "De uitkomst van je zinpeiling" if reader is host else "Wat er bewoog")
        reading = open_phone()
        sign_in(reading, reader)
        reading.goto(letter.link)
        expect(reading.get_by_role("heading", name="Duidelijk meer dan ervoor")).to_be_visible()
        expect(reading.get_by_text(OWN).first).to_be_visible()
        expect(reading.get_by_role("figure")).to_be_visible()
        for person in people:
            expect(reading.get_by_text(f"Woorden van {person.name}.")).to_be_visible()
