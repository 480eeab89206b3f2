"""One talent, ambition or period shared by itself: wider or narrower than its section, and taken back at once."""

from datetime import timedelta

import pytest

from ipp.core import clock
from ipp.core.db import db
from ipp.portfolio import ambitions, life_line, queries, sharing, sharing_queries, versions
from ipp.portfolio.models import Share, Visibility
from ipp.portfolio.reach import Reach, Section
from tests.browser import soup, words
from tests.factories.people import PersonFactory
from tests.factories.portfolio import TalentFactory
from tests.portfolio.people import CANARIES, a_circle, seen_on
from tests.portfolio.test_sharing import what_they_see

KINDS = {
    Section.TALENTS: ("talents", queries.list_talents, {"talent", "example"}),
    Section.AMBITIONS: ("ambitions", ambitions.list_ambitions, {"ambition", "purpose", "first_step"}),
    Section.LIFE_LINE: ("life-line", life_line.list_periods, {"period"}),
}
NOBODY = {"manager": None, "team_mate": None, "stranger": None}


def the_entry(owner, section):
    (entry,) = KINDS[section][1](owner)
    return entry


def choose(browser, owner, section, reach, **more):
    entry = the_entry(owner, section)
    address = f"/portfolio/{KINDS[section][0]}/{entry.id}/visibility"
    return browser.sign_in(owner).post(address, {"reach": reach, **more})


@pytest.mark.parametrize("section", KINDS)
def test_one_thing_reaches_the_team_while_its_section_reaches_nobody(browser, section):
    circle = a_circle()
    assert choose(browser, circle.owner, section, "team").status_code == 303
    assert what_they_see(browser, circle) == {**NOBODY, "team_mate": KINDS[section][2]}
    choose(browser, circle.owner, section, "as_section")
    assert what_they_see(browser, circle) == NOBODY


@pytest.mark.parametrize("section", KINDS)
def test_one_thing_stays_private_in_a_section_that_everyone_sees(browser, section):
    circle = a_circle()
    sharing.share_section(circle.owner, section, reach=Reach.EVERYONE)
    choose(browser, circle.owner, section, "only_me")
    assert set().union(*what_they_see(browser, circle).values()) == set()
    choose(browser, circle.owner, section, "as_section")
    assert what_they_see(browser, circle)["stranger"] == KINDS[section][2]


def test_only_the_talent_that_was_shared_is_on_the_page(browser):
    circle = a_circle()
    shared = TalentFactory(owner=circle.owner, name="wel gedeeld")
    sharing.share_section(circle.owner, Section.TALENTS, reach=Reach.TEAM, entry_id=shared.id)
    page = browser.sign_in(circle.team_mate).get(f"/people/{circle.owner.id}/portfolio")
    assert "wel gedeeld" in words(page)
    assert not seen_on(page)


def test_a_person_is_chosen_for_one_thing_and_it_is_taken_back(browser):
    circle = a_circle()
    response = choose(browser, circle.owner, Section.AMBITIONS, "chosen")
    page = browser.get(f"{browser.follow(response).request.full_path}&search=sanne")
    assert CANARIES["ambition"] in words(page)
    browser.submit(page, {"person": str(circle.stranger.id)}, action="/portfolio/shares")
    assert what_they_see(browser, circle) == {**NOBODY, "stranger": KINDS[Section.AMBITIONS][2]}
    (share,) = db.session.query(Share)
    through_their_eyes = browser.sign_in(circle.owner).get(f"/portfolio/as/chosen/{share.id}")
    assert seen_on(through_their_eyes) == KINDS[Section.AMBITIONS][2]
    browser.post(f"/portfolio/shares/{share.id}/removal")
    assert what_they_see(browser, circle) == NOBODY


@pytest.mark.parametrize(("days", "sees"), [(0, {"talent", "example"}), (-1, None)])
def test_a_choice_ends_after_its_last_day(browser, days, sees):
    circle = a_circle()
    until = clock.today() + timedelta(days=days)
    sharing.share_section(circle.owner, Section.TALENTS, reach=Reach.TEAM, until=until)
    assert what_they_see(browser, circle)["team_mate"] == sees


def test_a_day_that_has_passed_is_no_last_day(browser):
    circle = a_circle()
    until = (clock.today() - timedelta(days=1)).isoformat()
    assert choose(browser, circle.owner, Section.TALENTS, "team", until=until).status_code == 422
    assert what_they_see(browser, circle) == NOBODY


def test_the_last_day_stands_beside_who_can_see_it(browser):
    circle = a_circle()
    until = clock.today() + timedelta(days=3)
    choose(browser, circle.owner, Section.TALENTS, "everyone", until=until.isoformat())
    chip = soup(browser.get("/portfolio")).select_one("#talents .talent-foot .visibility")
    assert f"tot en met {until.day} " in chip.get_text()


def test_the_first_choice_says_whom_the_section_reaches(browser):
    circle = a_circle()
    sharing.share_section(circle.owner, Section.TALENTS, reach=Reach.TEAM)
    talent = the_entry(circle.owner, Section.TALENTS)
    page = browser.sign_in(circle.owner).get(f"/portfolio/talents/{talent.id}/visibility")
    first = soup(page).select_one("fieldset.choice label")
    assert "Hetzelfde als ‘Mijn talenten’: Jij en Team Noord" in words(page)
    assert first.input.has_attr("checked")


def test_what_is_removed_takes_its_choice_along(browser):
    circle = a_circle()
    talent = the_entry(circle.owner, Section.TALENTS)
    sharing.share_with_person(circle.owner, Section.TALENTS, person=circle.stranger, entry_id=talent.id)
    browser.sign_in(circle.owner).post(f"/portfolio/talents/{talent.id}/removal")
    assert db.session.query(Visibility).count() == db.session.query(Share).count() == 0
    assert what_they_see(browser, circle) == NOBODY


@pytest.mark.parametrize("reach", [Reach.ONLY_ME, Reach.CHOSEN])
def test_what_comes_back_reaches_exactly_who_it_reached_before(browser, reach):
    circle = a_circle()
    sharing.share_section(circle.owner, Section.TALENTS, reach=Reach.EVERYONE)
    talent = the_entry(circle.owner, Section.TALENTS)
    sharing.share_section(circle.owner, Section.TALENTS, reach=reach, entry_id=talent.id)
    if reach is Reach.CHOSEN:
        sharing.share_with_person(circle.owner, Section.TALENTS, person=circle.stranger, entry_id=talent.id)
    before = what_they_see(browser, circle)
    browser.sign_in(circle.owner).post(f"/portfolio/talents/{talent.id}/removal")
    (removed,) = versions.list_removed(circle.owner)
    browser.post(f"/portfolio/versions/{removed.id}/restoration")
    assert what_they_see(browser, circle) == before
    assert before["team_mate"] == set()


def test_nobody_shares_the_thing_of_another(browser):
    circle = a_circle()
    talent = the_entry(circle.owner, Section.TALENTS)
    browser.sign_in(circle.stranger)
    data = {"section": "talents", "entry": str(talent.id), "person": str(circle.team_mate.id)}
    assert browser.post("/portfolio/shares", data).status_code == 404
    assert browser.get(f"/portfolio/shares?section=talents&entry={talent.id}").status_code == 404
    assert browser.get(f"/portfolio/shares?section=ambitions&entry={talent.id}").status_code == 404
    assert browser.get(f"/portfolio/shares?section=drivers&entry={talent.id}").status_code == 404


def test_a_thing_for_the_team_is_found_by_the_team(browser):
    circle = a_circle()
    choose(browser, circle.owner, Section.AMBITIONS, "team")
    for name, links in (("team_mate", 1), ("stranger", 0), ("manager", 0)):
        page = browser.sign_in(getattr(circle, name)).get("/portfolio/shared")
        assert len(soup(page).select(".items a")) == links, name


@pytest.mark.parametrize(("answer", "who"), [("same", {"stranger"}), ("nothing", set())])
def test_a_new_manager_sees_nothing_until_the_owner_answers(browser, answer, who):
    circle = a_circle()
    sharing.share_section(circle.owner, Section.DRIVERS, reach=Reach.MANAGER)
    choose(browser, circle.owner, Section.TALENTS, "manager")
    circle.owner.manager = circle.stranger
    assert what_they_see(browser, circle) == NOBODY
    page = browser.sign_in(circle.owner).get("/portfolio")
    assert "Je leidinggevende is nu Sanne Smit" in words(page)
    browser.post("/portfolio/new-manager", {"send": answer})
    assert "Je leidinggevende is nu" not in words(browser.get("/portfolio"))
    seen = what_they_see(browser, circle)
    assert {name for name, canaries in seen.items() if canaries} == who
    assert seen["stranger"] in (None, {"headline", "topic", "talent", "example"})


def test_who_never_shared_with_a_manager_is_not_asked(browser):
    circle = a_circle()
    sharing.share_section(circle.owner, Section.DRIVERS, reach=Reach.TEAM)
    circle.owner.manager = PersonFactory()
    assert "Je leidinggevende is nu" not in words(browser.sign_in(circle.owner).get("/portfolio"))


def test_choosing_twice_is_one_choice(app):
    circle = a_circle()
    talent = the_entry(circle.owner, Section.TALENTS)
    for reach in (Reach.TEAM, Reach.EVERYONE):
        sharing.share_section(circle.owner, Section.TALENTS, reach=reach, entry_id=talent.id)
        db.session.flush()
    assert len(sharing_queries.list_sharings(circle.owner).entries) == 1
