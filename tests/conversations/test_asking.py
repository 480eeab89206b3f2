"""What asks a word of somebody is one rule, in Python and in the database; what is over hides nothing."""

from datetime import timedelta
from itertools import product

import pytest

from ipp.conversations import asking, due, reminders
from ipp.conversations.models import Doer, Side, SupportAnswer
from ipp.conversations.standing import needs_a_word
from ipp.core import clock
from ipp.core.db import db
from ipp.people.models import Person
from tests.browser import Browser, words
from tests.counting import count_queries
from tests.factories import conversations as made
from tests.factories.people import PersonFactory


def ago(days):
    return clock.now() - timedelta(days=days)


def on(days):
    return None if days is None else clock.today() + timedelta(days=days)


def many_that_ask_nothing_any_more(manager, *, number=105):
    """Of the people somebody leads, and of months ago."""
    conversation = made.ConversationFactory(manager=manager, days=-200)
    for day in range(number):
        agreement = made.an_accepted_agreement(conversation=conversation, return_on=on(-60 - day), doer=Doer.TOGETHER)
        agreement.proposed_at = agreement.accepted_at = ago(190)
    return conversation.employee


def test_what_is_long_over_hides_no_reminder_and_nothing_that_waits(app, letters):
    manager = PersonFactory(name="Joost Bakker")
    many_that_ask_nothing_any_more(manager)
    conversation = made.ConversationFactory(manager=manager)
    mine = {"doer": Doer.MANAGER, "return_on": clock.today(), "text": "Mijn eigen belofte"}
    made.an_accepted_agreement(conversation=conversation, **mine)
    db.session.commit()
    email, his = manager.email, Browser(app).sign_in(manager)
    reminders.remind_participants()
    assert [letter.to for letter in letters.deliver()] == [email]
    for path in ("waiting", ""):
        assert "Mijn eigen belofte" in words(his.get(f"/conversations/{path}".rstrip("/")))


def test_a_question_about_another_manager_is_not_hidden_either(app):
    conversation = made.ConversationFactory()
    employee = conversation.employee
    led = many_that_ask_nothing_any_more(employee)
    undecided = made.an_accepted_agreement(conversation=conversation)
    for _one in range(105):
        made.an_accepted_agreement(conversation=conversation, done_at=clock.now(), return_on=on(-90))
    employee.manager = PersonFactory()
    db.session.commit()
    assert led.manager_id == employee.id
    assert list(asking.list_to_decide(employee)) == [undecided]
    assert undecided.waits_for_decision


@pytest.mark.parametrize("doer", Doer)
@pytest.mark.parametrize("support", [None, *product(Side, [None, SupportAnswer.YES, SupportAnswer.NO])])
def test_what_may_be_reminded_of_is_one_rule_in_python_and_in_the_database(app, doer, support):
    conversation = made.ConversationFactory()
    helper, said = support or (None, None)
    for accepted, day in product((3, 7, 20, 34, 35), (None, -28, -27, 0, 1)):
        agreement = made.an_accepted_agreement(
            conversation=conversation, doer=doer, support_from=helper, support_answer=said, return_on=on(day)
        )
        agreement.accepted_at = agreement.proposed_at = ago(accepted)
        if said and helper:
            agreement.support_answered_by_id = conversation.at(helper).id
    for proposed, side in product((6, 7, 34, 35), Side):
        made.AgreementFactory(conversation=conversation, proposed_by=side, proposed_at=ago(proposed))
    db.session.flush()
    for side in Side:
        viewer, today = conversation.at(side), clock.today()
        found = {agreement.id for agreement in asking.list_that_ask(viewer)}
        everything = db.session.scalars(asking.select_agreements()).unique().all()
        assert found == {agreement.id for agreement in everything if needs_a_word(agreement, side, today)}
        assert found


def test_the_list_of_my_turn_holds_nothing_that_is_theirs(app):
    conversation = made.ConversationFactory()
    theirs = {"doer": Doer.EMPLOYEE, "return_on": on(-2)}
    made.an_accepted_agreement(conversation=conversation, text="Terugkoppelen over de opleiding", **theirs)
    made.an_accepted_agreement(conversation=conversation, text="Samen naar Zuid", doer=Doer.TOGETHER, return_on=on(2))
    db.session.commit()
    with app.test_request_context():
        assert [line.text for line in due.list_due(conversation.manager)] == ["Samen naar Zuid"]
        assert len(due.list_due(conversation.employee)) == 2


def test_help_that_i_owe_tells_nothing_of_when_the_other_is_to_come_back(app):
    theirs = {"doer": Doer.EMPLOYEE, "return_on": on(-2), "support_from": Side.MANAGER, "support_needed": "Geld"}
    agreement = made.an_accepted_agreement(**theirs)
    with app.test_request_context():
        assert [line.text for line in due.list_due(agreement.conversation.manager)] == ["Geld"]


def test_what_is_long_past_its_day_stands_behind_what_is_near(app):
    conversation = made.ConversationFactory()
    for day, text in ((-90, "Lang geleden"), (3, "Bijna"), (-1, "Gisteren")):
        made.an_accepted_agreement(conversation=conversation, text=text, return_on=on(day))
    db.session.commit()
    with app.test_request_context():
        lines = [line.text for line in due.list_due(conversation.employee)]
    assert lines == ["Gisteren", "Bijna", "Lang geleden"]


def test_my_turn_shows_the_first_few_and_leads_to_the_rest(app, browser):
    conversation = made.ConversationFactory()
    for number in range(12):
        made.an_accepted_agreement(conversation=conversation, text=f"Stap {number:02}", return_on=on(number))
    page = words(browser.sign_in(conversation.employee).get("/conversations"))
    assert [f"Stap {number:02}" in page for number in (0, 7, 8, 11)] == [True, True, False, False]
    assert "Er wacht meer op je" in page


@pytest.mark.parametrize("path", ["/conversations", "/conversations/waiting"])
def test_a_page_costs_the_same_for_a_few_and_for_many(app, browser, path):
    manager, costs = PersonFactory(), []
    for number in (3, 27):
        for _one in range(number):
            made.an_accepted_agreement(
                conversation=made.ConversationFactory(manager=manager), doer=Doer.MANAGER, return_on=clock.today()
            )
        browser.sign_in(db.session.get(Person, manager.id))
        with count_queries() as statements:
            assert browser.get(path).status_code == 200
        costs.append(len(statements))
    assert costs[0] == costs[1] <= 12, statements
