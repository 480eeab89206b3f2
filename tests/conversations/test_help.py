"""Help that was asked: who asked hears the answer, sees it in every list, and can go on from a no."""

from datetime import timedelta

import pytest
import time_machine

from ipp.conversations import agreeing, due
from ipp.conversations.agreeing import Wording
from ipp.conversations.models import Doer, Progress, Side, SupportAnswer
from ipp.core import clock
from ipp.core.db import db
from tests.browser import Browser, words
from tests.factories import conversations as made
from tests.factories.people import PersonFactory


@pytest.fixture
def asked(app):
    """Fatima needs a budget of Joost."""
    conversation = made.ConversationFactory(employee__name="Fatima de Vries", manager__name="Joost Bakker")
    return made.an_accepted_agreement(
        conversation=conversation, support_from=Side.MANAGER, support_needed="Geheim geld"
    )


def answer(agreement, said):
    agreeing.answer_support(agreement, person=agreement.conversation.manager, answer=said)


@pytest.mark.parametrize("said", SupportAnswer)
def test_who_asked_for_help_hears_that_there_is_an_answer_and_not_which(asked, letters, said):
    email, address = asked.conversation.employee.email, f"/conversations/{asked.conversation_id}"
    answer(asked, said)
    [letter] = letters.deliver()
    assert (letter.to, letter.kind) == (email, "conversations.help_answered")
    assert letter.subject == "Nieuws over de hulp die je vroeg"
    assert "Geheim" not in letter.body + letter.html
    assert letter.link == address


def test_answers_about_one_talk_are_one_letter_however_often_they_change(asked, letters):
    other = made.an_accepted_agreement(
        conversation=asked.conversation, support_from=Side.MANAGER, support_needed="Tijd"
    )
    for said in (SupportAnswer.NO, SupportAnswer.NOT_YET, SupportAnswer.NOT_YET):
        answer(asked, said)
        answer(other, said)
    agreeing.give_support(asked, person=asked.conversation.manager)
    assert [letter.kind for letter in letters.deliver()] == ["conversations.help_answered"]


def test_an_answer_about_what_was_let_go_says_nothing_and_silences_no_other(asked, letters):
    other = made.an_accepted_agreement(
        conversation=asked.conversation, support_from=Side.MANAGER, support_needed="Tijd"
    )
    answer(asked, SupportAnswer.NO)
    db.session.flush()
    with time_machine.travel(clock.now() + timedelta(minutes=1)):
        answer(other, SupportAnswer.NO)
        details = {"person": other.conversation.employee, "progress": Progress.LET_GO, "text": "Toch niet"}
        agreeing.check_in(other, key="1", **details)
    kinds = sorted(letter.kind for letter in letters.deliver())
    assert kinds == ["conversations.agreement_let_go", "conversations.help_answered"]


@pytest.mark.parametrize(
    ("said", "seen"), [("no", "Joost zei: nee"), ("not_yet", "nog niet"), ("yes", "Joost zei: ja")]
)
def test_the_answer_stands_in_every_list_of_who_asked(app, asked, said, seen):
    hers, conversation_id = Browser(app).sign_in(asked.conversation.employee), asked.conversation_id
    his = Browser(app).sign_in(asked.conversation.manager)
    his.post(f"/conversations/agreements/{asked.id}/support-answer", {"answer": said})
    for path in (f"/conversations/{conversation_id}", "/conversations/agreements"):
        assert seen in words(hers.get(path))
    assert "Je zei:" in words(his.get(f"/conversations/{conversation_id}"))


def turns(app, person):
    with app.test_request_context():
        return [(line.chip.label, line.text) for line in due.list_due(person)]


def test_a_no_asks_who_asked_what_now_until_there_are_other_words(app, asked):
    employee = asked.conversation.employee
    assert turns(app, employee) == []
    answer(asked, SupportAnswer.NO)
    db.session.flush()
    assert turns(app, employee) == [("Joost zei: nee", "Geheim geld")]
    assert turns(app, asked.conversation.manager) == []
    with time_machine.travel(clock.now() + timedelta(days=28)):
        assert turns(app, employee) == []
    agreeing.replace_agreement(asked, person=employee, wording=Wording("Anders", Doer.EMPLOYEE), key="1")
    db.session.flush()
    assert turns(app, employee) == []


def test_the_no_of_a_former_manager_is_no_answer_of_the_new_one(app, asked):
    answer(asked, SupportAnswer.NO)
    asked.handed_to, asked.handed_at = PersonFactory(), clock.now()
    asked.conversation.employee.manager = asked.handed_to
    db.session.flush()
    assert turns(app, asked.conversation.employee) == []


def test_the_other_hears_once_that_things_were_completed(asked, letters):
    employee, email = asked.conversation.employee, asked.conversation.manager.email
    second = made.an_accepted_agreement(conversation=asked.conversation)
    for agreement in (asked, second):
        agreeing.check_in(agreement, person=employee, progress=Progress.DONE, text="Geheim klaar", key="1")
    [letter] = letters.deliver()
    assert (letter.to, letter.kind) == (email, "conversations.agreement_done")
    assert "Geheim" not in letter.subject + letter.body + letter.html


def test_what_was_taken_up_again_before_the_letter_left_is_not_called_completed(asked, letters):
    for progress in (Progress.DONE, Progress.RUNNING):
        agreeing.check_in(asked, person=asked.conversation.employee, progress=progress, text="Toch niet", key="1")
    assert letters.deliver() == []


def test_both_hear_of_what_the_other_completed(asked, letters):
    second = made.an_accepted_agreement(conversation=asked.conversation)
    people = (asked.conversation.employee, asked.conversation.manager)
    emails = {person.email for person in people}
    for agreement, person in zip((asked, second), people, strict=True):
        agreeing.check_in(agreement, person=person, progress=Progress.DONE, text="Klaar", key="1")
    assert {letter.to for letter in letters.deliver()} == emails
