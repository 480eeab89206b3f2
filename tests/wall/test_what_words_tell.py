"""A search tells nothing of what is hidden: the page is the same, letter by letter, with and without that card."""

from datetime import timedelta

import pytest

from ipp.core import clock, jobs
from ipp.core.db import db
from ipp.people.models import Team
from ipp.portfolio import services as portfolio
from ipp.wall.meanings import MOST_MEANINGS
from ipp.wall.models import WallCard, WallWord
from tests.browser import Browser, soup, words
from tests.factories.people import PersonFactory, TeamFactory
from tests.factories.wall import ShownTalentFactory

SEARCHES = ("burnout", "burnuot", "burn", "rust burnout", "burnout gehad", "overspannen", "rust", "koken")
SEARCHES += ("rust met een burnout gehad", "koken na overspannen geweest")
LONG_AGO = timedelta(days=30)


@pytest.fixture
def curious(app):
    """Somebody who hangs up a word that is one slip from what they want to know about others."""
    viewer = PersonFactory(teams=[TeamFactory()])
    ShownTalentFactory(name="burnuot", owner=viewer)
    ShownTalentFactory(name="rust brengen")
    ShownTalentFactory(name="kokendegroepen", owner=PersonFactory(teams=[TeamFactory(name="Elders")]))
    return Browser(app).sign_in(viewer)


def answers(browser):
    """What the wall says to all these searches."""
    return {text: str(soup(browser.get(f"/wall?q={text}")).main) for text in SEARCHES}


def for_other_teams():
    return {"owner": PersonFactory(teams=db.session.query(Team).filter_by(name="Elders").all()), "for_teams_only": True}


def past_its_last_day():
    return {"shown_until": clock.today() - LONG_AGO}


def of_who_left():
    return {"owner": PersonFactory(active=False)}


def of_somebody_from_outside():
    return {"owner": PersonFactory(roles=["outsider"])}


def hang_words(**details):
    """The words that are looked for, and more words of one kind than a search looks at."""
    many = " ".join(f"koken{chr(97 + number % 26)}{chr(97 + number // 26)}" for number in range(MOST_MEANINGS + 5))
    return ShownTalentFactory(name="burnout gehad", example=f"overspannen geweest, nu rust {many}", **details)


@pytest.mark.parametrize("hidden", [for_other_teams, past_its_last_day, of_who_left, of_somebody_from_outside])
def test_words_of_a_card_that_somebody_may_not_see_change_no_letter_by_day_or_after_a_night(app, curious, hidden):
    before = answers(curious)
    hang_words(**hidden())
    assert answers(curious) == before
    jobs.run_nightly_jobs(app)
    db.session.rollback()
    assert answers(curious) == before


def test_the_words_of_a_talent_that_was_just_taken_down_change_no_letter(curious):
    before = answers(curious)
    talent = hang_words()
    assert answers(curious) != before
    portfolio.take_down_talent(talent)
    assert answers(curious) == before


def test_a_word_is_mended_by_a_slip_only_as_long_as_nobody_shows_it(curious):
    assert "‘burnout’ staat op geen kaartje" in words(curious.get("/wall?q=burnout"))
    ShownTalentFactory(name="burnout gehad")
    page = curious.get("/wall?q=burnout")
    assert "staat op geen kaartje" not in words(page)
    assert [heading.get_text() for heading in soup(page).select(".talent h3")] == ["burnout gehad"]


def test_a_team_mate_finds_a_word_that_stands_for_the_team_only_also_with_a_slip(app):
    team = TeamFactory()
    ShownTalentFactory(name="Wielewaal", owner=PersonFactory(teams=[team]), for_teams_only=True)
    mate, other = Browser(app).sign_in(PersonFactory(teams=[team])), Browser(app).sign_in(PersonFactory())
    for text in ("wielewaal", "wielewalen", "wielwaal"):
        found = [soup(browser.get(f"/wall?q={text}")).select(".talent h3") for browser in (mate, other)]
        assert [len(headings) for headings in found] == [1, 0], text


def test_the_words_of_an_expired_card_are_gone_in_a_night(app):
    ShownTalentFactory(name="Wielewaal", shown_until=clock.today() - timedelta(days=1))
    kept = ShownTalentFactory(name="Roerdomp", shown_until=clock.today())
    db.session.commit()
    jobs.run_nightly_jobs(app)
    db.session.rollback()
    assert [word.word for word in db.session.query(WallWord)] == ["roerdomp"]
    assert [card.talent_id for card in db.session.query(WallCard)] == [kept.id]


def test_who_came_from_outside_shows_nothing_and_is_asked_nothing(app):
    talent = ShownTalentFactory(name="Vreemdtalent", owner=PersonFactory(roles=["outsider"]))
    browser = Browser(app).sign_in(PersonFactory())
    assert "Vreemdtalent" not in browser.get("/wall").text
    assert browser.get(f"/wall/talents/{talent.id}/questions").status_code == 404
