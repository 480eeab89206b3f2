"""Invitations and calendar files: read back by two parsers, right when clocks change, and without a word too many."""

import uuid
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from ipp.conversations import mail as conversation_mail
from ipp.conversations import queries, services
from ipp.conversations.calendar import Appointment, Method, Reader, appointment_of, write_calendar
from ipp.conversations.models import Kind
from ipp.conversations.moments import guide as session_guide
from ipp.conversations.moments.mail import appointment_of as appointment_of_session
from ipp.core import clock, mail
from ipp.core.db import db
from tests.conversations.calendars import read
from tests.factories import conversations as made
from tests.factories.moments import TeamMomentFactory
from tests.factories.people import PersonFactory

HOUR = timedelta(hours=1)

# In 2026 clocks go forward on 29 March and back on 25 October, both at 01:00 UTC.
NIGHTS = [
    datetime(2026, 3, 28, 9, 30, tzinfo=UTC),
    datetime(2026, 3, 29, 0, 30, tzinfo=UTC),
    datetime(2026, 3, 29, 1, 0, tzinfo=UTC),
    datetime(2026, 3, 30, 8, 30, tzinfo=UTC),
    datetime(2026, 10, 24, 22, 0, tzinfo=UTC),
    datetime(2026, 10, 25, 0, 0, tzinfo=UTC),
    datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
    datetime(2026, 10, 25, 1, 0, tzinfo=UTC),
    datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
    datetime(2026, 10, 26, 9, 30, tzinfo=UTC),
]


def a_file(begins, place="", title="Gesprek"):
    return write_calendar([Appointment(uuid.uuid4(), begins, title, "https://x", place)], method=Method.PUBLISH)


@pytest.mark.parametrize("moment", NIGHTS, ids=str)
def test_a_talk_begins_at_its_moment_and_lasts_an_hour_also_when_clocks_change(app, moment):
    _method, [line] = read(a_file(moment))
    assert (line.begins, line.ends) == (moment, moment + HOUR)


@given(st.integers(0, 7 * 365 * 24 * 3600))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
def test_every_moment_comes_back_as_it_went(app, seconds):
    moment = datetime(2025, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    _method, [line] = read(a_file(moment))
    assert (line.begins, line.ends) == (moment, moment + HOUR)


def test_the_file_explains_summer_time_to_who_does_not_know_amsterdam(app):
    text = a_file(NIGHTS[0]).decode()
    assert "BEGIN:VTIMEZONE" in text
    assert "DTSTART;TZID=Europe/Amsterdam:20260328T103000" in text


def test_a_day_is_a_day_and_takes_no_time(app):
    content = a_file(date(2026, 3, 29))
    _method, [line] = read(content)
    assert (line.begins, line.ends) == (date(2026, 3, 29), date(2026, 3, 30))
    assert b"TRANSP:TRANSPARENT" in content


@pytest.mark.parametrize(
    "words", ["kas;\nBEGIN:VALARM", "a, b; c\\d", "é ж 你 " * 30, "x\r\nATTENDEE:mailto:x@y", "%{{ 7*7 }}"]
)
def test_a_strange_place_stays_a_place(app, words):
    content = a_file(NIGHTS[0], place=words)
    _method, [line] = read(content)
    assert line.place.split() == words.split()
    assert b"\nATTENDEE" not in content
    assert max(map(len, content.split(b"\r\n"))) <= 75


def what_came(letters):
    """What two people's calendar programs are told by the letters of now."""
    received = letters.deliver()
    assert len({letter.to for letter in received}) == 2
    told = [read(letter.calendar) for letter in received]
    return [(method, line.uid, line.sequence, line.place, line.status) for method, [line] in told]


def a_plan():
    employee = PersonFactory(manager=PersonFactory())
    moment = clock.now() + timedelta(days=3)
    details = {"partner": employee.manager, "starts_at": moment, "place": "de kas", "key": "1"}
    return services.plan_conversation(employee, **details).id


def test_both_get_an_invitation_then_a_newer_one_and_then_it_is_taken_out(app, letters):
    conversation_id = a_plan()
    seen = [what_came(letters)]

    conversation = queries.get_conversation(conversation_id)
    moment = conversation.starts_at + timedelta(days=1)
    services.change_plan(conversation, person=conversation.manager, seen=1, starts_at=moment, place="een bankje")
    seen.append(what_came(letters))

    conversation = queries.get_conversation(conversation_id)
    services.cancel_conversation(conversation, person=conversation.employee, has_agreements=False)
    seen.append(what_came(letters))

    uid = f"{conversation_id}@ipp"
    assert seen == [
        [("REQUEST", uid, 1, "de kas", "CONFIRMED")] * 2,
        [("REQUEST", uid, 2, "een bankje", "CONFIRMED")] * 2,
        [("CANCEL", uid, 3, "een bankje", "CANCELLED")] * 2,
    ]


def test_an_invitation_names_only_its_reader_and_the_installation(app):
    conversation = made.ConversationFactory(days=3, place="de kas")
    db.session.flush()
    letter = conversation_mail.tell_of_plan(conversation.id)
    text = letter.invitation.content.decode().replace("\r\n ", "")
    assert f"mailto:{conversation.manager.email}" in text
    assert "ORGANIZER;CN=IPP:mailto:ipp@localhost" in text
    assert "CLASS:PRIVATE" in text
    for private in (conversation.employee.email, conversation.employee.name, conversation.manager.name):
        assert private not in text


def the_event(content):
    return Calendar.from_ical(content).walk("VEVENT")[0]


def test_no_calendar_asks_for_an_answer_that_nobody_reads_and_who_planned_has_said_yes(app):
    conversation = made.ConversationFactory(days=3)
    db.session.flush()
    to_other = the_event(conversation_mail.tell_of_plan(conversation.id).invitation.content)["attendee"]
    own = the_event(conversation_mail.keep_own_calendar(conversation.id).invitation.content)["attendee"]
    assert (to_other.params["RSVP"], to_other.params["PARTSTAT"]) == ("FALSE", "NEEDS-ACTION")
    assert (own.params["RSVP"], own.params["PARTSTAT"]) == ("FALSE", "ACCEPTED")


def test_the_letter_says_how_to_move_it_or_call_it_off(app, letters):
    made.ConversationFactory()
    a_plan()
    [letter] = [letter for letter in letters.deliver() if letter.kind == "conversations.planned"]
    assert "Een antwoord uit je agenda komt bij niemand aan" in letter.body


TOGETHER = {"PUBLISH": {"ORGANIZER": 1, "ATTENDEE": 0}, "REQUEST": {"ORGANIZER": 1, "ATTENDEE": 1}}
TOGETHER["CANCEL"] = TOGETHER["REQUEST"]
ONCE = ("UID", "DTSTAMP", "DTSTART", "SUMMARY", "SEQUENCE", "STATUS")


@pytest.mark.parametrize("method", Method)
def test_each_kind_of_file_holds_what_the_standard_asks_of_it(app, method):
    """RFC 5546, the tables of 3.2.1, 3.2.2 and 3.2.5."""
    is_cancelled = method is Method.CANCEL
    appointment = Appointment(uuid.uuid4(), NIGHTS[0], "Gesprek", "https://x", is_cancelled=is_cancelled)
    reader = None if method is Method.PUBLISH else Reader("a@example.org", has_chosen=False)
    event = the_event(write_calendar([appointment], method=method, to=reader))
    names = [name for name, _value in event.property_items(recursive=False)]
    assert {name: names.count(name) for name in ONCE} == dict.fromkeys(ONCE, 1)
    assert {name: names.count(name) for name in TOGETHER[method]} == TOGETHER[method]
    assert event["status"] == ("CANCELLED" if is_cancelled else "CONFIRMED")
    assert "REQUEST-STATUS" not in names


@pytest.mark.parametrize(("kind", "minutes"), [(Kind.AMBITION, 60), (Kind.CHECK_IN, 15)])
def test_a_check_in_takes_a_quarter_of_an_hour_and_a_talk_an_hour(app, kind, minutes):
    conversation = made.ConversationFactory(days=3, kind=kind)
    _method, [line] = read(write_calendar([appointment_of(conversation)], method=Method.PUBLISH))
    assert line.ends - line.begins == timedelta(minutes=minutes)


def test_a_talent_session_takes_as_long_as_its_guide(app):
    _method, [line] = read(write_calendar([appointment_of_session(TeamMomentFactory())], method=Method.PUBLISH))
    assert line.ends - line.begins == timedelta(minutes=90)
    steps = [int(step["time"].split()[0]) for step in session_guide._list_steps()]
    assert sum(steps) == 90


def test_a_mail_program_finds_the_invitation_as_the_last_way_to_read_the_letter(app):
    conversation = made.ConversationFactory(days=3)
    conversation.manager.language = "en"
    db.session.flush()
    message = mail.render(conversation_mail.tell_of_plan(conversation.id), "<1@localhost>")
    parsed = message_from_bytes(message.as_bytes(), policy=policy.SMTP)
    kinds = [part.get_content_type() for part in parsed.iter_parts()]
    assert (parsed.get_content_type(), kinds) == (
        "multipart/alternative",
        ["text/plain", "text/html", "text/calendar"],
    )
    part = list(parsed.iter_parts())[-1]
    assert part["Content-Type"].params["method"] == "REQUEST"
    assert part["Content-Type"].params["charset"] == "utf-8"
    _method, [line] = read(part.get_content())
    assert line.summary == "Conversation in IPP"


def test_a_letter_without_an_invitation_has_no_such_part(app):
    message = mail.render(mail.Letter("a@example.org", "nl", "conversations/cancelled", {"link": "x"}), "<1@localhost>")
    assert b"text/calendar" not in message.as_bytes()
