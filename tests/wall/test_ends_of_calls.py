"""How a call ends: closed, over, erased or left behind; everybody hears it who has to, and no word is lost."""

from datetime import timedelta

import pytest

from ipp.core import clock
from ipp.core.db import db
from ipp.core.errors import Conflict
from ipp.wall import call_services
from ipp.wall.call_models import ProjectCall, RaisedHand
from tests.browser import Browser, soup, words
from tests.factories.calls import ProjectCallFactory, RaisedHandFactory
from tests.factories.organisation import CompassVersionFactory
from tests.factories.people import PersonFactory


def someone(app):
    return Browser(app).sign_in(PersonFactory())


def calls():
    db.session.expire_all()
    return db.session.query(ProjectCall).all()


def test_closing_tells_everybody_what_came_of_it(app):
    call = ProjectCallFactory()
    starter, address = Browser(app).sign_in(call.starter), f"/wall/calls/{call.id}"
    page = starter.get(address)
    assert starter.submit(page, {"outcome": ""}, action="/closing").status_code == 422
    for _ in range(2):
        assert starter.submit(page, {"outcome": "Elke week twaalf buren."}, action="/closing").status_code == 303
    assert starter.submit(page, {"outcome": "Iets anders"}, action="/closing").status_code == 409
    reader = someone(app)
    assert "Elke week twaalf buren." in words(reader.get(address))
    assert "Elke week twaalf buren." in words(reader.get("/wall/calls/ended"))
    assert "Een buurttafel" not in words(reader.get("/wall/calls"))
    assert reader.post(f"{address}/hand").status_code == 404


def test_a_slip_in_what_came_of_it_is_mended_afterwards_and_two_windows_overwrite_nothing(app):
    call = ProjectCallFactory()
    starter, address = Browser(app).sign_in(call.starter), f"/wall/calls/{call.id}"
    starter.submit(starter.get(address), {"outcome": "Elke week twalf buren."}, action="/closing")
    one, two = starter.get(address), starter.get(address)
    page = starter.follow(starter.submit(one, {"outcome": "Elke week twaalf buren."}, action="/closing"))
    assert "Iedereen leest het vanaf nu zo" in words(page)
    late = starter.submit(two, {"outcome": "Elke week veel buren."}, action="/closing")
    assert late.status_code == 409
    assert "Elke week twaalf buren." in words(late)
    assert soup(late).select_one("#outcome").get_text(strip=True) == "Elke week veel buren."
    assert starter.submit(late, action="/closing").status_code == 303
    assert calls()[0].outcome == "Elke week veel buren."


def test_who_raised_a_hand_finds_it_again_and_hears_when_the_call_is_closed_or_erased(app, letters):
    hand, gone = RaisedHandFactory(call__title="Lange tafel"), RaisedHandFactory()
    member, other_email = Browser(app).sign_in(hand.person), gone.person.email
    email, starter, eraser = (
        hand.person.email,
        Browser(app).sign_in(hand.call.starter),
        Browser(app).sign_in(gone.call.starter),
    )
    assert soup(member.get("/wall/calls")).select_one(f'a[href="/wall/hands/{hand.id}"]')
    assert "Jij stak je hand op" not in words(someone(app).get("/wall/calls"))
    thread = f"/wall/hands/{hand.id}"
    address = f"/wall/calls/{hand.call_id}"
    starter.submit(starter.get(address), {"outcome": "Elke week twaalf buren."}, action="/closing")
    eraser.submit(eraser.get(f"/wall/calls/{gone.call_id}"), action="/removal")
    closed, erased = letters.deliver()
    assert (closed.to, erased.to) == (email, other_email)
    for letter in (closed, erased):
        assert not [text for text in ("Lange tafel", "twaalf buren") if text in letter.subject + letter.body]
    assert "Elke week twaalf buren." in words(member.get(closed.link))
    assert soup(member.get("/wall/calls")).select_one(f'a[href="{thread}"]')


def test_when_the_starter_left_nobody_is_promised_an_answer(app):
    hand = RaisedHandFactory(call__title="Lange tafel", call__starter__name="Mo Yilmaz")
    hand.call.starter.active = False
    member = Browser(app).sign_in(hand.person)
    assert "Lange tafel" not in words(someone(app).get("/wall/calls"))
    assert "Mo, die hiermee begon, werkt hier niet meer" in words(someone(app).get(f"/wall/calls/{hand.call_id}"))
    thread = member.get(f"/wall/hands/{hand.id}")
    assert "Mo werkt hier niet meer" in words(thread)
    assert "krijgt een mail" not in words(thread)
    assert not soup(thread).select("form[action$='/messages']")


def test_who_was_too_late_by_a_moment_hears_so_and_changes_nothing(app):
    call, person = ProjectCallFactory(closed_at=clock.now(), outcome="Klaar"), PersonFactory()
    db.session.commit()
    with pytest.raises(Conflict):
        call_services.raise_hand(call, person)
    with pytest.raises(Conflict):
        call_services.rewrite_call(call, version=call.version, purpose="Iets anders")
    assert db.session.query(RaisedHand).count() == 0
    assert call.purpose != "Iets anders"


def test_a_call_ends_at_its_day_with_a_kind_sentence(app):
    call = ProjectCallFactory(until=clock.today() - timedelta(days=1))
    reader = someone(app)
    page = reader.get(f"/wall/calls/{call.id}")
    assert "Bedankt" in words(page)
    assert not soup(page).select("form[action$='/hand']")
    assert reader.post(f"/wall/calls/{call.id}/hand").status_code == 404


def test_a_year_after_its_end_a_call_is_erased(app):
    long_ago = timedelta(days=367)
    for details in ({"closed_at": clock.now() - long_ago}, {"until": clock.today() - long_ago}):
        RaisedHandFactory(call=ProjectCallFactory(**details))
    kept = ProjectCallFactory(closed_at=clock.now(), until=clock.today() - long_ago)
    db.session.commit()
    kept_id = kept.id
    call_services.erase_old_calls()
    assert [call.id for call in calls()] == [kept_id]
    assert db.session.query(RaisedHand).count() == 0


def test_its_starter_erases_a_call_at_once(app):
    call = RaisedHandFactory().call
    starter = Browser(app).sign_in(call.starter)
    starter.submit(starter.get(f"/wall/calls/{call.id}"), action="/removal")
    assert calls() == []


def test_no_word_is_lost_when_a_call_was_closed_or_erased_in_another_window(app):
    call = ProjectCallFactory()
    browser, address = Browser(app).sign_in(call.starter), f"/wall/calls/{call.id}"
    edit, page = browser.get(f"{address}/edit"), browser.get(address)
    browser.submit(browser.get(address), {"outcome": "Elke week twaalf buren."}, action="/closing")
    typed = {"title": "Lange tafel", "purpose": "Buren eten samen.", "talents": "Bakken", "time_needed": "Een avond"}
    late = browser.submit(edit, typed, action=address)
    assert late.status_code == 404
    assert [area.get_text().strip() for area in soup(late).select("textarea")] == list(typed.values())
    browser.submit(browser.get(address), action="/removal")
    late = browser.submit(page, {"outcome": "Het werkte."}, action="/closing")
    assert (late.status_code, soup(late).textarea.get_text().strip()) == (404, "Het werkte.")


def test_the_starter_is_asked_once_what_came_of_it_and_again_after_more_time(app, letters):
    call = ProjectCallFactory(until=clock.today() - timedelta(days=1), title="Lange tafel")
    email, address, starter = call.starter.email, f"/wall/calls/{call.id}", Browser(app).sign_in(call.starter)
    ProjectCallFactory(until=clock.today() - timedelta(days=1), closed_at=clock.now())
    ProjectCallFactory(until=clock.today() + timedelta(days=9))
    db.session.commit()
    for _night in range(2):
        call_services.ask_what_came_of_calls()
    [letter] = letters.deliver()
    assert (letter.to, letter.link) == (email, address)
    assert "Lange tafel" not in letter.subject + letter.body

    longer = {"until": (clock.today() + timedelta(days=1)).isoformat()}
    assert starter.submit(starter.get(f"{address}/edit"), longer, action=address).status_code == 303
    with clock.as_if(clock.now() + timedelta(days=3)):
        call_services.ask_what_came_of_calls()
        assert [letter.link for letter in letters.deliver()] == [address]


def test_who_started_calls_finds_them_together_until_they_are_closed(app):
    starter = PersonFactory()
    ProjectCallFactory(starter=starter, title="Lange tafel", until=clock.today() - timedelta(days=1))
    ProjectCallFactory(starter=starter, title="Soepdag")
    ProjectCallFactory(starter=starter, title="Al klaar", closed_at=clock.now())
    page = Browser(app).sign_in(starter).get("/wall/calls")
    mine = words(next(card for card in soup(page).select(".card") if "Jouw oproepen" in card.get_text()))
    assert mine.split()[:1] == ["Jouw"]
    assert "Lange tafel Afgelopen: wat kwam ervan?" in mine
    assert "Soepdag" in mine
    assert "Al klaar" not in mine
    assert "Jouw oproepen" not in words(someone(app).get("/wall/calls"))


def test_a_call_asks_only_for_the_parts_of_the_compass_that_are_written(app):
    assert soup(someone(app).get("/wall/calls/new")).select("#compass_part") == []
    CompassVersionFactory(horizon="Iedereen doet mee.", identity="", strategy="")
    choices = soup(someone(app).get("/wall/calls/new")).select("#compass_part option")
    assert [choice["value"] for choice in choices] == ["", "horizon"]
