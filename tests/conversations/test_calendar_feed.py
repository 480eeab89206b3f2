"""One's own calendar feed: a secret link of one's own, shown once, renewed, ended, and kept nowhere."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from ipp.conversations.calendar_links import CalendarLink, make_calendar_link
from ipp.conversations.models import Doer, Side, SupportAnswer
from ipp.conversations.views import calendar
from ipp.core import clock
from ipp.core.db import db
from tests.browser import words
from tests.conversations.calendars import read
from tests.counting import count_queries
from tests.factories import conversations as made
from tests.factories.moments import TeamMomentFactory
from tests.factories.people import PersonFactory, TeamFactory

PAGE = "/conversations/calendar"


def make(browser):
    """Make a link and read it from the page, as its owner does."""
    answer = browser.follow(browser.submit(browser.get(PAGE), action="/link"))
    found = re.search(r"http://[^\"]+?(/calendar/[\w-]{43}\.ics)", answer.text)
    return found[1] if found else None


def test_somebody_makes_a_link_and_their_calendar_program_reads_it_without_an_account(app, browser):
    conversation = made.ConversationFactory(days=3, place="de kas")
    agreement = made.an_accepted_agreement(
        conversation=made.ConversationFactory(employee=conversation.employee, manager=conversation.manager),
        text="geheim",
        return_on=clock.today() + timedelta(days=9),
    )
    names = [conversation.employee.name, conversation.manager.name, "geheim"]
    uids = {f"{thing.id}@ipp" for thing in (conversation, agreement, agreement.conversation)}
    address = make(browser.sign_in(conversation.employee))
    browser.sign_out()
    answer = browser.get(address)
    assert (answer.status_code, answer.mimetype) == (200, "text/calendar")
    assert "Set-Cookie" not in answer.headers
    assert "no-store" in answer.headers["Cache-Control"]
    method, lines = read(answer.data)
    assert method == "PUBLISH"
    assert {line.uid for line in lines} == uids
    assert {line.summary for line in lines} == {"Gesprek in IPP", "Terugkomen op een afspraak in IPP"}
    assert not any(name in answer.text for name in names)


def test_the_days_of_the_other_and_what_is_over_are_not_in_it(app, browser):
    conversation = made.ConversationFactory(days=3)
    soon = clock.today() + timedelta(days=3)
    made.an_accepted_agreement(conversation=conversation, doer=Doer.MANAGER, return_on=soon)
    made.an_accepted_agreement(conversation=conversation, return_on=soon, done_at=clock.now())
    made.AgreementFactory(conversation=conversation, return_on=soon)
    made.ConversationFactory(days=3, employee=conversation.employee, cancelled_at=clock.now())
    made.ConversationFactory(days=3)
    uid = f"{conversation.id}@ipp"
    _method, lines = read(browser.get(make(browser.sign_in(conversation.employee))).data)
    assert [line.uid for line in lines] == [uid]


def the_feed_of(browser, person):
    _method, lines = read(browser.get(f"/calendar/{make_calendar_link(person)}.ics").data)
    return [line.uid for line in lines]


def test_a_talent_session_stays_in_it_after_it_began(app, browser):
    person = PersonFactory(teams=[TeamFactory()])
    began = TeamMomentFactory(team=person.teams[0], starts_at=clock.now() - timedelta(minutes=10))
    TeamMomentFactory(team=person.teams[0], starts_at=clock.now() - timedelta(minutes=5), cancelled_at=clock.now())
    TeamMomentFactory()
    assert the_feed_of(browser, person) == [f"{began.id}@ipp"]


def test_who_promised_help_finds_its_day_in_it_until_it_was_given_or_refused(app, browser):
    soon = clock.today() + timedelta(days=3)
    conversation = made.ConversationFactory()
    help_of_manager = {"conversation": conversation, "support_from": Side.MANAGER, "support_needed": "Geld"}
    owed = made.an_accepted_agreement(**help_of_manager, return_on=soon)
    made.an_accepted_agreement(**help_of_manager, return_on=soon, support_given_at=clock.now())
    no = {"support_answer": SupportAnswer.NO, "support_answered_by_id": conversation.manager_id}
    made.an_accepted_agreement(**help_of_manager, return_on=soon, **no)
    assert the_feed_of(browser, conversation.manager) == [f"{conversation.id}@ipp", f"{owed.id}@ipp"]


def test_the_link_is_shown_once_and_stands_nowhere(app, browser):
    person = PersonFactory()
    address = make(browser.sign_in(person))
    secret = address.split("/")[-1].removesuffix(".ics")
    assert secret not in browser.get(PAGE).text
    row = db.session.execute(select(CalendarLink.__table__)).one()
    assert secret not in repr(row)


def test_a_new_link_ends_the_old_one_and_stopping_ends_both(app, browser):
    browser.sign_in(PersonFactory())
    first = make(browser)
    second = make(browser)
    assert [browser.get(address).status_code for address in (first, second)] == [404, 200]
    browser.submit(browser.get(PAGE), action="/link/end")
    assert browser.get(second).status_code == 404
    assert "Je hebt nog geen link" in words(browser.get(PAGE))


def test_a_closed_account_has_no_calendar(app, browser):
    person = PersonFactory()
    secret = make_calendar_link(person)
    person.active = False
    assert browser.get(f"/calendar/{secret}.ics").status_code == 404


@pytest.mark.parametrize("secret", ["x", "é" * 43, "%00", "a" * 43, "..%2f..", "'--"])
def test_a_wrong_link_says_nothing(app, browser, secret):
    answer = browser.get(f"/calendar/{secret}.ics")
    assert answer.status_code == 404


def test_guessing_is_slowed_down_and_so_is_a_program_that_reads_all_the_time(app, browser, monkeypatch):
    monkeypatch.setattr(calendar, "WRONG_LINKS", calendar.parse("2 per hour"))
    monkeypatch.setattr(calendar, "READS", calendar.parse("2 per hour"))
    secret = make_calendar_link(PersonFactory())
    assert [browser.get(f"/calendar/{secret}.ics").status_code for _time in range(3)] == [200, 200, 429]
    assert [browser.get(f"/calendar/{number}.ics").status_code for number in range(3)] == [404, 404, 429]


def test_a_full_calendar_asks_no_more_than_an_empty_one(app, browser):
    counts = []
    for many in (3, 30):
        person = PersonFactory()
        for _number in range(many):
            made.an_accepted_agreement(
                conversation=made.ConversationFactory(employee=person, days=2), return_on=clock.today()
            )
        secret = make_calendar_link(person)
        db.session.commit()
        with count_queries() as statements:
            assert len(read(browser.get(f"/calendar/{secret}.ics").data)[1]) == 2 * many
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 7
