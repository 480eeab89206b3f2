"""Reading a talent in peace: in full, with its driver in words, without beginning to ask for help."""

import pytest

from ipp.core.db import db
from ipp.organisation.queries import list_drivers
from ipp.portfolio import services as portfolio
from tests.browser import Browser, soup, words
from tests.factories.organisation import an_organisation
from tests.factories.people import PersonFactory, TeamFactory
from tests.factories.portfolio import a_driver
from tests.factories.wall import ShownTalentFactory, TalentForVisitorsFactory

LONG = "Iedereen praatte door elkaar en niemand luisterde. " * 6 + "Toen zei ik niets, en werd het stil."


@pytest.fixture
def colleague(browser):
    return browser.sign_in(PersonFactory())


def test_who_only_wants_to_read_opens_a_talent_by_its_name_and_reads_it_to_the_end(colleague):
    talent = ShownTalentFactory(
        name="Rust brengen", example=LONG, owner=PersonFactory(teams=[TeamFactory(name="Noord")])
    )
    for address in ("/wall", "/wall?q=rust", f"/wall/teams/{talent.owner.teams[0].id}"):
        page = colleague.get(address)
        assert "werd het stil" not in words(page)
        link = soup(page).select_one(".talent h3 a")
        assert link.get_text() == "Rust brengen"
    page = colleague.get(link["href"])
    assert soup(page).h1.get_text() == "Rust brengen"
    assert "werd het stil" in words(page)
    assert "Niemand ziet dat je dit leest." in words(page)
    assert soup(page).select_one("textarea") is None
    assert soup(page).select_one(f'a.btn[href="/wall/talents/{talent.id}/questions"]')


def test_a_talent_is_read_by_whom_it_reaches_as_long_as_it_hangs(app, colleague):
    team = TeamFactory()
    talent = ShownTalentFactory(name="Teamgeheim", owner=PersonFactory(teams=[team]), for_teams_only=True)
    mate, owner = (Browser(app).sign_in(person) for person in (PersonFactory(teams=[team]), talent.owner))
    address = f"/wall/talents/{talent.id}"
    assert [browser.get(address).status_code for browser in (mate, owner, colleague)] == [200, 200, 404]
    assert "Dit is van jou" in words(owner.get(address))
    portfolio.take_down_talent(talent)
    db.session.commit()
    page = mate.get(address)
    assert page.status_code == 404
    assert "Teamgeheim" not in page.text


def test_the_driver_stands_in_words_on_every_card_and_on_the_screen(colleague):
    an_organisation()
    talent = TalentForVisitorsFactory(driver=list_drivers()[3])
    name = talent.driver.name("nl")
    for address in ("/wall", "/wall/slides", f"/wall/talents/{talent.id}", f"/wall/talents/{talent.id}/questions"):
        assert soup(colleague.get(address)).select_one("main .chip.driver").get_text() == name


def test_the_words_stand_on_a_row_of_their_own_and_choices_open_once_somebody_chose(colleague):
    ShownTalentFactory(driver=a_driver())
    form = soup(colleague.get("/wall")).select_one("form[role=search]")
    assert [field["name"] for field in form.select(".wall-words input")] == ["q"]
    assert not form.details.has_attr("open")
    assert form.details.select_one("select[name=driver]")
    assert soup(colleague.get("/wall?language=nl")).select_one("form[role=search] details").has_attr("open")
    assert soup(colleague.get("/wall?team_name=nergens")).select_one("form[role=search] details")
