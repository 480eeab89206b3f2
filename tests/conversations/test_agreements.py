"""Agreements: two times yes, other words beside them, and never anything lost."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from ipp.conversations import agreeing
from ipp.conversations.agreeing import Wording
from ipp.conversations.models import Acceptance, Agreement, Doer, Progress, Side
from ipp.core import clock
from ipp.core.db import db
from ipp.core.errors import Conflict
from tests.browser import Browser, soup, words
from tests.factories import conversations as made

HER_PART = Wording("Meelopen met team Zuid", Doer.EMPLOYEE)


def propose(conversation, wording=HER_PART, *, person=None, key="1"):
    return agreeing.propose_agreement(conversation, person=person or conversation.employee, wording=wording, key=key)


def test_an_agreement_counts_once_both_have_accepted(app, browser):
    agreement = made.AgreementFactory(text="Samen naar Zuid")
    conversation = agreement.conversation
    for person in (conversation.employee, conversation.manager):
        assert not db.session.get(Agreement, agreement.id).holds
        browser.sign_in(person)
        browser.follow(browser.post(f"/conversations/agreements/{agreement.id}/acceptance"))
    assert db.session.get(Agreement, agreement.id).holds
    assert "Samen naar Zuid" in words(browser.get("/conversations/follow-ups"))


def test_saying_yes_twice_has_one_effect_and_a_friendly_answer(app, browser):
    agreement = made.AgreementFactory()
    browser.sign_in(agreement.conversation.manager)
    address = f"/conversations/agreements/{agreement.id}/acceptance"
    browser.follow(browser.post(address))
    assert "Er is niets dubbel gedaan" in words(browser.follow(browser.post(address)))
    assert db.session.scalars(select(Acceptance.side)).all() == [Side.MANAGER]


def test_two_acceptances_of_one_side_at_once_end_at_the_constraint(app):
    agreement = made.AgreementFactory()
    for _time in range(2):
        db.session.add(Acceptance(agreement_id=agreement.id, side=Side.MANAGER, accepted_at=clock.now()))
    with pytest.raises(IntegrityError):
        db.session.flush()


def test_the_same_form_sent_twice_writes_one_agreement(app, browser):
    conversation = made.ConversationFactory()
    page = browser.sign_in(conversation.employee).get(f"/conversations/{conversation.id}/agreements/new")
    for _time in range(3):
        assert browser.submit(page, {"text": "Eén keer"}, action="/agreements").status_code == 303
    assert len(db.session.scalars(select(Agreement)).all()) == 1


def test_going_back_and_writing_something_else_keeps_both(app, browser):
    conversation = made.ConversationFactory()
    page = browser.sign_in(conversation.employee).get(f"/conversations/{conversation.id}/agreements/new")
    for text in ("Dit", "En dat"):
        browser.submit(page, {"text": text}, action="/agreements")
    assert {agreement.text for agreement in db.session.scalars(select(Agreement))} == {"Dit", "En dat"}


def test_seeing_it_differently_is_kept_beside_the_agreement_also_after_a_later_yes(app):
    conversation = made.ConversationFactory()
    his, hers = Browser(app).sign_in(conversation.manager), Browser(app).sign_in(conversation.employee)
    agreement = propose(conversation)
    address = f"/conversations/agreements/{agreement.id}"
    his.submit(his.get(address), {"words": "Liever in het voorjaar"}, action="/other-views")
    assert "Liever in het voorjaar" in words(hers.get(address))
    his.submit(his.get(address), action="/acceptance")
    assert "Liever in het voorjaar" in words(hers.get(address))
    assert db.session.get(Agreement, agreement.id).is_accepted


def test_seeing_it_differently_needs_words(app, browser):
    agreement = propose(made.ConversationFactory())
    browser.sign_in(agreement.conversation.manager)
    page = browser.get(f"/conversations/agreements/{agreement.id}")
    answer = browser.submit(page, {"words": "  "}, action="/other-views")
    assert answer.status_code == 422
    assert "Schrijf op hoe jij het ziet" in words(answer)


def test_what_both_accepted_holds_until_both_accept_the_new_words(app):
    old = made.an_accepted_agreement(text="Oude woorden")
    employee, manager = old.conversation.employee, old.conversation.manager
    new = agreeing.replace_agreement(old, person=employee, wording=Wording("Nieuwe woorden", Doer.TOGETHER), key="1")
    db.session.flush()
    assert old.holds
    assert not new.holds
    agreeing.accept_agreement(new, person=manager)
    assert new.holds
    assert not old.holds
    assert (old.text, old.is_accepted) == ("Oude woorden", True)


def test_a_new_proposal_takes_the_place_of_one_that_never_counted(app):
    old = propose(made.ConversationFactory())
    manager = old.conversation.manager
    db.session.flush()
    agreeing.replace_agreement(old, person=manager, wording=Wording("Liever zo", Doer.TOGETHER), key="1")
    with pytest.raises(Conflict):
        agreeing.accept_agreement(old, person=manager)


def test_the_third_version_replaces_the_first_that_still_held(app):
    first = made.an_accepted_agreement()
    employee, manager = first.conversation.employee, first.conversation.manager
    second = agreeing.replace_agreement(first, person=employee, wording=Wording("Tweede", Doer.EMPLOYEE), key="1")
    third = agreeing.replace_agreement(second, person=manager, wording=Wording("Derde", Doer.EMPLOYEE), key="1")
    assert (first.holds, second.is_replaced) == (True, True)
    agreeing.accept_agreement(third, person=employee)
    assert (first.holds, third.holds) == (False, True)


def test_two_people_writing_a_new_version_at_once_see_both_texts(app):
    old = made.an_accepted_agreement()
    hers, his = Browser(app).sign_in(old.conversation.employee), Browser(app).sign_in(old.conversation.manager)
    address = f"/conversations/agreements/{old.id}/versions/new"
    page, his_page = hers.get(address), his.get(address)
    his.submit(his_page, {"text": "Zijn woorden"}, action="/versions")
    answer = hers.submit(page, {"text": "Haar woorden"}, action="/versions")
    assert answer.status_code == 409
    assert "Zijn woorden" in words(answer)
    assert "Haar woorden" in words(answer)
    again = hers.follow(hers.submit(answer, action="/versions"))
    assert "Haar woorden" in words(again)
    assert (
        db.session.scalars(select(Agreement).where(Agreement.replaces_id.is_not(None))).all()[0].text == "Zijn woorden"
    )


def test_the_database_refuses_a_second_version_of_the_same_words(app):
    old = made.an_accepted_agreement()
    with pytest.raises(IntegrityError):
        made.AgreementFactory.create_batch(2, conversation=old.conversation, replaces_id=old.id)


def test_either_side_looks_back_and_done_can_be_corrected(app):
    agreement = made.an_accepted_agreement()
    employee, manager = agreement.conversation.employee, agreement.conversation.manager
    agreeing.check_in(agreement, person=employee, progress=Progress.RUNNING, text="Onderweg", key="1")
    agreeing.check_in(agreement, person=manager, progress=Progress.DONE, text="", key="2")
    assert agreement.is_done
    agreeing.check_in(agreement, person=employee, progress=Progress.RUNNING, text="Toch nog niet", key="3")
    assert not agreement.is_done
    assert [line.text for line in agreement.check_ins] == ["Onderweg", "", "Toch nog niet"]


def test_nothing_is_looked_back_on_before_both_accepted(app):
    agreement = propose(made.ConversationFactory())
    db.session.flush()
    with pytest.raises(Conflict):
        agreeing.check_in(
            agreement, person=agreement.conversation.employee, progress=Progress.DONE, text="Klaar", key="1"
        )


def test_the_employee_sees_what_the_manager_promised_and_when_it_was_given(app):
    agreement = made.an_accepted_agreement(support_from=Side.MANAGER, support_needed="Akkoord op budget")
    hers = Browser(app).sign_in(agreement.conversation.employee)
    his = Browser(app).sign_in(agreement.conversation.manager)
    address = f"/conversations/agreements/{agreement.id}"
    assert "nog geen antwoord" in words(hers.get(address))
    assert "Aan jou gevraagd" in words(his.get("/conversations"))
    for answer, seen in (("not_yet", "Je zei: nog niet"), ("yes", "Dit heb je beloofd")):
        his.post(f"{address}/support-answer", {"answer": answer})
        assert seen in words(his.get("/conversations"))
    assert "Ja" in words(hers.get(address))
    his.submit(his.get("/conversations/follow-ups"), action="/support")
    assert "gedaan op" in words(hers.get(address))
    assert "Dit heb je beloofd" not in words(his.get("/conversations"))


def test_a_wish_for_help_says_whose_help(app, browser):
    conversation = made.ConversationFactory()
    page = browser.sign_in(conversation.employee).get(f"/conversations/{conversation.id}/agreements/new")
    answer = browser.submit(page, {"text": "Iets", "support_needed": "Een dag vrij"}, action="/agreements")
    assert answer.status_code == 422
    assert "Kies nog van wie" in words(answer)
    assert "Een dag vrij" in answer.text


def test_open_agreements_come_back_in_the_next_conversation(app, browser):
    first = made.ConversationFactory(days=-30)
    made.an_accepted_agreement(conversation=first, text="Nog bezig")
    made.an_accepted_agreement(conversation=first, text="Allang klaar", done_at=clock.now())
    made.AgreementFactory(text="Van iemand anders", conversation=made.ConversationFactory(manager=first.manager))
    following = made.ConversationFactory(days=3, employee=first.employee, manager=first.manager)
    seen = words(browser.sign_in(first.employee).get(f"/conversations/{following.id}"))
    assert "Stond nog open" in seen
    assert "Nog bezig" in seen
    assert "Allang klaar" not in seen
    assert "Van iemand anders" not in seen


def test_a_manager_with_a_hundred_days_to_come_back_to_still_sees_who_waits_for_an_answer(app, browser):
    conversation = made.ConversationFactory()
    for _one in range(100):
        made.an_accepted_agreement(conversation=conversation, return_on=clock.today() + timedelta(days=30))
    made.AgreementFactory(conversation=conversation, text="Wacht op jou", proposed_at=clock.now() - timedelta(days=8))
    browser.sign_in(conversation.manager)
    for page in ("/conversations", "/conversations/waiting"):
        assert "Wacht op jou" in words(browser.get(page))


def test_what_is_late_says_so_and_comes_first(app, browser):
    conversation = made.ConversationFactory()
    made.an_accepted_agreement(
        conversation=conversation, text="Binnenkort", return_on=clock.today() + timedelta(days=3)
    )
    made.an_accepted_agreement(conversation=conversation, text="Te laat", return_on=clock.today() - timedelta(days=2))
    seen = words(browser.sign_in(conversation.employee).get("/conversations"))
    assert "2 dagen te laat" in seen
    assert seen.index("Te laat") < seen.index("Binnenkort")


@pytest.mark.parametrize(("doer", "asks"), [(Doer.EMPLOYEE, (1, 0)), (Doer.MANAGER, (0, 1)), (Doer.TOGETHER, (1, 1))])
def test_only_who_does_it_is_offered_to_ask_for_feedback_on_it(app, doer, asks):
    agreement = made.an_accepted_agreement(text="Kanarie", doer=doer)
    address, two = f"/conversations/agreements/{agreement.id}", agreement.conversation
    for person, links in zip((two.employee, two.manager), asks, strict=True):
        found = soup(Browser(app).sign_in(person).get(address)).select('a[href*="/feedback/rounds/new"]')
        assert [link["href"] for link in found] == ["/feedback/rounds/new?about=progress"] * links
