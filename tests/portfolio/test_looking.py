"""Looking at a portfolio through somebody's eyes, and remembering who looked."""

from copy import copy
from datetime import timedelta

import pytest

from ipp.core import clock
from ipp.core.db import db
from ipp.portfolio import queries, sharing, sharing_queries
from ipp.portfolio.models import PortfolioView
from ipp.portfolio.reach import Reach, Section
from tests.browser import soup, words
from tests.counting import count_queries
from tests.factories.people import PersonFactory, TeamFactory
from tests.factories.portfolio import AmbitionFactory, TalentFactory, TopicFactory
from tests.portfolio.people import a_circle, seen_on


def content_of(page):
    """What the page says about the portfolio, without the frame, the tabs and the word about looking."""
    main = copy(soup(page).main)
    for extra in main.select(".crumbs, .eyes, .promise, .card-tools"):
        extra.decompose()
    return " ".join(main.get_text(" ").split())


def a_shared_circle():
    circle = a_circle()
    sharing.share_section(circle.owner, Section.DRIVERS, reach=Reach.MANAGER)
    sharing.share_section(circle.owner, Section.TALENTS, reach=Reach.TEAM)
    sharing.share_with_person(circle.owner, Section.AMBITIONS, person=circle.stranger)
    return circle


def looks_as(circle, name):
    """The address of "view as" for one of the circle."""
    if name == "stranger":
        (share,) = sharing_queries.get_sharing(circle.owner, Section.AMBITIONS).shares
        return f"/portfolio/as/chosen/{share.id}"
    return {"manager": "/portfolio/as/manager", "team_mate": "/portfolio/as/team"}[name]


@pytest.mark.parametrize("name", ["manager", "team_mate", "stranger"])
def test_view_as_shows_exactly_what_they_see(browser, name):
    circle = a_shared_circle()
    through_their_eyes = browser.sign_in(circle.owner).get(looks_as(circle, name))
    their_page = browser.sign_in(getattr(circle, name)).get(f"/people/{circle.owner.id}/portfolio")
    assert seen_on(their_page)
    assert content_of(through_their_eyes) == content_of(their_page)


def test_view_as_everyone_says_that_nothing_is_shared(browser):
    page = browser.sign_in(a_circle().owner).get("/portfolio/as/everyone")
    assert "Voor hen bestaat deze pagina niet" in words(page)
    assert not seen_on(page)


def test_who_shares_nothing_with_one_person_reads_their_name_and_finds_the_choice(browser):
    circle = a_circle()
    page = browser.sign_in(circle.owner).get("/portfolio/as/manager")
    first_name = circle.manager.first_name
    assert f"Je deelt niets met {first_name}. Voor {first_name} bestaat deze pagina niet." in words(page)
    assert soup(page).select_one('main a[href="/portfolio#drivers"]')


def test_somebody_without_a_manager_looks_as_everyone(browser):
    browser.sign_in(PersonFactory())
    assert browser.get("/portfolio/as/manager").location.endswith("/portfolio/as/everyone")


def test_the_owner_following_their_own_link_comes_home(browser):
    owner = a_circle().owner
    response = browser.sign_in(owner).get(f"/people/{owner.id}/portfolio")
    assert browser.follow(response).request.path == "/portfolio"


def test_the_mind_map_is_shared_with_the_drivers_and_not_without_them(browser):
    circle = a_shared_circle()
    for name, status in (("manager", 200), ("team_mate", 404)):
        browser.sign_in(getattr(circle, name))
        for address in ("mind-map", "mind-map.svg"):
            assert browser.get(f"/people/{circle.owner.id}/{address}").status_code == status


def test_who_looks_is_told_and_the_owner_sees_it_once_a_day(browser):
    circle = a_shared_circle()
    browser.sign_in(circle.manager)
    for _ in range(2):
        page = browser.get(f"/people/{circle.owner.id}/portfolio")
        assert "Fatima ziet dat je dit vandaag bekeek" in words(page)
    log = browser.sign_in(circle.owner).get("/portfolio/views")
    (row,) = soup(log).select(".items li")
    assert "Joost Bakker" in row.get_text()


def test_looking_through_somebodys_eyes_is_not_remembered(browser):
    circle = a_shared_circle()
    browser.sign_in(circle.owner).get("/portfolio/as/manager")
    browser.get(f"/people/{circle.owner.id}/portfolio")
    assert not queries.list_views(circle.owner)


def test_who_finds_nothing_leaves_nothing_behind(browser):
    circle = a_circle()
    browser.sign_in(circle.stranger).get(f"/people/{circle.owner.id}/portfolio")
    assert db.session.query(PortfolioView).count() == 0


def test_after_three_months_it_is_forgotten_who_looked(app):
    circle = a_circle()
    long_ago = clock.today() - timedelta(days=91)
    db.session.add(PortfolioView(owner_id=circle.owner.id, viewer_id=circle.manager.id, day=long_ago))
    db.session.flush()
    sharing.record_view(circle.owner.id, circle.team_mate.id)
    db.session.flush()
    assert [view.viewer_id for view in db.session.query(PortfolioView)] == [circle.team_mate.id]


@pytest.mark.parametrize("name", ["manager", "team_mate", "stranger"])
def test_somebody_finds_what_is_shared_with_them(browser, name):
    circle = a_shared_circle()
    page = browser.sign_in(getattr(circle, name)).get("/portfolio/shared")
    (link,) = soup(page).select(".items a")
    assert link["href"] == f"/people/{circle.owner.id}/portfolio"
    assert browser.get(link["href"]).status_code == 200


def test_nobody_is_listed_who_shares_nothing_with_the_viewer(browser):
    circle = a_shared_circle()
    circle.owner.manager, circle.owner.teams = None, []
    (share,) = sharing_queries.get_sharing(circle.owner, Section.AMBITIONS).shares
    share.until = clock.today() - timedelta(days=1)
    for viewer in circle.others:
        assert not soup(browser.sign_in(viewer).get("/portfolio/shared?search=fatima")).select(".items a")


def test_what_is_shared_with_everyone_is_found_by_name(browser):
    circle = a_circle()
    sharing.share_section(circle.owner, Section.TALENTS, reach=Reach.EVERYONE)
    browser.sign_in(circle.stranger)
    assert "Fatima" not in words(browser.get("/portfolio/shared"))
    assert "Fatima de Vries" in words(browser.get("/portfolio/shared?search=fatima"))


@pytest.mark.parametrize("how_many", [1, 20])
def test_the_list_of_what_is_shared_asks_no_more_when_it_is_longer(browser, how_many):
    team = TeamFactory()
    viewer = PersonFactory(teams=[team])
    for _ in range(how_many):
        sharing.share_section(PersonFactory(teams=[team]), Section.TALENTS, reach=Reach.TEAM)
    browser.sign_in(viewer)
    with count_queries() as statements:
        page = browser.get("/portfolio/shared")
    assert len(soup(page).select(".items a")) == how_many
    assert len(statements) <= 6, statements


@pytest.mark.parametrize("how_many", [1, 30])
def test_a_shared_page_asks_the_database_no_more_when_more_is_written(browser, how_many):
    circle = a_circle()
    for section in Section:
        sharing.share_section(circle.owner, section, reach=Reach.EVERYONE)
    for _ in range(how_many):
        TopicFactory(owner=circle.owner)
        TalentFactory(owner=circle.owner)
        AmbitionFactory(owner=circle.owner)
    address = f"/people/{circle.owner.id}/portfolio"
    browser.sign_in(circle.stranger)
    with count_queries() as statements:
        browser.get(address)
    assert len(statements) <= 12, statements
