"""Two tabs on one text: nothing is overwritten unseen, and nothing that was typed is lost."""

import pytest

from ipp.core.db import db
from ipp.people.models import Person
from ipp.portfolio import services, talent_card
from ipp.portfolio.snapshots import Version
from tests.browser import soup, words
from tests.factories.people import PersonFactory
from tests.factories.portfolio import (
    AmbitionFactory,
    FitFactory,
    LifePeriodFactory,
    ReflectionFactory,
    TalentFactory,
    TopicFactory,
)


def a_headline():
    owner = PersonFactory()
    services.write_headline(owner, text="eerst", version=0)
    return owner, "/portfolio/headline", "text"


def a_topic():
    topic = TopicFactory(text="eerst")
    return topic.owner, f"/portfolio/topics/{topic.id}", "text"


def a_talent():
    talent = TalentFactory(name="eerst")
    return talent.owner, f"/portfolio/talents/{talent.id}", "name"


def an_ambition():
    ambition = AmbitionFactory(text="eerst")
    return ambition.owner, f"/portfolio/ambitions/{ambition.id}", "text"


def a_reflection():
    reflection = ReflectionFactory(text="eerst")
    return db.session.get_one(Person, reflection.owner_id), f"/portfolio/reflections/{reflection.id}", "text"


def a_period():
    period = LifePeriodFactory(text="eerst")
    return db.session.get_one(Person, period.owner_id), f"/portfolio/life-line/{period.id}", "text"


def a_card():
    talent = TalentFactory()
    talent_card.write_card(talent.owner, line="eerst", talent_ids=[talent.id], version=0)
    return talent.owner, "/portfolio/talent-card/talents", "line"


def a_fit():
    fit = FitFactory(title="eerst")
    return db.session.get_one(Person, fit.owner_id), f"/portfolio/fits/{fit.id}", "title"


@pytest.mark.parametrize("a_text", [a_headline, a_topic, a_talent, an_ambition, a_fit])
def test_the_second_tab_sees_both_texts_and_decides(browser, a_text):
    owner, address, field = a_text()
    browser.sign_in(owner)
    one, two = browser.get(address), browser.get(address)
    assert browser.submit(one, {field: "uit tab een"}, action=address).status_code == 303

    page = browser.submit(two, {field: "uit tab twee"}, action=address)
    assert page.status_code == 409
    assert "uit tab een" in words(page)
    assert soup(page).select_one(f"input[name={field}]")["value"] == "uit tab twee"
    assert "uit tab een" in browser.get(address).text, "nothing is overwritten yet"

    assert browser.submit(page, action=address).status_code == 303, "keeping it once more is a choice"
    assert "uit tab twee" in browser.get(address).text


ALL = [a_headline, a_topic, a_talent, an_ambition, a_reflection, a_period, a_card, a_fit]


@pytest.mark.parametrize("a_text", ALL)
def test_the_same_form_sent_twice_is_no_argument_with_oneself(browser, a_text):
    """Nobody else changed it: a double click, or a lost answer."""
    owner, address, field = a_text()
    page = browser.sign_in(owner).get(address)
    assert [browser.submit(page, {field: "daarna"}, action=address).status_code for _ in range(3)] == [303] * 3
    assert "daarna" in browser.get(address).text
    assert db.session.query(Version).count() == 1, "the text before it is kept once"


def test_the_first_sentence_from_two_tabs_is_not_overwritten(browser):
    browser.sign_in(PersonFactory())
    one, two = browser.get("/portfolio/headline"), browser.get("/portfolio/headline")
    browser.submit(one, {"text": "uit tab een"}, action="/headline")
    page = browser.submit(two, {"text": "uit tab twee"}, action="/headline")
    assert page.status_code == 409
    assert "uit tab een" in words(page)


def test_showing_a_talent_does_not_disturb_somebody_who_is_changing_it(browser):
    talent = TalentFactory()
    address = f"/portfolio/talents/{talent.id}"
    form = browser.sign_in(talent.owner).get(address)
    browser.post(f"{address}/showing")
    assert browser.submit(form, {"name": "Stilte brengen"}, action=address).status_code == 303
    db.session.expire_all()
    assert talent.is_on_wall
    assert talent.name == "Stilte brengen"
