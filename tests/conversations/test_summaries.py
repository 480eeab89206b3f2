"""A summary asks the other for a yes: once by a letter, quietly in lists, and not for ever."""

from datetime import timedelta

import pytest
import time_machine

from ipp.conversations import agreeing, due, reminders, services, summarising
from ipp.conversations.agreeing import Wording
from ipp.conversations.models import Doer, Side
from ipp.core import clock
from ipp.core.db import db
from ipp.people.models import Person
from tests.browser import Browser, words
from tests.factories import conversations as made
from tests.factories.moments import CheckInRequestFactory
from tests.factories.passion import GiftFactory, TalkFactory
from tests.factories.people import PersonFactory


@pytest.fixture
def talk(app):
    return made.ConversationFactory(employee__name="Fatima de Vries", manager__name="Joost Bakker")


def write(talk, text="Geheim: rust", *, by=None, seen=0):
    services.write_summary(talk, person=by or talk.employee, seen=seen, text=text)
    db.session.flush()


def answer(talk, *, is_yes=False, by=None):
    said = {"is_yes": is_yes, "words": "" if is_yes else "Geheim anders", "key": "1"}
    services.answer_summary(talk.summary, person=by or talk.manager, **said)
    db.session.flush()


def turns(app, person):
    with app.test_request_context():
        return [line.text for line in due.list_due(person)]


def test_a_summary_asks_the_other_by_one_letter_with_a_link(talk, letters):
    email, address = talk.manager.email, f"/conversations/{talk.id}"
    for number in range(3):
        write(talk, f"Geheim {number}", seen=number)
    [letter] = letters.deliver()
    assert (letter.to, letter.kind, letter.link) == (email, "conversations.summary_waiting", address)
    assert "Geheim" not in letter.subject + letter.body + letter.html


def test_a_summary_and_agreements_of_one_talk_are_one_letter(talk, letters):
    write(talk)
    wording = Wording("Geheime afspraak", Doer.TOGETHER)
    agreeing.propose_agreement(talk, person=talk.employee, wording=wording, key="1")
    assert [letter.kind for letter in letters.deliver()] == ["conversations.agreement_waiting"]


@pytest.mark.parametrize("is_yes", [True, False])
def test_a_summary_that_was_answered_before_the_letter_left_asks_nothing(talk, letters, is_yes):
    write(talk)
    answer(talk, is_yes=is_yes)
    assert "conversations.summary_waiting" not in {letter.kind for letter in letters.deliver()}


def test_who_wrote_it_hears_that_the_other_sees_it_differently(talk, letters):
    email = talk.employee.email
    write(talk)
    answer(talk)
    [letter] = letters.deliver()
    assert (letter.to, letter.kind) == (email, "conversations.summary_answered")
    assert "Geheim" not in letter.subject + letter.body + letter.html


def test_a_summary_stands_in_the_turn_of_the_other_until_an_answer_or_newer_words(app, talk):
    asked = ["De samenvatting van je gesprek met Fatima"]
    write(talk)
    assert (turns(app, talk.manager), turns(app, talk.employee)) == (asked, [])
    assert asked[0] in words(Browser(app).sign_in(talk.manager).get("/conversations"))
    write(talk, "Andere woorden", by=talk.manager, seen=1)
    assert turns(app, talk.manager) == []
    assert turns(app, talk.employee) == ["De samenvatting van je gesprek met Joost"]
    answer(talk, by=talk.employee)
    assert turns(app, talk.employee) == []


def test_a_summary_of_two_who_parted_asks_nobody(app, talk, letters):
    write(talk)
    talk.employee.manager = PersonFactory()
    db.session.flush()
    assert turns(app, talk.manager) == turns(app, talk.employee) == []
    assert letters.deliver() == []


def test_a_summary_is_reminded_of_after_a_week_for_four_weeks_and_rests_when_asked(app, talk, letters):
    write(talk)
    email, manager_id = talk.manager.email, talk.manager_id
    letters.deliver()
    for days, expected in ((6, []), (7, [email]), (34, [email]), (35, [])):
        with time_machine.travel(clock.now() + timedelta(days=days)):
            reminders.remind_participants()
            assert [letter.to for letter in letters.deliver()] == expected
    with time_machine.travel(clock.now() + timedelta(days=15)):
        his = Browser(app).sign_in(db.session.get(Person, manager_id))
        assert "De samenvatting van je gesprek van" in words(his.get("/conversations/waiting"))
        his.submit(his.get("/conversations/waiting"), action="/summary/snooze")
        assert "De samenvatting" not in words(his.get("/conversations/waiting"))


def test_all_of_it_later_covers_a_summary_and_newer_words_ask_anew(app, talk):
    write(talk)
    talk.summary.written_at = clock.now() - timedelta(days=8)
    db.session.commit()
    his = Browser(app).sign_in(talk.manager)
    assert "Er wacht één ding op een woord van jou" in words(his.get("/conversations/waiting/later"))
    his.submit(his.get("/conversations/waiting/later"), action="/waiting/later")
    assert summarising.list_that_ask(talk.manager) == []
    write(talk, "Nieuw", seen=1)
    talk.summary.written_at = clock.now() - timedelta(days=8)
    db.session.flush()
    assert [each.writer for each in summarising.list_that_ask(talk.manager)] == ["Fatima de Vries"]


def test_check_ins_and_words_that_were_handed_over_stand_in_my_turn(app):
    asked = CheckInRequestFactory(asker__name="Fatima de Vries")
    given = TalkFactory(partner__name="Noor Smit", handed_over_at=clock.now())
    GiftFactory(talk=given, text="Geheim")
    near = made.ConversationFactory(days=3, employee__name="Sam Kok")
    db.session.flush()
    assert turns(app, asked.asked) == ["Bijpraatmoment met Fatima"]
    assert turns(app, db.session.get(Person, given.owner_id)) == ["Je eigen woorden, uit je gesprek met Noor"]
    assert turns(app, near.manager) == ["Gesprek met Sam"]
    asked.declined_at = clock.now()
    db.session.flush()
    assert turns(app, asked.asked) == []


@pytest.mark.parametrize("side", Side)
def test_nothing_of_a_talk_that_was_called_off_waits(app, talk, side):
    write(talk, by=talk.at(side))
    talk.cancelled_at = clock.now()
    db.session.flush()
    assert turns(app, talk.at(side.other)) == []
