"""Planning a conversation, changing it and calling it off."""

from datetime import datetime, timedelta

import pytest
from icalendar import Calendar
from sqlalchemy import select

from ipp.conversations.models import Conversation
from ipp.core import clock
from ipp.core.db import db
from tests.browser import Browser, words
from tests.factories import conversations as made
from tests.factories.people import PersonFactory


def a_plan(days=3, **details):
    day = clock.today() + timedelta(days=days)
    return {"day": day.isoformat(), "time": "10:30", "place": "langs het kanaal", **details}


def plan(browser, **details):
    return browser.submit(browser.get("/conversations/new"), a_plan(**details), action="/conversations")


def test_a_manager_plans_with_somebody_they_lead(app, browser):
    manager = PersonFactory()
    employee = PersonFactory(manager=manager)
    page = browser.sign_in(manager).get(f"/conversations/new?with={employee.id}")
    assert browser.submit(page, a_plan(), action="/conversations").status_code == 303
    conversation = db.session.scalars(select(Conversation)).one()
    assert (conversation.employee, conversation.manager) == (employee, manager)
    assert conversation.starts_at.astimezone(clock.HOME).strftime("%H:%M") == "10:30"


def test_nobody_plans_with_somebody_who_is_not_their_manager_or_employee(app, browser):
    manager, stranger = PersonFactory(), PersonFactory()
    browser.sign_in(PersonFactory(manager=manager))
    answer = plan(browser, partner=str(stranger.id))
    assert answer.status_code == 422
    assert "langs het kanaal" in answer.text
    assert not db.session.scalars(select(Conversation)).all()


def test_who_has_no_manager_in_ipp_reads_what_to_do(app, browser):
    assert "Een beheerder kan dat toevoegen" in words(browser.sign_in(PersonFactory()).get("/conversations/new"))


def test_the_same_plan_sent_twice_is_one_conversation_and_one_letter(app, browser, letters):
    browser.sign_in(PersonFactory(manager=PersonFactory()))
    page = browser.get("/conversations/new")
    for _time in range(3):
        browser.submit(page, a_plan(), action="/conversations")
    assert len(db.session.scalars(select(Conversation)).all()) == 1
    assert [letter.kind for letter in letters.deliver()] == ["conversations.planned", "conversations.own_calendar"]


@pytest.mark.parametrize("day", ["", "0001-01-01", "9999-12-31", "niks", "2026-02-30"])
def test_a_day_that_cannot_be_keeps_what_was_typed(app, browser, day):
    browser.sign_in(PersonFactory(manager=PersonFactory()))
    answer = plan(browser, day=day)
    assert answer.status_code == 422
    assert "langs het kanaal" in answer.text


def test_another_moment_is_told_to_the_other_one_and_to_ones_own_calendar(app, browser, letters):
    conversation = made.ConversationFactory(days=3)
    manager_email, employee_email = conversation.manager.email, conversation.employee.email
    browser.sign_in(conversation.employee)
    page = browser.get(f"/conversations/{conversation.id}/planning")
    browser.submit(page, a_plan(5, place="in de kas"), action="/planning")
    letter, own = letters.deliver()
    assert (letter.to, own.to) == (manager_email, employee_email)
    assert "kas" not in letter.body + letter.subject + own.body


def test_two_people_choosing_another_moment_see_both(app):
    conversation = made.ConversationFactory(days=3)
    hers, his = Browser(app).sign_in(conversation.employee), Browser(app).sign_in(conversation.manager)
    address = f"/conversations/{conversation.id}/planning"
    page, his_page = hers.get(address), his.get(address)
    his.submit(his_page, a_plan(4, place="in de kas"), action="/planning")
    answer = hers.submit(page, a_plan(5, place="op de fiets"), action="/planning")
    assert answer.status_code == 409
    assert "in de kas" in words(answer)
    assert "op de fiets" in answer.text
    hers.follow(hers.submit(answer, action="/planning"))
    assert db.session.get(Conversation, conversation.id).place == "op de fiets"


def test_calling_it_off_is_told_once_and_takes_it_from_the_list(app, browser, letters):
    conversation = made.ConversationFactory(days=3, place="in de kas")
    browser.sign_in(conversation.manager)
    address, emails = f"/conversations/{conversation.id}", [conversation.employee.email, conversation.manager.email]
    browser.submit(browser.get(address), action="/cancellation")
    browser.post(f"{address}/cancellation")
    assert [letter.to for letter in letters.deliver()] == emails
    assert "in de kas" not in words(browser.get("/conversations"))
    assert browser.get(f"{address}/planning").status_code == 404


def test_a_conversation_with_agreements_cannot_be_called_off(app, browser):
    agreement = made.an_accepted_agreement(conversation=made.ConversationFactory(days=3))
    browser.sign_in(agreement.conversation.manager)
    answer = browser.post(f"/conversations/{agreement.conversation_id}/cancellation")
    assert answer.status_code == 409
    assert "blijft staan" in words(answer)


def test_the_file_for_the_calendar_holds_the_moment(app, browser):
    conversation = made.ConversationFactory(days=3, place="kas;\nBEGIN:VALARM, met koek")
    answer = browser.sign_in(conversation.employee).get(f"/conversations/{conversation.id}/calendar.ics")
    [event] = Calendar.from_ical(answer.data).walk("VEVENT")
    start = event.decoded("dtstart")
    assert isinstance(start, datetime)
    assert abs(start - conversation.starts_at) < timedelta(seconds=1)
    assert str(event["location"]) == conversation.place
    assert conversation.manager.name not in answer.text
    assert not event.subcomponents


def test_what_stood_on_the_table_stays_to_read_when_the_talk_is_called_off(app):
    conversation = made.ConversationFactory(days=3)
    hers, his = Browser(app).sign_in(conversation.employee), Browser(app).sign_in(conversation.manager)
    address = f"/conversations/{conversation.id}"
    hers.submit(hers.get(f"{address}/page"), {"text": "Onze agenda " + "lang " * 100 + "einde"}, action="/page")
    answer = hers.follow(hers.submit(hers.get(address), action="/cancellation"))
    for page in (answer, hers.get(address), his.get(address)):
        assert "Onze agenda" in words(page)
        assert "lang einde" in words(page)
        assert "Samen schrijven" not in words(page)
    assert his.get(f"{address}/page").status_code == 404
