"""The owner's own page, and the one sentence on it."""

from datetime import timedelta

import pytest

from ipp.core import clock
from ipp.portfolio import queries, services, sharing
from ipp.portfolio.reach import Reach, Section
from tests.browser import soup, words
from tests.counting import count_queries
from tests.factories.organisation import an_organisation
from tests.factories.people import PersonFactory, TeamFactory
from tests.factories.portfolio import (
    AmbitionFactory,
    EvidenceFactory,
    LifePeriodFactory,
    ReflectionFactory,
    TalentFactory,
    TopicFactory,
    a_driver,
)
from tests.portfolio.people import CANARIES, a_circle, seen_on
from tests.world import World


@pytest.fixture(autouse=True)
def _organisation(app):
    an_organisation()


def test_the_start_leads_to_my_portfolio(browser):
    response = browser.sign_in(PersonFactory()).get("/")
    assert browser.follow(response).request.path == "/portfolio"


def test_somebody_new_sees_what_belongs_here_and_how_to_begin(browser):
    page = browser.sign_in(PersonFactory()).get("/portfolio")
    first_steps = {link["href"] for link in soup(page).select(".empty a.btn")}
    assert first_steps == {f"/portfolio/{way}" for way in ("topics", "talents/new", "ambitions/new", "life-line/new")}
    assert len(soup(page).select(".empty-example")) == 4


def test_the_owner_finds_everything_they_wrote(browser):
    circle = a_circle()
    page = browser.sign_in(circle.owner).get("/portfolio")
    assert seen_on(page) == set(CANARIES)
    assert "Team Noord" in words(page)


def test_every_section_says_that_only_the_owner_sees_it_until_it_is_shared(browser):
    page = browser.sign_in(a_circle().owner).get("/portfolio")
    chips = [chip.get_text(" ", strip=True) for chip in soup(page).select(".reach .chip")]
    assert len(chips) == 4
    assert all(chip.endswith("Alleen jij") for chip in chips)


def test_the_mind_map_stands_there_also_as_a_list(browser):
    owner = PersonFactory()
    TopicFactory(owner=owner, text="verbanden zien")
    TopicFactory(owner=owner, text="humor", driver=a_driver("values"))
    page = soup(browser.sign_in(owner).get("/portfolio"))
    picture = " ".join(text.get_text() for text in page.select("svg.mindmap--wide text"))
    outline = {
        item.strong.get_text(strip=True): [topic.get_text() for topic in item.select("li")]
        for item in page.select(".outline > li")
    }
    assert outline["Gaven"] == ["verbanden zien"]
    assert outline["Waarden"] == ["humor"]
    assert len(outline) == 7
    assert all(name in picture for name in ("Gaven", "verbanden zien", "Waarden", "humor"))


def test_the_sentence_under_the_name_can_be_written_and_changed(browser):
    browser.sign_in(owner := PersonFactory())
    for sentence in ("Ik breng rust.", "Ik zie verbanden."):
        form = browser.get("/portfolio/headline")
        page = browser.follow(browser.submit(form, {"text": sentence}, action="/portfolio/headline"))
        assert sentence in words(page)
    assert queries.get_portfolio(owner).headline == "Ik zie verbanden."


def test_a_sentence_that_is_too_long_stays_on_the_page(browser):
    browser.sign_in(PersonFactory())
    page = browser.submit(browser.get("/portfolio/headline"), {"text": "lang " * 40}, action="/portfolio/headline")
    assert page.status_code == 422
    assert "hoogstens 160 tekens" in words(page)
    assert "lang lang lang" in str(soup(page).select_one("input[name=text]"))


def test_the_owner_reads_where_they_stopped_writing_and_nobody_else_does(browser):
    circle = a_circle()
    owner = circle.owner
    assert not soup(browser.sign_in(owner).get("/portfolio")).select(".last-words")
    ReflectionFactory(owner=owner, text="Lang geleden.", written_at=clock.now() - timedelta(days=300))
    last = ReflectionFactory(owner=owner, text="Vandaag bleef ik even staan. " * 20)
    ReflectionFactory(owner=circle.manager, text="Van een ander.", written_at=clock.now() + timedelta(days=1))
    (line,) = soup(browser.get("/portfolio")).select(".last-words")
    assert "Vandaag bleef ik even staan." in line.get_text()
    assert len(line.get_text()) <= 160
    assert line.a["href"] == f"/portfolio/reflections/{last.id}"
    for section in Section:
        sharing.share_section(owner, section, reach=Reach.EVERYONE)
    assert "even staan" not in browser.get("/portfolio/as/everyone").text
    assert "even staan" not in browser.sign_in(circle.manager).get(f"/people/{owner.id}/portfolio").text


@pytest.mark.parametrize("how_many", [1, 30])
def test_the_page_asks_the_database_no_more_when_more_is_written(browser, how_many, app, monkeypatch):
    monkeypatch.setitem(app.extensions, "ipp.asides", [])
    owner = PersonFactory(manager=PersonFactory(), teams=[TeamFactory()])
    services.write_headline(owner, text="Ik", version=0)
    for _ in range(how_many):
        TopicFactory(owner=owner)
        EvidenceFactory(entry=TalentFactory(owner=owner, driver=a_driver("values")))
        EvidenceFactory(entry=AmbitionFactory(owner=owner))
        LifePeriodFactory(owner=owner)
    browser.sign_in(owner)
    with count_queries() as statements:
        browser.get("/portfolio")
    assert len(statements) <= 8, statements


def test_the_page_with_news_of_every_room_asks_the_database_at_most_twelve_times(app, browser):
    owner = World().make_all().owner
    browser.sign_in(owner)
    with count_queries() as statements:
        browser.get("/portfolio")
    assert len(statements) <= 12, statements
