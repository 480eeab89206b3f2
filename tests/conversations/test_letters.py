"""Letters about conversations: to the right one, with a link and nothing else, and never too many."""

from datetime import timedelta

import pytest
import time_machine

from ipp.conversations import agreeing, reminders
from ipp.conversations.agreeing import Wording
from ipp.conversations.models import Doer, Progress
from ipp.core import clock
from ipp.core.db import db
from tests.browser import words
from tests.factories import conversations as made

SECRET = Wording("geheime afspraak", Doer.TOGETHER, support_needed="geheime hulp", first_step="geheime stap")


def propose(conversation, *, key="1", person=None):
    return agreeing.propose_agreement(conversation, person=person or conversation.employee, wording=SECRET, key=key)


def test_five_proposals_after_one_talk_are_one_letter(app, letters):
    conversation = made.ConversationFactory()
    email = conversation.manager.email
    for key in range(5):
        propose(conversation, key=str(key))
    [letter] = letters.deliver()
    assert letter.to == email
    assert "geheime" not in letter.subject + letter.body + letter.html


def test_both_hear_once_that_an_agreement_counts(app, letters):
    conversation = made.ConversationFactory()
    emails = {conversation.employee.email, conversation.manager.email}
    for key in range(3):
        agreeing.accept_agreement(propose(conversation, key=str(key)), person=conversation.manager)
    received = letters.deliver()
    assert {letter.to for letter in received} == emails
    assert len(received) == 2
    assert all("geheime" not in letter.subject + letter.body + letter.html for letter in received)


def test_a_proposal_that_was_answered_before_the_letter_left_asks_nothing(app, letters):
    conversation = made.ConversationFactory()
    agreeing.accept_agreement(propose(conversation), person=conversation.manager)
    assert {letter.kind for letter in letters.deliver()} == {"conversations.agreement_accepted"}


def test_a_proposal_that_was_let_go_asks_nothing_and_silences_no_other(app, letters):
    conversation = made.ConversationFactory()
    details = {"person": conversation.employee, "progress": Progress.LET_GO, "text": "Toch niet"}
    agreeing.check_in(propose(conversation), key="1", **details)
    assert "conversations.agreement_waiting" not in {letter.kind for letter in letters.deliver()}
    conversation = made.ConversationFactory()
    propose(conversation, key="1")
    db.session.commit()
    agreeing.check_in(propose(conversation, key="2"), key="2", **details | {"person": conversation.employee})
    assert "conversations.agreement_waiting" in {letter.kind for letter in letters.deliver()}


def test_the_proposer_hears_that_the_other_sees_it_differently(app, letters):
    conversation = made.ConversationFactory()
    email = conversation.employee.email
    agreement = propose(conversation)
    agreeing.see_differently(agreement, person=conversation.manager, words="geheime twijfel", key="1")
    received = [letter for letter in letters.deliver() if letter.kind == "conversations.agreement_answered"]
    assert [letter.to for letter in received] == [email]
    assert "geheime" not in received[0].body


def test_a_closed_account_gets_no_letters(app, letters):
    conversation = made.ConversationFactory()
    conversation.manager.active = False
    propose(conversation)
    assert letters.deliver() == []


def an_overdue_agreement(days=1, **details):
    return made.an_accepted_agreement(return_on=clock.today() - timedelta(days=days), **details)


def test_both_are_reminded_once_a_week_in_one_letter_and_nobody_else_is(app, letters):
    conversation = an_overdue_agreement(doer=Doer.TOGETHER).conversation
    an_overdue_agreement(conversation=conversation)
    emails = sorted([conversation.employee.email, conversation.manager.email])
    db.session.commit()
    for _night in range(3):
        reminders.remind_participants()
    received = letters.deliver()
    assert sorted(letter.to for letter in received) == emails
    assert all("alleen aan jou" in letter.body for letter in received)
    with time_machine.travel(clock.now() + timedelta(days=7)):
        reminders.remind_participants()
        assert sorted(letter.to for letter in letters.deliver()) == emails


def test_a_manager_is_not_told_on_when_the_employee_does_not_come_back_to_it(app, letters, browser):
    agreement = an_overdue_agreement(days=8, text="Haar eigen stap")
    employee_email = agreement.conversation.employee.email
    browser.sign_in(agreement.conversation.manager)
    reminders.remind_participants()
    assert [letter.to for letter in letters.deliver()] == [employee_email]
    for page in ("/conversations", "/conversations/follow-ups", "/conversations/agreements"):
        assert "te laat" not in words(browser.get(page))


def test_reminders_stop_after_four_weeks(app, letters):
    an_overdue_agreement(days=28)
    db.session.commit()
    reminders.remind_participants()
    assert letters.deliver() == []


@pytest.mark.parametrize("state", ["done", "replaced", "not accepted", "tomorrow"])
def test_nobody_is_reminded_of_what_does_not_need_it(app, letters, state):
    agreement = an_overdue_agreement()
    if state == "done":
        agreeing.check_in(agreement, person=agreement.conversation.employee, progress=Progress.DONE, text="", key="1")
    elif state == "replaced":
        agreement.replaced_at = clock.now()
    elif state == "not accepted":
        agreement.accepted_at = None
    else:
        agreement.return_on = clock.today() + timedelta(days=1)
    db.session.commit()
    reminders.remind_participants()
    assert "conversations.agreements_due" not in {letter.kind for letter in letters.deliver()}


def test_letters_are_in_the_language_of_who_gets_them(app, letters):
    conversation = made.ConversationFactory()
    conversation.manager.language = "en"
    propose(conversation)
    [letter] = letters.deliver()
    assert letter.subject == "Something waits for your answer"
