"""Calls: a colleague looks for talents, others raise a hand, only the two talk, and all read what came of it."""

from datetime import timedelta
from uuid import uuid4

import pytest

from ipp.core import clock
from ipp.core.db import db
from ipp.wall import call_mail, call_policy
from ipp.wall.call_models import HandMessage, ProjectCall, RaisedHand
from tests.browser import Browser, soup, words
from tests.counting import count_queries
from tests.factories.calls import HandMessageFactory, ProjectCallFactory, RaisedHandFactory
from tests.factories.organisation import an_organisation
from tests.factories.people import PersonFactory, administrator

CALL = {"title": "Een buurttafel", "purpose": "Buren ontmoeten elkaar.", "talents": "Koken", "time_needed": "2 uur"}


def someone(app, **details):
    return Browser(app).sign_in(PersonFactory(**details))


def start(browser, **more):
    until = (clock.today() + timedelta(days=9)).isoformat()
    return browser.submit(browser.get("/wall/calls/new"), CALL | {"until": until} | more, action="/calls")


def calls():
    db.session.expire_all()
    return db.session.query(ProjectCall).all()


def test_a_call_is_started_and_every_colleague_reads_it(app):
    assert start(someone(app, name="Mo Yilmaz"), compass_part="horizon").status_code == 303
    reader = someone(app)
    page = reader.get("/wall/calls")
    assert "Een buurttafel" in words(page)
    page = reader.get(f"/wall/calls/{calls()[0].id}")
    for text in ("Mo Yilmaz", *CALL.values(), "Horizon"):
        assert text in words(page)


def test_the_same_form_sent_twice_starts_one_call(app):
    browser = someone(app)
    form = browser.get("/wall/calls/new")
    for _ in range(2):
        browser.submit(form, CALL | {"until": clock.today().isoformat()}, action="/calls")
    assert len(calls()) == 1


def test_the_same_form_with_another_plan_is_another_call(app):
    browser = someone(app)
    form, until = browser.get("/wall/calls/new"), clock.today().isoformat()
    for purpose in ("Eerste plan", "Tweede plan", "Tweede plan"):
        browser.submit(form, CALL | {"until": until, "purpose": purpose}, action="/calls")
    assert {call.purpose for call in calls()} == {"Eerste plan", "Tweede plan"}
    assert len(calls()) == 2


def test_two_tabs_on_one_call_lose_no_word(app):
    call = ProjectCallFactory()
    browser, address = Browser(app).sign_in(call.starter), f"/wall/calls/{call.id}"
    one, two = browser.get(f"{address}/edit"), browser.get(f"{address}/edit")
    assert browser.submit(one, {"purpose": "Eerste"}, action=address).status_code == 303
    page = browser.submit(two, {"purpose": "Tweede"}, action=address)
    assert page.status_code == 409
    assert "Eerste" in words(page)
    assert soup(page).select_one("#purpose").get_text(strip=True) == "Tweede"
    assert browser.submit(page, action=address).status_code == 303
    assert calls()[0].purpose == "Tweede"


def test_only_the_starter_sees_who_raised_a_hand_and_it_can_be_taken_back(app):
    call = ProjectCallFactory()
    address, fatima = f"/wall/calls/{call.id}", someone(app, name="Fatima de Vries")
    for _ in range(2):
        assert fatima.post(f"{address}/hand").status_code == 303
    assert db.session.query(RaisedHand).count() == 1
    assert "Fatima de Vries" in words(Browser(app).sign_in(call.starter).get(address))
    for other in (PersonFactory(), administrator()):
        assert "Fatima de Vries" not in words(Browser(app).sign_in(other).get(address))
    fatima.submit(fatima.get(address), action="/hand/removal")
    assert "Fatima de Vries" not in words(Browser(app).sign_in(call.starter).get(address))


def test_the_two_talk_and_a_hand_taken_back_takes_the_words_along(app):
    hand = RaisedHandFactory()
    member, address = Browser(app).sign_in(hand.person), f"/wall/hands/{hand.id}"
    form = member.get(address)
    for _ in range(2):
        member.submit(form, {"text": "Ik kook graag."}, action="/messages")
    page = Browser(app).sign_in(hand.call.starter).get(address)
    assert words(page).count("Ik kook graag.") == 1
    assert someone(app).get(address).status_code == 404
    member.post(f"/wall/calls/{hand.call.id}/hand/removal")
    db.session.expire_all()
    assert db.session.query(HandMessage).count() == 0


def test_who_goes_back_and_writes_on_in_the_same_form_loses_no_message(app):
    hand = RaisedHandFactory()
    browser = Browser(app).sign_in(hand.person)
    form = browser.get(f"/wall/hands/{hand.id}")
    for text in ("Ik kook graag.", "En ik bak brood.", "En ik bak brood."):
        page = browser.follow(browser.submit(form, {"text": text}, action="/messages"))
    assert [words(page).count(text) for text in ("Ik kook graag.", "En ik bak brood.")] == [1, 1]


def test_letters_carry_a_link_and_no_words(app):
    message = HandMessageFactory(text="Heel persoonlijk")
    hand = message.hand
    letters = [call_mail.tell_starter_about_hand(hand.id), call_mail.tell_other_about_message(message.id)]
    for letter in letters:
        assert letter.to == hand.call.starter.email
        assert str(hand.id) in letter.values["address"]
        assert not {"Heel persoonlijk", hand.call.title} & set(map(str, letter.values.values()))
    message.author = hand.call.starter
    assert call_mail.tell_other_about_message(message.id).to == hand.person.email
    hand.person.active = False
    assert call_mail.tell_other_about_message(message.id) is None
    assert call_mail.tell_starter_about_hand(uuid4()) is None


def test_another_page_hands_over_a_title_and_nothing_is_kept_or_in_the_address(app):
    page = someone(app).post("/wall/calls/prepared", {"text": "Telefoon op vrijdag", "details": "Wie belt terug?"})
    assert soup(page).select_one("#title")["value"] == "Telefoon op vrijdag"
    assert soup(page).select_one("#purpose").get_text(strip=True) == "Wie belt terug?"
    long = "Op vrijdag neemt niemand de telefoon op. " * 4
    page = someone(app).post("/wall/calls/prepared", {"text": long})
    assert len(soup(page).select_one("#title")["value"]) <= 120
    assert soup(page).select_one("#purpose").get_text(strip=True) == long.strip()
    assert calls() == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"title": "x" * 121},
        {"purpose": "x" * 2001},
        {"until": "31-02-2027"},
        {"until": ""},
        {"until": "2020-01-01"},
        {"until": "9999-01-01"},
    ],
)
def test_what_cannot_be_kept_is_given_back(app, wrong):
    page = start(someone(app), **wrong)
    assert page.status_code == 422
    assert ("Kies eerst een dag." in words(page)) is (wrong == {"until": ""})
    assert "Koken" in page.text
    assert calls() == []


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "{{ 7 * 7 }}", "=1+1\r\nBcc: x", "\u202e om"])
def test_hostile_words_stay_words(app, text):
    browser = someone(app)
    page = browser.follow(start(browser, title=text, purpose=text, talents=text, compass_part=text))
    assert page.status_code == 200
    assert not soup(page).select("main script")
    assert browser.get("/wall/calls?page=x").status_code == 200


def test_who_may_what(app):
    hand = RaisedHandFactory()
    call, starter, member, other = hand.call, hand.call.starter, hand.person, administrator()
    assert [call_policy.may_raise_hand(viewer, call) for viewer in (starter, member, other)] == [False, True, True]
    assert [call_policy.may_change_call(viewer, call) for viewer in (starter, member, other)] == [True, False, False]
    assert [call_policy.may_remove_call(viewer, call) for viewer in (starter, member, other)] == [True, False, False]
    assert [call_policy.may_see_hand(viewer, hand) for viewer in (starter, member, other)] == [True, True, False]
    assert call_policy.may_see_call(other, call)
    assert not call_policy.may_see_call(other, None)
    assert not call_policy.may_take_hand_back(starter, call)
    starter.active = False
    assert not call_policy.may_raise_hand(member, call)


def test_pages_cost_the_same_for_three_and_for_thirty(app):
    an_organisation()
    call = ProjectCallFactory()
    starter, costs = Browser(app).sign_in(call.starter), []
    for more in (3, 27):
        hands = RaisedHandFactory.create_batch(more, call=call)
        HandMessageFactory.create_batch(more, hand=hands[0])
        ProjectCallFactory.create_batch(more)
        for address in ("/wall/calls", f"/wall/calls/{call.id}", f"/wall/hands/{hands[0].id}"):
            with count_queries() as queries:
                starter.get(address)
            costs.append(len(queries))
    assert costs[:3] == costs[3:]
    assert max(costs) <= 12
