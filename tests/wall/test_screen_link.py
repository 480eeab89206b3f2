"""The big screen without an account: a secret link that opens the slides and nothing else, and that can be ended."""

import re

import pytest
from sqlalchemy import select

from ipp.core.db import db
from ipp.portfolio import services as portfolio
from ipp.wall import screen_views
from ipp.wall.screens import ScreenLink
from tests.browser import Browser, soup, words
from tests.factories.organisation import an_organisation
from tests.factories.people import PersonFactory, administrator
from tests.factories.wall import ShownTalentFactory, TalentForVisitorsFactory

PAGE = "/wall/screen"


@pytest.fixture
def office(app):
    an_organisation()
    return Browser(app).sign_in(administrator())


def make(office):
    """Make a link and read it from the page, as an administrator does."""
    answer = office.follow(office.submit(office.get(PAGE), action="/link"))
    return re.search(r"http://[^\"]+?(/screen/[\w-]{43})\"", answer.text)[1]


def test_a_screen_shows_every_talent_without_an_account_and_without_a_way_into_ipp(office, browser):
    names = [f"Gave {number}" for number in range(3)]
    for name in names:
        TalentForVisitorsFactory(name=name)
    address = make(office)
    seen, here = [], address
    for _slide in names:
        answer = browser.get(here)
        assert (answer.status_code, "Set-Cookie" in answer.headers) == (200, False)
        page = soup(answer)
        seen.append(page.h1.get_text())
        assert [link["href"].partition("?")[0] for link in page.body.select("a, form")] == [address]
        here = page.select_one("[data-next]")["href"]
    assert sorted(seen) == names
    assert here == address


def test_a_screen_reads_no_account_also_where_somebody_is_signed_in(office):
    TalentForVisitorsFactory(name="Voor allen")
    answer = office.get(make(office))
    assert "Voor allen" in answer.text
    assert "Set-Cookie" not in answer.headers
    assert not soup(answer).select("[data-leave]")
    assert soup(office.get("/wall/slides")).select("[data-leave]")


def test_what_is_taken_down_or_not_for_visitors_is_on_no_screen(office, browser):
    talent = TalentForVisitorsFactory(name="Zandkasteelbouwer")
    ShownTalentFactory(name="Alleen voor wie hier werkt")
    address = make(office)
    assert soup(browser.get(address)).h1.get_text() == "Zandkasteelbouwer"
    portfolio.take_down_talent(talent)
    db.session.commit()
    assert "Dit scherm wacht op het eerste talent" in words(browser.get(address))


def test_the_link_is_shown_once_and_stands_nowhere(office):
    secret = make(office).removeprefix("/screen/")
    assert secret not in office.get(PAGE).text
    assert secret not in repr(db.session.execute(select(ScreenLink.__table__)).one())


def test_a_new_link_ends_the_old_one_and_stopping_ends_both(office, browser):
    first = make(office)
    second = make(office)
    assert [browser.get(address).status_code for address in (first, second)] == [404, 200]
    office.submit(office.get(PAGE), action="/link/end")
    assert browser.get(second).status_code == 404
    assert "Er is nog geen link" in words(office.get(PAGE))
    assert "Maakte een link voor het grote scherm" in words(office.get("/people/audit"))
    assert "Beëindigde de link van het grote scherm" in words(office.get("/people/audit"))


def test_only_an_administrator_makes_a_link_or_ends_it(office, browser):
    address = make(office)
    browser.sign_in(PersonFactory())
    assert browser.get(PAGE).status_code == 404
    assert [browser.post(f"{PAGE}/link{end}").status_code for end in ("", "/end")] == [404, 404]
    assert browser.get(address).status_code == 200


@pytest.mark.parametrize("secret", ["x", "é" * 43, "%00", "a" * 43, "..%2f..", "'--"])
def test_a_wrong_link_shows_no_talent_and_says_what_to_do(office, browser, secret):
    TalentForVisitorsFactory(name="Zandkasteelbouwer")
    make(office)
    answer = browser.get(f"/screen/{secret}")
    assert answer.status_code == 404
    assert "Zandkasteelbouwer" not in answer.text


def test_guessing_is_slowed_down_and_the_screens_of_the_house_go_on(office, browser, monkeypatch):
    monkeypatch.setattr(screen_views, "WRONG_LINKS", screen_views.parse("2 per hour"))
    address = make(office)
    assert [browser.get(f"/screen/{number}").status_code for number in range(3)] == [404, 404, 429]
    assert browser.get(address).status_code == 200


def test_a_screen_that_asks_all_the_time_has_to_wait(office, browser, monkeypatch):
    monkeypatch.setattr(screen_views, "LOOKS", screen_views.parse("2 per hour"))
    address = make(office)
    assert [browser.get(address).status_code for _time in range(3)] == [200, 200, 429]
