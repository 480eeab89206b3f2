"""The owner's order of talents: with the arrows, by dragging, and kept."""

import uuid

import pytest

from ipp.core.db import db
from ipp.portfolio import queries, services
from tests.browser import soup
from tests.counting import count_queries
from tests.factories.people import PersonFactory


def three(owner):
    for name in ("een", "twee", "drie"):
        services.add_talent(owner, name=name)
        db.session.flush()
    return queries.list_talents(owner)


def names_of(owner):
    db.session.expire_all()
    return [talent.name for talent in queries.list_talents(owner)]


def test_a_talent_moves_with_the_arrows_and_stays_at_the_ends(browser):
    browser.sign_in(owner := PersonFactory())
    one, _two, three_ = three(owner)
    browser.post(f"/portfolio/talents/{three_.id}/place", {"towards": "start"})
    assert names_of(owner) == ["een", "drie", "twee"]
    browser.post(f"/portfolio/talents/{one.id}/place", {"towards": "start"})
    browser.post(f"/portfolio/talents/{one.id}/place", {"towards": "end"})
    assert names_of(owner) == ["drie", "een", "twee"]


def test_a_dragged_list_is_kept_and_the_portfolio_follows_it(browser):
    browser.sign_in(owner := PersonFactory())
    ids = [str(talent.id) for talent in three(owner)]
    page = browser.get("/portfolio/talents")
    assert [field["value"] for field in soup(page).select("input[form=order][name=talent]")] == ids
    browser.post("/portfolio/talents/order", {"talent": [ids[2], ids[0], ids[1]]})
    assert names_of(owner) == ["drie", "een", "twee"]
    cards = soup(browser.get("/portfolio")).select("#talents article h3")
    assert [card.get_text() for card in cards] == ["drie", "een", "twee"]


@pytest.mark.parametrize("sent", [[], ["x", "", str(uuid.uuid4())], ["00000000-0000-0000-0000-000000000000"] * 400])
def test_an_order_that_makes_no_sense_loses_nothing(browser, sent):
    browser.sign_in(owner := PersonFactory())
    three(owner)
    assert browser.post("/portfolio/talents/order", {"talent": sent}).status_code == 303
    assert names_of(owner) == ["een", "twee", "drie"]


def test_nobody_puts_the_talents_of_another_in_order(browser):
    owner = PersonFactory()
    ids = [str(talent.id) for talent in three(owner)]
    browser.sign_in(PersonFactory()).post("/portfolio/talents/order", {"talent": ids[::-1]})
    assert names_of(owner) == ["een", "twee", "drie"]


@pytest.mark.parametrize("how_many", [3, 30])
def test_the_list_asks_no_more_when_it_is_longer(browser, how_many):
    browser.sign_in(owner := PersonFactory())
    for number in range(how_many):
        services.add_talent(owner, name=f"talent {number}")
    with count_queries() as statements:
        browser.get("/portfolio/talents")
    assert len(statements) <= 5, statements
