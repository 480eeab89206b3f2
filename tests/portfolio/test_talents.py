"""Talents with an example, and putting them on the wall."""

from datetime import timedelta

import pytest

from ipp.core import clock
from ipp.portfolio import queries, services
from ipp.portfolio.models import Source
from tests.browser import soup, words
from tests.factories.people import PersonFactory
from tests.factories.portfolio import TalentFactory, a_driver


def foot_of(page):
    return words(page).partition("Mijn talenten")[2].partition("Mijn ambities")[0]


def test_a_talent_is_written_down_with_its_example_and_driver(browser):
    a_driver()
    browser.sign_in(owner := PersonFactory())
    texts = {"name": "Rust brengen", "example": "Eerst stil.\nDan praten.", "driver": "gifts"}
    page = browser.follow(browser.submit(browser.get("/portfolio/talents/new"), texts, action="/portfolio/talents"))
    assert "Eerst stil." in words(page)
    (talent,) = queries.list_talents(owner)
    assert (talent.name, talent.driver.key, talent.source) == ("Rust brengen", "gifts", Source.OWN)
    assert not talent.is_on_wall


def test_a_talent_without_a_name_keeps_every_word_on_the_page(browser):
    a_driver()
    browser.sign_in(owner := PersonFactory())
    page = browser.post("/portfolio/talents", {"name": "", "example": "Een lang verhaal", "driver": "values"})
    assert page.status_code == 422
    assert "Geef je talent eerst een naam" in words(page)
    assert soup(page).textarea.get_text(strip=True) == "Een lang verhaal"
    assert soup(page).select_one("#driver option[selected]")["value"] == "values"
    assert not queries.list_talents(owner)


def test_an_example_that_is_too_long_is_not_cut(browser):
    browser.sign_in(PersonFactory())
    page = browser.post("/portfolio/talents", {"name": "Rust", "example": "é" * 2001})
    assert page.status_code == 422
    assert soup(page).textarea.get_text(strip=True) == "é" * 2001


def test_a_talent_found_in_feedback_says_so(browser):
    owner = PersonFactory()
    services.add_talent(owner, name="Doorvragen", example="Dat hoorde ik.", source=Source.FEEDBACK)
    assert "uit feedback" in foot_of(browser.sign_in(owner).get("/portfolio"))


def test_a_talent_goes_on_the_wall_only_when_its_owner_puts_it_there(browser):
    talent = TalentFactory()
    browser.sign_in(talent.owner)
    assert "Privé" in foot_of(browser.get("/portfolio"))
    address = f"/portfolio/talents/{talent.id}/showing"
    page = browser.follow(browser.submit(browser.get(address), action=address))
    assert "Op de muur" in foot_of(page)
    assert talent.is_on_wall


def test_a_talent_is_taken_down_at_once(browser):
    talent = TalentFactory(shown_since=clock.now())
    page = browser.sign_in(talent.owner).get("/portfolio")
    browser.submit(page, action="/showing/removal")
    assert not talent.is_on_wall


def test_a_talent_leaves_the_wall_by_itself_after_its_last_day(app):
    talent = TalentFactory()
    services.publish_talent(talent, until=clock.today())
    assert talent.is_on_wall
    services.publish_talent(talent, until=clock.today() - timedelta(days=1))
    assert not talent.is_on_wall


def test_a_day_that_has_passed_is_no_end_date(browser):
    talent = TalentFactory()
    browser.sign_in(talent.owner)
    yesterday = clock.today() - timedelta(days=1)
    page = browser.post(f"/portfolio/talents/{talent.id}/showing", {"until": yesterday.isoformat()})
    assert page.status_code == 422
    assert "Deze dag is al voorbij" in words(page)
    assert not talent.is_on_wall


def test_a_removed_talent_is_gone_also_from_the_wall(browser):
    talent = TalentFactory(shown_since=clock.now())
    owner = talent.owner
    browser.sign_in(owner).post(f"/portfolio/talents/{talent.id}/removal")
    assert not queries.list_talents(owner)


def test_a_new_talent_comes_after_the_others(app):
    owner = PersonFactory()
    for name in ("een", "twee", "drie"):
        services.add_talent(owner, name=name)
    assert [talent.name for talent in queries.list_talents(owner)] == ["een", "twee", "drie"]


def test_an_example_in_three_parts_with_energy_and_where_it_was_found(browser):
    browser.sign_in(owner := PersonFactory())
    told = {"name": "Rust", "example": "Ruzie.", "deed": "Ik ging zitten.", "outcome": "Koffie.", "energy": "gives"}
    told |= {"source": "conversation", "level": "learning"}
    page = browser.follow(browser.post("/portfolio/talents", told))
    foot = foot_of(page)
    for sign in ("Wat er speelde Ruzie.", "Wat ik deed Ik ging zitten.", "Wat het bracht Koffie.", "geeft energie"):
        assert sign in foot
    assert "uit gesprek" in foot
    (talent,) = queries.list_talents(owner)
    form = soup(browser.get(f"/portfolio/talents/{talent.id}"))
    assert [form.select_one(f"#{name}").get_text(strip=True) for name in ("example", "deed", "outcome")] == [
        "Ruzie.",
        "Ik ging zitten.",
        "Koffie.",
    ]
    assert form.select_one("input[name=energy][checked]")["value"] == "gives"
    assert [form.select_one(f"#{name} option[selected]")["value"] for name in ("source", "level")] == [
        "conversation",
        "learning",
    ]


def test_an_older_example_stays_one_story(browser):
    talent = TalentFactory(example="Alles in één keer verteld.")
    assert "Wat er speelde" not in foot_of(browser.sign_in(talent.owner).get("/portfolio"))
    assert talent.story == "Alles in één keer verteld."


def test_energy_and_level_are_said_only_by_who_wants_to(browser):
    browser.sign_in(owner := PersonFactory())
    browser.post("/portfolio/talents", {"name": "Rust"})
    (talent,) = queries.list_talents(owner)
    assert (talent.energy, talent.level) == (None, None)
    assert browser.post("/portfolio/talents", {"name": "Rust", "energy": "a lot"}).status_code == 422


@pytest.mark.parametrize("word", ["burenruzie", "stoeprand", "koffiekan"])
def test_all_parts_of_an_example_are_found_on_the_wall(browser, word):
    TalentFactory(name="Rust", example="burenruzie", deed="stoeprand", outcome="koffiekan", shown_since=clock.now())
    browser.sign_in(PersonFactory())
    assert soup(browser.get(f"/wall?q={word}")).select_one("article mark").get_text() == word
