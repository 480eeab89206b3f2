"""Sharing a section and taking it back: at once, and only to whom the owner chose."""

from datetime import timedelta

import pytest

from ipp.core import clock
from ipp.core.db import db
from ipp.portfolio import sharing, sharing_queries
from ipp.portfolio.reach import Reach, Section
from tests.browser import soup, words
from tests.factories.people import PersonFactory, TeamFactory
from tests.portfolio.people import CANARIES, a_circle, seen_on

SECTIONS = {
    Section.DRIVERS: {"headline", "topic"},
    Section.TALENTS: {"talent", "example"},
    Section.AMBITIONS: {"ambition", "purpose", "first_step"},
    Section.LIFE_LINE: {"period"},
}


def what_they_see(browser, circle):
    """Per viewer the canaries on the owner's page; None when it does not exist for them."""
    seen = {}
    for name in ("manager", "team_mate", "stranger"):
        page = browser.sign_in(getattr(circle, name)).get(f"/people/{circle.owner.id}/portfolio")
        seen[name] = seen_on(page) if page.status_code == 200 else None
    return seen


@pytest.mark.parametrize("section", Section)
def test_a_section_reaches_the_team_and_nobody_else(browser, section):
    circle = a_circle()
    page = browser.sign_in(circle.owner).get("/portfolio")
    form = soup(page).select_one(f"input[name=section][value={section}]").find_parent("form")
    token = form.select_one("input[name=csrf_token]")["value"]
    data = {"section": section, f"{section}-reach": "team", "csrf_token": token}
    assert browser.open("/portfolio/visibility", method="POST", data=data).status_code == 303
    assert what_they_see(browser, circle) == {"manager": None, "team_mate": SECTIONS[section], "stranger": None}


@pytest.mark.parametrize(
    ("reach", "who"),
    [
        (Reach.ONLY_ME, set()),
        (Reach.MANAGER, {"manager"}),
        (Reach.TEAM, {"team_mate"}),
        (Reach.EVERYONE, {"manager", "team_mate", "stranger"}),
    ],
)
def test_each_choice_reaches_exactly_these_people(browser, reach, who):
    circle = a_circle()
    sharing.share_section(circle.owner, Section.TALENTS, reach=reach)
    seen = what_they_see(browser, circle)
    assert {name for name, canaries in seen.items() if canaries} == who


def test_a_new_manager_inherits_nothing(browser):
    circle = a_circle()
    sharing.share_section(circle.owner, Section.DRIVERS, reach=Reach.MANAGER)
    circle.owner.manager = circle.stranger
    assert what_they_see(browser, circle) == {"manager": None, "team_mate": None, "stranger": None}
    page = browser.sign_in(circle.owner).get("/portfolio")
    assert "Alleen jij en" not in words(page)


def test_a_team_that_was_left_sees_nothing_any_more(browser):
    circle = a_circle()
    sharing.share_section(circle.owner, Section.DRIVERS, reach=Reach.TEAM)
    circle.owner.teams = [TeamFactory()]
    assert what_they_see(browser, circle)["team_mate"] is None


def test_the_owner_chooses_somebody_by_name_and_takes_it_back(browser):
    circle = a_circle()
    browser.sign_in(circle.owner)
    page = browser.get("/portfolio/shares?section=ambitions&search=sanne")
    assert "Sanne Smit" in words(page)
    browser.submit(page, {"person": str(circle.stranger.id)}, action="/portfolio/shares")
    assert what_they_see(browser, circle)["stranger"] == SECTIONS[Section.AMBITIONS]

    page = browser.sign_in(circle.owner).get("/portfolio/shares?section=ambitions")
    browser.submit(page, action="/removal")
    assert what_they_see(browser, circle)["stranger"] is None


def test_a_search_stays_after_choosing_somebody_and_after_a_mistake(browser):
    circle = a_circle()
    browser.sign_in(circle.owner)
    page = browser.get("/portfolio/shares?section=ambitions&search=sanne")
    wrong = browser.submit(page, {"person": ""}, action="/portfolio/shares")
    assert wrong.status_code == 422
    assert "Sanne Smit" in words(wrong)
    right = browser.submit(wrong, {"person": str(circle.stranger.id)}, action="/portfolio/shares")
    assert soup(browser.follow(right)).select_one("#search")["value"] == "sanne"


def test_choosing_people_leads_from_the_portfolio_to_the_page_for_it(browser):
    browser.sign_in(a_circle().owner)
    response = browser.post("/portfolio/visibility", {"section": "talents", "talents-reach": "chosen"})
    assert "Nog niemand" in words(browser.follow(response))


def test_a_share_ends_after_its_last_day(browser):
    circle = a_circle()
    today = clock.today()
    sharing.share_with_person(circle.owner, Section.TALENTS, person=circle.stranger, until=today)
    assert what_they_see(browser, circle)["stranger"] == SECTIONS[Section.TALENTS]
    yesterday = today - timedelta(days=1)
    sharing.share_with_person(circle.owner, Section.TALENTS, person=circle.stranger, until=yesterday)
    assert what_they_see(browser, circle)["stranger"] is None


def test_what_was_taken_back_does_not_return_with_a_later_choice(browser):
    circle = a_circle()
    sharing.share_with_person(circle.owner, Section.TALENTS, person=circle.stranger)
    sharing.share_section(circle.owner, Section.TALENTS, reach=Reach.ONLY_ME)
    sharing.share_section(circle.owner, Section.TALENTS, reach=Reach.CHOSEN)
    assert what_they_see(browser, circle)["stranger"] is None


def test_sharing_twice_with_one_person_is_one_share(app):
    circle = a_circle()
    for _ in range(2):
        sharing.share_with_person(circle.owner, Section.TALENTS, person=circle.stranger)
        db.session.flush()
    assert len(sharing_queries.get_sharing(circle.owner, Section.TALENTS).shares) == 1


@pytest.mark.parametrize("person", ["", "nobody", "00000000-0000-4000-8000-000000000000"])
def test_somebody_who_does_not_exist_cannot_be_chosen(browser, person):
    browser.sign_in(a_circle().owner)
    page = browser.post("/portfolio/shares", {"section": "talents", "person": person})
    assert page.status_code == 422


def test_nobody_shares_with_themselves(browser):
    owner = a_circle().owner
    page = browser.sign_in(owner).post("/portfolio/shares", {"section": "talents", "person": str(owner.id)})
    assert page.status_code == 422


@pytest.mark.parametrize("reach", ["", "the_boss", "manager"])
def test_a_choice_that_does_not_exist_changes_nothing_and_says_so(browser, reach):
    browser.sign_in(person := PersonFactory())
    page = browser.post("/portfolio/visibility", {"section": "talents", "talents-reach": reach})
    assert page.status_code == 422
    assert soup(page).select_one("details.reach[open] .error")
    assert sharing_queries.get_sharing(person, Section.TALENTS).audience.reach is Reach.ONLY_ME


def test_a_section_that_does_not_exist_is_not_found(browser):
    browser.sign_in(PersonFactory())
    assert browser.get("/portfolio/shares?section=salary").status_code == 404
    assert browser.post("/portfolio/visibility", {"section": "salary"}).status_code == 404


def test_nothing_private_shows_on_any_page_for_somebody_else(browser):
    circle = a_circle()
    owner = circle.owner.id
    for viewer in circle.others:
        browser.sign_in(viewer)
        for address in ("portfolio", "mind-map", "mind-map.svg"):
            assert browser.get(f"/people/{owner}/{address}").status_code == 404
        for address in ("/portfolio", "/portfolio/topics", "/portfolio/as/team", "/portfolio/shared"):
            assert not seen_on(browser.get(address)), address
    assert seen_on(browser.sign_in(circle.owner).get("/portfolio")) == set(CANARIES), "the canaries can sing"


def test_nothing_shared_looks_like_nobody_there(browser):
    circle = a_circle()
    browser.sign_in(circle.stranger)
    closed = browser.get(f"/people/{circle.owner.id}/portfolio")
    absent = browser.get("/people/00000000-0000-4000-8000-000000000000/portfolio")
    assert closed.status_code == absent.status_code == 404
    assert words(closed) == words(absent)


def test_the_portfolio_of_somebody_whose_account_is_closed_does_not_exist(browser):
    circle = a_circle()
    sharing.share_section(circle.owner, Section.TALENTS, reach=Reach.EVERYONE)
    circle.owner.active = False
    assert what_they_see(browser, circle)["stranger"] is None
