"""The manager's page: what both accepted, counted right, at a constant price."""

from datetime import timedelta
from itertools import product

import pytest

from ipp.conversations import follow_ups
from ipp.conversations.follow_ups import Show, Wish
from ipp.conversations.models import Doer, Progress, Side
from ipp.conversations.standing import waits_for
from ipp.core import clock
from ipp.core.db import db
from tests.browser import words
from tests.counting import count_queries
from tests.factories import conversations as made
from tests.factories.people import PersonFactory


def test_only_what_both_accepted_and_what_waits_for_an_answer_stands_there(app, browser):
    conversation = made.ConversationFactory()
    made.an_accepted_agreement(conversation=conversation, text="Samen afgesproken")
    made.AgreementFactory(conversation=conversation, text="Wacht op antwoord")
    made.AgreementFactory(conversation=conversation, text="Nog een voorstel", proposed_by=Side.MANAGER)
    made.an_accepted_agreement(conversation=conversation, text="Oude versie", replaced_at=clock.now())
    seen = words(browser.sign_in(conversation.manager).get("/conversations/follow-ups"))
    assert "Samen afgesproken" in seen
    assert "jouw antwoord · sinds" in seen
    assert "Nog een voorstel" not in seen
    assert "Oude versie" not in seen


def test_a_manager_sees_only_agreements_of_conversations_they_had_as_manager(app, browser):
    manager = PersonFactory(manager=PersonFactory())
    made.an_accepted_agreement(conversation=made.ConversationFactory(manager=manager), text="Met mijn medewerker")
    upwards = made.ConversationFactory(manager=manager.manager, employee=manager)
    made.an_accepted_agreement(conversation=upwards, text="Met mijn eigen leidinggevende")
    made.an_accepted_agreement(text="Van een ander team")
    seen = words(browser.sign_in(manager).get("/conversations/follow-ups"))
    assert "Met mijn medewerker" in seen
    assert "Met mijn eigen leidinggevende" not in seen
    assert "Van een ander team" not in seen
    assert "Met mijn eigen leidinggevende" in words(browser.get("/conversations/agreements"))


@pytest.mark.parametrize("doer", Doer)
@pytest.mark.parametrize("support_from", [None, *Side])
def test_what_waits_for_the_manager_is_one_rule_in_python_and_in_the_database(app, doer, support_from):
    conversation = made.ConversationFactory()
    days, givens = (None, -1, 0, 1), (None, clock.now())
    agreements = [
        made.an_accepted_agreement(
            conversation=conversation,
            doer=doer,
            support_from=support_from,
            support_given_at=given,
            return_on=None if day is None else clock.today() + timedelta(days=day),
        )
        for day, given in product(days, givens)
    ]
    waiting = {agreement.id for agreement in agreements if waits_for(agreement, Side.MANAGER, clock.today())}
    found = follow_ups.list_follow_ups(conversation.manager, Wish(Show.WAITING))
    running = follow_ups.list_follow_ups(conversation.manager, Wish(Show.RUNNING))
    assert {agreement.id for agreement in found} == waiting
    assert {agreement.id for agreement in running} == {agreement.id for agreement in agreements} - waiting


def test_the_counts_say_what_waits_runs_and_is_done(app, browser):
    conversation = made.ConversationFactory()
    made.an_accepted_agreement(conversation=conversation, support_from=Side.MANAGER, support_needed="Budget")
    made.an_accepted_agreement(conversation=conversation)
    made.an_accepted_agreement(conversation=conversation)
    made.an_accepted_agreement(conversation=conversation, done_at=clock.now())
    made.an_accepted_agreement(conversation=conversation, done_at=clock.now() - timedelta(days=370))
    seen = words(browser.sign_in(conversation.manager).get("/conversations/follow-ups"))
    assert "wacht op jou: 1" in seen
    assert "loopt: 2" in seen
    assert "afgerond dit jaar: 1" in seen


def test_the_page_can_be_narrowed_to_one_person_and_to_what_is_done(app, browser):
    manager = PersonFactory()
    first = made.ConversationFactory(manager=manager)
    made.an_accepted_agreement(conversation=first, text="Van de een")
    done = made.an_accepted_agreement(conversation=made.ConversationFactory(manager=manager), text="Van de ander")
    made.a_look_back(done, progress=Progress.DONE)
    done.done_at = clock.now()
    browser.sign_in(manager)
    one = words(browser.get(f"/conversations/follow-ups?person={first.employee_id}"))
    assert "Van de een" in one
    assert "Van de ander" not in one
    finished = words(browser.get("/conversations/follow-ups?show=done"))
    assert "Van de ander" in finished
    assert "Van de een" not in finished


@pytest.mark.parametrize(
    "query",
    [
        "show=alles",
        "person=niemand",
        "page=0",
        "page=-1",
        "page=²",
        "page=99999999999",
        "since=morgen",
        "until=9999-99-99",
    ],
)
def test_a_strange_question_shows_the_whole_page(app, browser, query):
    agreement = made.an_accepted_agreement(text="Staat er gewoon")
    seen = browser.sign_in(agreement.conversation.manager).get(f"/conversations/follow-ups?{query}")
    assert "Staat er gewoon" in words(seen)


@pytest.mark.parametrize("path", ["follow-ups", "agreements", ""])
def test_a_page_costs_the_same_for_3_and_for_60_agreements(app, browser, path):
    manager = PersonFactory()
    counts = []
    for number in (3, 57):
        for _time in range(number // 3):
            conversation = made.ConversationFactory(manager=manager, days=-1 if path != "" else 2)
            for agreement in [made.an_accepted_agreement(conversation=conversation) for _time in range(3)]:
                made.a_look_back(agreement)
                made.another_view(agreement)
        browser.sign_in(manager)
        with count_queries() as statements:
            assert browser.get(f"/conversations/{path}".rstrip("/")).status_code == 200
        counts.append(len(statements))
    assert counts[0] == counts[1]
    assert counts[0] <= 12, "\n".join(statements)


def test_one_conversation_costs_the_same_for_3_and_for_30_agreements(app, browser):
    earlier = made.ConversationFactory(days=-9)
    conversation = made.ConversationFactory(employee=earlier.employee, manager=earlier.manager)
    counts = []
    for number in (3, 27):
        for place in (earlier, conversation):
            for _time in range(number):
                made.another_view(made.an_accepted_agreement(conversation=place, support_from=Side.MANAGER))
        browser.sign_in(conversation.employee)
        address = f"/conversations/{conversation.id}"
        with count_queries() as statements:
            browser.get(address)
        counts.append(len(statements))
    assert counts[0] == counts[1]
    assert counts[0] <= 12, "\n".join(statements)


def test_more_than_fifty_agreements_go_on_on_the_next_page(app, browser):
    conversation = made.ConversationFactory()
    for number in range(52):
        day = clock.today() + timedelta(days=number + 1)
        made.an_accepted_agreement(conversation=conversation, text=f"Afspraak nummer {number:02}", return_on=day)
    browser.sign_in(conversation.manager)
    assert "Afspraak nummer 51" not in words(browser.get("/conversations/follow-ups"))
    assert "Afspraak nummer 51" in words(browser.get("/conversations/follow-ups?page=2"))


def last_year(app):
    """Done in June of last year, and something that is open."""
    agreement = made.an_accepted_agreement(text="Vorig jaar klaar")
    made.an_accepted_agreement(conversation=agreement.conversation, text="Nog open")
    agreement.done_at = agreement.accepted_at = clock.now().replace(year=clock.today().year - 1, month=6, day=1)
    return agreement


@pytest.mark.parametrize("query", ["show=done", "show=done&since={y}-01-01&until={y}-12-31", "words=vorig", "show=all"])
def test_what_was_done_before_this_year_can_be_found(app, browser, query):
    agreement = last_year(app)
    path = f"/conversations/follow-ups?{query.format(y=clock.today().year - 1)}"
    assert "Vorig jaar klaar" in words(browser.sign_in(agreement.conversation.manager).get(path))


def test_a_search_that_finds_nothing_open_leads_to_everything(app, browser):
    page = browser.sign_in(last_year(app).conversation.manager).get("/conversations/follow-ups?words=vorig&show=open")
    assert "Zoek in alles" in words(page)
    assert "Vorig jaar klaar" not in words(page)
    assert "/conversations/follow-ups?words=vorig&amp;show=all" in page.text


def test_what_was_let_go_is_counted_apart(app, browser):
    conversation = made.ConversationFactory()
    made.an_accepted_agreement(conversation=conversation, done_at=clock.now())
    made.an_accepted_agreement(conversation=conversation, let_go_at=clock.now())
    seen = words(browser.sign_in(conversation.manager).get("/conversations/follow-ups"))
    assert "afgerond dit jaar: 1" in seen
    assert "losgelaten dit jaar: 1" in seen


def test_a_proposal_can_be_answered_where_it_stands(app, browser):
    proposal = made.AgreementFactory()
    address = f"{proposal.id}/acceptance"
    browser.sign_in(proposal.conversation.manager)
    assert browser.submit(browser.get("/conversations/follow-ups"), action=address).status_code == 303
    db.session.refresh(proposal)
    assert proposal.is_accepted_by(Side.MANAGER)


def test_agreed_and_running_are_two_words_and_the_mood_stands_with_the_line(app, browser):
    agreement = made.an_accepted_agreement()
    browser.sign_in(agreement.conversation.employee)
    path = f"/conversations/{agreement.conversation_id}"
    assert "Afgesproken" in words(browser.get(path))
    browser.post(f"/conversations/agreements/{agreement.id}/check-ins", running(text="Stap gezet", mood="opgelucht"))
    seen = words(browser.get(path))
    assert "“Stap gezet” · opgelucht" in seen
    assert "Loopt" in seen
    assert "Afgesproken" not in seen


def running(**details):
    return {"progress": "running", "key": "1", **details}


def test_words_that_were_replaced_stand_only_among_the_versions(app, browser):
    conversation = made.ConversationFactory()
    made.AgreementFactory(conversation=conversation, text="Oude woorden", replaced_at=clock.now())
    made.AgreementFactory(conversation=conversation, text="Nieuwe woorden")
    seen = words(browser.sign_in(conversation.employee).get(f"/conversations/{conversation.id}"))
    assert ("Oude woorden" in seen, "Nieuwe woorden" in seen) == (False, True)


def test_what_was_prepared_steps_back_once_something_was_written_down(app, browser):
    conversation = made.ConversationFactory()
    browser.sign_in(conversation.employee)
    path = f"/conversations/{conversation.id}"
    assert "Wat er is voorbereid" not in words(browser.get(path))
    made.AgreementFactory(conversation=conversation)
    page = browser.get(path)
    assert "Wat er is voorbereid" in words(page)
    assert "Mijn voorbereiding" in words(page)
