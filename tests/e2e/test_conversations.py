"""Talk and agree, on two phones: plan, prepare, share, write down, say yes or see it differently, and follow up."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from ipp.core import clock, jobs
from tests.e2e.people import hire, sign_in

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("browser")]

HEART, SECRET = "Nieuwe collega’s op weg helpen.", "Ik twijfel of ik hier blijf."
SUMMARY = "Fatima wil leren begeleiden. Peter maakt daar tijd voor vrij."
AGREEMENT, HELP = "Een ochtend meelopen met de teamcoach.", "Een vrije ochtend in het rooster."
VIEW = "Een ochtend is te kort. Ik denk aan twee ochtenden."
BOTH_YES = "Jullie zijn allebei akkoord. Vanaf nu telt het."


@pytest.fixture
def peter(organisation):
    return hire(organisation, "Peter Jansen")


@pytest.fixture
def fatima(organisation, peter):
    return hire(organisation, "Fatima de Vries", manager=peter)


def plan(phone: Page) -> None:
    """A conversation next week, with the only one there is to choose."""
    phone.goto("/conversations")
    phone.get_by_role("link", name="Plan je eerste gesprek").click()
    phone.get_by_label("Welke dag?").fill((clock.today() + timedelta(days=7)).isoformat())
    phone.get_by_label("Hoe laat?").fill("10:30")
    phone.get_by_role("button", name="Plannen").click()
    expect(phone.get_by_text("Het staat gepland.")).to_be_visible()


def propose(phone: Page) -> None:
    phone.get_by_role("link", name="Afspraak opschrijven").first.click()
    phone.get_by_label("Wat gaat er gebeuren?").fill(AGREEMENT)
    phone.get_by_role("radiogroup", name="Van wie is hulp nodig?").get_by_label("Peter").check()
    phone.get_by_label("Welke hulp is nodig?").fill(HELP)
    phone.get_by_role("button", name="Opschrijven").click()
    expect(phone.get_by_text("De afspraak telt zodra jullie allebei akkoord zijn").first).to_be_visible()


def test_two_people_prepare_talk_and_agree(organisation, open_phone, postbox, travel_to, fatima, peter):
    hers, his = open_phone(), open_phone()
    sign_in(hers, fatima)
    plan(hers)
    letter = postbox.wait_for(peter.email, "Er is een gesprek met je gepland")
    assert "10:30" not in letter.text

    hers.get_by_role("link", name="Voorbereiden").click()
    hers.get_by_label("Waar mijn hart sneller van gaat kloppen").fill(HEART)
    hers.get_by_role("button", name="Bewaar").click()
    sign_in(his, peter)
    his.goto(letter.link)
    assert HEART not in his.content()
    hers.get_by_role("checkbox", name="Waar mijn hart sneller van gaat kloppen").check()
    hers.get_by_role("button", name="Delen met Peter").click()
    expect(hers.get_by_text("Gedeeld: de ander kan deze delen nu lezen.")).to_be_visible()
    his.reload()
    expect(his.get_by_text(HEART)).to_be_visible()

    his.get_by_role("link", name="Samenvatting schrijven").click()
    his.get_by_label("Waar hebben jullie over gepraat?").fill(SUMMARY)
    his.get_by_role("button", name="Bewaar").click()
    hers.reload()
    expect(hers.get_by_text(SUMMARY)).to_be_visible()

    propose(hers)
    his.goto("/conversations/follow-ups")
    expect(his.get_by_text("jouw antwoord · sinds")).to_be_visible()
    travel_to(clock.now() + timedelta(minutes=20))
    jobs.run_minute_jobs(organisation.app)
    his.goto(postbox.wait_for(peter.email, "Er wacht iets op jouw antwoord").link)
    his.get_by_role("button", name=re.compile("Akkoord")).click()
    expect(his.get_by_text(BOTH_YES)).to_be_visible()

    his.goto("/conversations/follow-ups")
    expect(his.get_by_text(AGREEMENT)).to_be_visible()
    his.get_by_role("button", name=re.compile("Ja")).click()
    his.get_by_role("button", name=re.compile("Gedaan")).click()
    expect(his.get_by_text("Bewaard: je hebt gedaan wat je beloofde.")).to_be_visible()


def test_somebody_sees_an_agreement_differently_and_that_is_kept(open_phone, fatima, peter):
    hers, his = open_phone(), open_phone()
    sign_in(hers, fatima)
    plan(hers)
    propose(hers)
    sign_in(his, peter)
    his.goto(hers.url)
    his.get_by_role("link", name=re.compile("Ik zie het anders")).click()
    his.get_by_label("Hoe zie jij het?").fill(VIEW)
    his.get_by_role("button", name="Ik zie het anders").click()
    hers.reload()
    expect(hers.get_by_text(VIEW)).to_be_visible()
    his.goto("/conversations/follow-ups")
    expect(his.get_by_text("jouw antwoord · sinds")).to_be_visible()


def test_a_preparation_that_is_not_shared_is_nowhere_for_the_other(open_phone, fatima, peter):
    hers, his = open_phone(), open_phone()
    sign_in(hers, fatima)
    plan(hers)
    hers.get_by_role("link", name="Voorbereiden").click()
    hers.get_by_label("Wat ik nodig heb").fill(SECRET)
    hers.get_by_role("button", name="Bewaar").click()
    expect(hers.get_by_text(SECRET)).to_be_visible()
    sign_in(his, peter)
    his.goto(hers.url)
    expect(his.get_by_text("Wat Fatima wil delen, verschijnt hier.")).to_be_visible()
    assert SECRET not in his.content()


def test_two_people_write_on_one_page_at_the_same_time_and_read_each_other(open_phone, fatima, peter):
    hers, his, screen = open_phone(), open_phone(), open_phone()
    sign_in(hers, fatima)
    plan(hers)
    hers.get_by_role("link", name="Samen schrijven").click()
    for phone in (his, screen):
        sign_in(phone, peter)
    his.goto(hers.url)
    screen.goto(f"{hers.url}/screen")
    hers_page, his_page = hers.get_by_label("Op tafel"), his.get_by_label("Op tafel")
    hers_page.fill("Ik wil leren begeleiden.")
    expect(his_page).to_have_value("Ik wil leren begeleiden.")
    his_page.press("Control+End")
    his.keyboard.insert_text("\nPeter maakt tijd.")
    hers_page.press("Control+Home")
    hers.keyboard.insert_text("Vandaag.\n")
    both = "Vandaag.\nIk wil leren begeleiden.\nPeter maakt tijd."
    expect(hers_page).to_have_value(both)
    expect(his_page).to_have_value(both)
    expect(screen.get_by_text("Peter maakt tijd.")).to_be_visible()


def test_two_people_write_on_one_page_without_scripts(open_phone, fatima, peter):
    hers, his = open_phone(java_script_enabled=False), open_phone(java_script_enabled=False)
    sign_in(hers, fatima)
    plan(hers)
    hers.get_by_role("link", name="Samen schrijven").click()
    sign_in(his, peter)
    his.goto(hers.url)
    hers.get_by_label("Op tafel").fill("Haar regel")
    his.get_by_label("Op tafel").fill("Zijn regel")
    for phone in (hers, his):
        phone.get_by_role("button", name="Bewaar").click()
    expect(his.get_by_label("Op tafel")).to_have_value("Haar regel\nZijn regel")
    hers.get_by_role("link", name="Kijk wat de ander schreef").click()
    expect(hers.get_by_label("Op tafel")).to_have_value("Haar regel\nZijn regel")
