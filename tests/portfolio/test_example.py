"""The example: a whole portfolio to look at, of somebody who exists nowhere else."""

import pytest
from sqlalchemy import func, select

from ipp.core.db import Base, db
from ipp.organisation.queries import list_drivers
from ipp.portfolio.example import make_example
from tests.browser import soup, words
from tests.counting import count_queries
from tests.factories.organisation import an_organisation
from tests.factories.people import PersonFactory
from tests.factories.portfolio import TopicFactory, a_driver

PAGE = "/portfolio/example"
PIECES = {
    "nl": ("Voorbeeld: het portfolio van Roos", "koken voor velen", "Iedereen een plek geven", "Een leerplek beginnen"),
    "en": ("Example: the portfolio of Roos", "cooking for many", "Giving everyone a place", "Start a place to learn"),
}


@pytest.fixture
def reader(browser):
    an_organisation()
    return browser.sign_in(PersonFactory())


def rows():
    db.session.expire_all()
    return {
        table.name: db.session.scalar(select(func.count()).select_from(table)) for table in Base.metadata.sorted_tables
    }


@pytest.mark.parametrize("language", ["nl", "en"])
def test_everyone_sees_a_whole_portfolio_in_their_own_language(browser, language):
    an_organisation()
    page = browser.sign_in(PersonFactory(language=language)).get(PAGE)
    for piece in PIECES[language]:
        assert piece in words(page)
    drawings = [svg.title.get_text() for svg in soup(page).select("main .chart svg")]
    assert len(drawings) == 4, "mind map and life line, wide and narrow"
    assert soup(page).select_one(".talent-card")


def test_it_says_that_it_is_an_example_and_offers_nothing_to_change(reader):
    main = soup(reader.get(PAGE)).main
    assert "Roos bestaat niet" in main.get_text()
    assert not main.select("form")
    ways = {link["href"] for link in main.select("a")}
    assert ways == {"/portfolio"}, "and nothing but back to one's own"


def test_nothing_of_it_is_in_the_database_on_the_wall_or_in_a_search(reader):
    before = rows()
    assert reader.get(PAGE).status_code == 200
    assert rows() == before
    for address in ("/wall", "/wall?q=plek", "/wall/together", "/portfolio/shared?search=Roos", "/portfolio"):
        assert "Iedereen een plek geven" not in reader.get(address).text, address
        assert "Verhage" not in reader.get(address).text, address


def test_making_it_adds_nothing_to_what_will_be_saved(app):
    an_organisation()
    make_example(list_drivers(), "nl")
    assert not db.session.new
    assert not db.session.dirty


def test_it_speaks_of_the_drivers_as_this_organisation_does(reader):
    a_driver().name_nl, a_driver("values").is_retired = "Bronnen", True
    db.session.commit()
    outline = soup(reader.get(PAGE)).select_one(".outline").get_text()
    assert "Bronnen" in outline
    assert "doen wat je zegt" not in outline


def test_who_has_not_begun_finds_the_way_there_and_who_has_is_not_bothered(browser):
    an_organisation()
    browser.sign_in(PersonFactory())
    assert len(soup(browser.get("/portfolio")).select(f"main a[href='{PAGE}']")) == 1, "the guide shows it"
    browser.post("/portfolio/guide", {"step": "guide", "state": "skipped"})
    assert len(soup(browser.get("/portfolio")).select(f"main a[href='{PAGE}']")) == 1, "the empty mind map too"
    owner = TopicFactory().owner
    browser.sign_in(owner).post("/portfolio/guide", {"step": "guide", "state": "skipped"})
    assert not soup(browser.get("/portfolio")).select(f"main a[href='{PAGE}']")


def test_it_costs_a_handful_of_queries(reader):
    with count_queries() as queries:
        reader.get(PAGE)
    assert len(queries) <= 6
