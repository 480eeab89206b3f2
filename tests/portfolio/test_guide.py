"""A first day: five small steps in any order, to do, to leave for later or to skip, and nothing that nags."""

import pytest

from ipp.core.db import db
from ipp.portfolio import queries, services
from ipp.portfolio.guide import Step, make_guide
from ipp.portfolio.reach import Reach, Section
from ipp.portfolio.sharing import share_section
from ipp.portfolio.talent_models import TalentCard
from tests.browser import soup, words
from tests.factories.organisation import an_organisation
from tests.factories.people import PersonFactory
from tests.factories.portfolio import AmbitionFactory, TalentFactory, TopicFactory

STEPS = list(Step)


@pytest.fixture(autouse=True)
def _organisation(app):
    an_organisation()


def steps_on(page):
    """What the guide says, step by step: its title, and how it stands."""
    return {
        item.select_one("span").get_text(strip=True): (
            chip.get_text(strip=True) if (chip := item.select_one(".chip")) else ""
        )
        for item in soup(page).select("#guide .guide > li")
    }


def say(browser, step, state):
    return browser.follow(browser.post("/portfolio/guide", {"step": step, "state": state}))


def test_a_newcomer_finds_five_steps_and_the_first_is_unfolded(browser):
    page = browser.sign_in(PersonFactory()).get("/portfolio")
    assert list(steps_on(page).values()) == [""] * 5
    assert len(soup(page).select("#guide details[open]")) == 1


def test_what_somebody_did_shows_by_itself(browser):
    owner = PersonFactory()
    TopicFactory(owner=owner)
    TalentFactory(owner=owner, example="Het werd stil.")
    AmbitionFactory(owner=owner)
    db.session.add(TalentCard(owner_id=owner.id, line="Vraag het mij.", version=1))
    page = browser.sign_in(owner).get("/portfolio")
    assert list(steps_on(page).values()) == ["Klaar", "Klaar", "Klaar", "", "Klaar"]


def test_a_talent_without_an_example_leaves_that_step_open(browser):
    TalentFactory(owner=(owner := PersonFactory()), example="", deed="", outcome="")
    assert list(steps_on(browser.sign_in(owner).get("/portfolio")).values())[1] == ""


def test_sharing_something_is_a_step_done(browser):
    share_section(owner := PersonFactory(), Section.TALENTS, reach=Reach.EVERYONE)
    assert "Klaar" in steps_on(browser.sign_in(owner).get("/portfolio")).values()


def test_steps_are_skipped_in_any_order_and_then_the_guide_goes_away(browser):
    browser.sign_in(PersonFactory())
    for step in reversed(STEPS[1:]):
        assert "Overgeslagen" in steps_on(say(browser, step, "skipped")).values()
    assert not soup(say(browser, STEPS[0], "skipped")).select("#guide")


def test_a_step_for_later_stands_last_and_stays(browser):
    browser.sign_in(PersonFactory())
    page = say(browser, Step.TOPICS, "later")
    assert list(steps_on(page).values())[-1] == "Later"


def test_a_guide_that_was_put_away_comes_back_from_the_account_with_every_step(browser):
    browser.sign_in(PersonFactory())
    say(browser, Step.PHOTO, "skipped")
    assert not soup(say(browser, "guide", "skipped")).select("#guide")
    page = browser.follow(browser.submit(browser.get("/account"), {}, action="/portfolio/guide"))
    assert list(steps_on(page).values()) == [""] * 5


def test_a_guide_that_was_finished_can_be_looked_at_again():
    done = dict.fromkeys(Step, True)
    assert make_guide({}, done) is None
    assert make_guide({"guide": "open"}, done).is_finished


def test_the_sentence_under_the_name_is_kept_by_who_began_with_the_guide(browser):
    browser.sign_in(owner := PersonFactory())
    form = browser.get("/portfolio/headline")
    say(browser, Step.PHOTO, "skipped")
    browser.submit(form, {"text": "Ik breng rust."}, action="/portfolio/headline")
    assert queries.get_portfolio(owner).headline == "Ik breng rust."


@pytest.mark.parametrize(
    "sent", [{}, {"step": "topics"}, {"step": "pay", "state": "skipped"}, {"step": "topics", "state": "done"}]
)
def test_anything_else_is_refused_and_keeps_nothing(browser, sent):
    browser.sign_in(owner := PersonFactory())
    assert browser.post("/portfolio/guide", sent).status_code == 400
    assert queries.get_portfolio(owner) is None


def test_only_the_owner_sees_what_they_skipped(browser):
    owner = PersonFactory()
    services.keep_guide(owner, lambda marks: {"photo": "skipped"})
    share_section(owner, Section.TALENTS, reach=Reach.EVERYONE)
    TalentFactory(owner=owner)
    page = browser.sign_in(PersonFactory()).get(f"/people/{owner.id}/portfolio")
    assert page.status_code == 200
    assert "Overgeslagen" not in words(page)
