"""Who comes into a team sees what is shared with it, and whoever shares with it is told and can stop at once."""

import pytest

from ipp.core.db import db
from ipp.portfolio import sharing
from ipp.portfolio.reach import Reach, Section
from ipp.portfolio.sharing_queries import list_sharings
from tests.browser import words
from tests.counting import count_queries
from tests.factories.people import PersonFactory, TeamFactory
from tests.portfolio.people import a_circle

ANSWER = "/portfolio/new-team-mates"


@pytest.fixture
def circle(app):
    """An owner who shares talents with their team."""
    circle = a_circle()
    sharing.share_section(circle.owner, Section.TALENTS, reach=Reach.TEAM)
    db.session.commit()
    return circle


def come_in(circle, name="Henk Visser"):
    newcomer = PersonFactory(name=name, teams=list(circle.owner.teams))
    db.session.commit()
    return newcomer


def home(browser, circle):
    return browser.sign_in(circle.owner).get("/portfolio")


def test_an_owner_reads_who_came_into_the_team_with_which_they_share(browser, circle):
    assert "Nieuw in je team" not in words(home(browser, circle)), "who was there already is no news"
    come_in(circle)
    assert "Nieuw in je team: Henk Visser" in words(home(browser, circle))
    come_in(circle, "Wim de Wit")
    come_in(circle, "Zoë Bos")
    assert "Nieuw in je team: Henk Visser en 2 anderen" in words(home(browser, circle))


def test_who_finds_it_fine_shares_on_and_is_told_of_the_next_one(browser, circle):
    newcomer = come_in(circle)
    page = home(browser, circle)
    assert "Nieuw in je team" not in words(browser.follow(browser.submit(page, {"send": "fine"}, action=ANSWER)))
    address = f"/people/{circle.owner.id}/portfolio"
    assert browser.sign_in(newcomer).get(address).status_code == 200
    come_in(circle, "Wim de Wit")
    assert "Nieuw in je team: Wim de Wit" in words(home(browser, circle))


def test_who_stops_shares_no_more_with_anybody_in_the_team(browser, circle):
    newcomer = come_in(circle)
    browser.sign_in(circle.owner)
    page = browser.follow(browser.post(ANSWER, {"send": "stop"}))
    assert "Nieuw in je team" not in words(page)
    for person in (newcomer, circle.team_mate):
        assert browser.sign_in(person).get(f"/people/{circle.owner.id}/portfolio").status_code == 404


def test_stopping_leaves_what_is_shared_with_others(browser, circle):
    sharing.share_section(circle.owner, Section.AMBITIONS, reach=Reach.EVERYONE)
    come_in(circle)
    browser.sign_in(circle.owner).post(ANSWER, {"send": "stop"})
    db.session.expire_all()
    reaches = {one.section: one.audience.reach for one in list_sharings(circle.owner).sections}
    assert (reaches[Section.TALENTS], reaches[Section.AMBITIONS]) == (Reach.ONLY_ME, Reach.EVERYONE)


def test_who_moves_to_another_team_is_told_that_it_sees_what_they_share(browser, circle):
    elsewhere = TeamFactory(name="Team Zuid")
    PersonFactory(name="Truus Smit", teams=[elsewhere])
    circle.owner.teams = [elsewhere]
    db.session.commit()
    assert "Nieuw in je team: Truus Smit" in words(home(browser, circle))


@pytest.mark.parametrize("reach", [Reach.ONLY_ME, Reach.MANAGER, Reach.EVERYONE])
def test_who_shares_nothing_with_their_team_is_told_nothing(browser, circle, reach):
    sharing.share_section(circle.owner, Section.TALENTS, reach=reach)
    come_in(circle)
    assert "Nieuw in je team" not in words(home(browser, circle))


def test_who_has_no_account_any_more_is_no_news(browser, circle):
    come_in(circle).active = False
    db.session.commit()
    assert "Nieuw in je team" not in words(home(browser, circle))


def test_the_page_asks_no_more_when_many_came_in(browser, circle):
    counts = []
    for _ in range(2):
        browser.sign_in(circle.owner)
        with count_queries() as statements:
            browser.get("/portfolio")
        counts.append(len(statements))
        for number in range(5):
            come_in(circle, f"Nieuw {number}")
    assert counts[0] == counts[1] <= 12
