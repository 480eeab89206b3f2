"""Whom a shown talent reaches: everyone, or the teams of its owner as they are at that moment; others hear nothing."""

from datetime import timedelta

import pytest

from ipp.core import clock
from ipp.core.db import db
from ipp.portfolio import services as portfolio
from ipp.portfolio.models import Talent
from ipp.wall.queries import PAGE
from tests.browser import Browser, soup, words
from tests.counting import count_queries
from tests.factories.people import PersonFactory, TeamFactory
from tests.factories.portfolio import TalentFactory
from tests.factories.wall import HelpQuestionFactory, ShownTalentFactory

BIRD, SONG = "kanariezanger", "roerdompgeluid"


@pytest.fixture
def team(app):
    return TeamFactory(name="Noord")


@pytest.fixture
def talent(team):
    """For the team of its owner only."""
    owner = PersonFactory(teams=[team])
    return ShownTalentFactory(owner=owner, name=BIRD, example=SONG, for_teams_only=True)


def hears(browser, talent):
    """The addresses of the wall where this viewer meets the talent; a search repeats what was typed, so part of it."""
    addresses = ["/wall", f"/wall?q={BIRD[:-2]}", f"/wall?q={SONG[:-2]}", f"/wall?q={BIRD[:-1]}x"]
    addresses += [f"/wall?q=rust+{BIRD[:-2]}", "/wall?language=nl", f"/wall/talents/{talent.id}/questions"]
    addresses += [f"/wall?team={team.id}" for team in talent.owner.teams] + ["/wall/questions", "/portfolio"]
    pages = {address: browser.get(address).text.lower().replace(f"{BIRD[:-2]}en", "") for address in addresses}
    return [address for address, text in pages.items() if BIRD in text or SONG in text]


def test_a_team_mate_finds_it_by_its_words_and_asks_for_help(app, talent, team):
    browser = Browser(app).sign_in(PersonFactory(teams=[TeamFactory(), team]))
    found = hears(browser, talent)
    assert {"/wall", f"/wall?q={BIRD[:-2]}", f"/wall?q={SONG[:-2]}", "/wall?language=nl"} <= set(found)
    assert browser.get(f"/wall/talents/{talent.id}/questions").status_code == 200
    assert "Nederlands" in words(browser.get("/wall"))


def test_nobody_of_another_team_hears_of_it_anywhere(app, talent):
    ShownTalentFactory(name=f"{BIRD[:-2]}en", example="Rust")
    ShownTalentFactory(name="Rust", owner=talent.owner)
    for viewer in (PersonFactory(teams=[TeamFactory()]), PersonFactory(), PersonFactory(roles=["administrator"])):
        browser = Browser(app).sign_in(viewer)
        assert hears(browser, talent) == []
        page = browser.get(f"/wall/talents/{talent.id}/questions")
        assert (page.status_code, "Misschien haalde een collega" in words(page)) == (404, True)
        assert browser.post(f"/wall/talents/{talent.id}/questions", {"text": "Hoi", "key": ""}).status_code == 404


def test_its_owner_sees_it_with_or_without_a_team(app):
    talent = ShownTalentFactory(name=BIRD, for_teams_only=True)
    assert "/wall" in hears(Browser(app).sign_in(talent.owner), talent)


def test_a_slip_of_the_pen_never_tells_a_word_that_only_others_may_read(app, talent):
    ShownTalentFactory(name=f"{BIRD}s")
    page = Browser(app).sign_in(PersonFactory()).get(f"/wall?q={BIRD[:-1]}rs")
    assert BIRD not in page.text.replace(f"{BIRD}s", "").replace(f"{BIRD[:-1]}rs", "")


def test_who_leaves_the_team_does_not_see_it_any_more_and_who_comes_does(app, talent, team):
    leaving, coming = PersonFactory(teams=[team]), PersonFactory()
    HelpQuestionFactory(talent=talent, asker=leaving)
    one, other = Browser(app).sign_in(leaving), Browser(app).sign_in(coming)
    assert "/wall/questions" in hears(one, talent)
    assert hears(other, talent) == []
    leaving.teams, coming.teams = [], [team]
    db.session.commit()
    assert hears(one, talent) == []
    assert "/wall" in hears(other, talent)


def test_taken_down_it_is_nowhere_for_the_team_either(app, talent, team):
    browser = Browser(app).sign_in(PersonFactory(teams=[team]))
    HelpQuestionFactory(talent=talent, asker=PersonFactory(teams=[team]))
    assert hears(browser, talent)
    portfolio.take_down_talent(talent)
    db.session.commit()
    assert hears(browser, talent) == []
    assert not talent.for_teams_only, "shown again, it starts from the choice of that moment"


def test_it_leaves_the_wall_of_the_team_after_its_last_day(app, talent, team):
    portfolio.publish_talent(talent, clock.today() - timedelta(days=1), for_teams_only=True)
    db.session.commit()
    assert hears(Browser(app).sign_in(PersonFactory(teams=[team])), talent) == []


def test_the_owner_chooses_the_reach_when_showing_and_may_change_it(browser, team):
    talent = TalentFactory(owner=PersonFactory(teams=[team]))
    browser.sign_in(talent.owner)
    address = f"/portfolio/talents/{talent.id}/showing"
    page = browser.get(address)
    assert "Alleen mijn teams: Noord" in words(page)
    page = browser.follow(browser.submit(page, {"reach": "team"}, action=address))
    assert "Op de muur voor mijn teams" in words(page)
    assert db.session.get(Talent, talent.id).for_teams_only
    browser.submit(browser.get(address), {"reach": "everyone"}, action=address)
    assert not db.session.get(Talent, talent.id).for_teams_only
    assert browser.post(address, {"reach": "the moon"}).status_code == 422


def test_who_is_in_no_team_is_offered_no_team(browser):
    talent = TalentFactory()
    assert "Alleen mijn teams" not in words(
        browser.sign_in(talent.owner).get(f"/portfolio/talents/{talent.id}/showing")
    )


def test_pages_of_the_wall_hold_each_talent_once_whatever_its_reach(app, team):
    for number in range(PAGE + 10):
        ShownTalentFactory(name=f"Voor allen {number}", owner=PersonFactory(teams=[team]))
        ShownTalentFactory(name=f"Voor ons {number}", owner=PersonFactory(teams=[team]), for_teams_only=True)
    browser = Browser(app).sign_in(PersonFactory(teams=[team]))
    for start in ("/wall", "/wall?q=voor"):
        seen, address = [], start
        while address:
            page = browser.get(address)
            seen += [heading.get_text() for heading in soup(page).select(".talent h3")]
            more = soup(page).select_one("a[rel=next]")
            address = more and more["href"]
        assert len(seen) == len(set(seen)) == 2 * (PAGE + 10)


def test_my_questions_cost_the_same_for_two_and_for_twelve_talents_of_teams(app, team):
    asker = PersonFactory(teams=[team])
    browser = Browser(app).sign_in(asker)

    def cost_with(more):
        for _ in range(more):
            shown = ShownTalentFactory(owner=PersonFactory(teams=[team]), for_teams_only=True)
            HelpQuestionFactory(talent=shown, asker=asker)
        db.session.expire_all()
        with count_queries() as queries:
            browser.get("/wall/questions")
        return len(queries)

    assert cost_with(2) == cost_with(10) <= 12


def test_colleagues_are_found_by_the_language_of_their_account_also_after_it_changed(app):
    owner = PersonFactory(language="en")
    ShownTalentFactory(owner=owner, name="Listening")
    ShownTalentFactory(name="Luisteren")
    browser = Browser(app).sign_in(PersonFactory())

    def titles(wanted):
        return [heading.get_text() for heading in soup(browser.get(f"/wall?language={wanted}")).select(".talent h3")]

    assert (titles("en"), titles("nl")) == (["Listening"], ["Luisteren"])
    assert len(titles("klingon")) == 2
    owner.language = "nl"
    db.session.commit()
    assert titles("en") == []


def test_the_wish_is_off_at_first_can_be_changed_and_goes_with_the_talent_off_the_wall(app):
    talent = ShownTalentFactory()
    owner, address = Browser(app).sign_in(talent.owner), f"/portfolio/talents/{talent.id}/showing"

    def box():
        return soup(owner.get(address)).select_one("#for_calls")

    assert not box().has_attr("checked")
    owner.submit(owner.get(address), {"for_calls": "y"}, action=address)
    assert box().has_attr("checked")
    owner.post(f"{address}/removal")
    db.session.refresh(talent)
    assert not talent.for_calls
    assert not box().has_attr("checked")
