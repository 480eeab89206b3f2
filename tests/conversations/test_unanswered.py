"""A proposal to somebody who is not the manager any more: it is said, and it can be proposed anew or stay."""

import pytest

from ipp.conversations import asking, handing
from ipp.conversations.models import Acceptance, Agreement, Side
from ipp.core import clock
from ipp.core.db import db
from tests.browser import Browser, words
from tests.factories import conversations as made
from tests.factories.people import PersonFactory


@pytest.fixture
def proposed(app):
    """Fatima proposed something to Joost; since yesterday Lotte is her manager."""
    conversation = made.ConversationFactory(employee__name="Fatima de Vries", manager__name="Joost Bakker")
    proposal = made.AgreementFactory(conversation=conversation, text="Meelopen in Zuid", first_step="Bellen")
    db.session.add(Acceptance(agreement=proposal, side=Side.EMPLOYEE, accepted_at=clock.now()))
    conversation.employee.manager = PersonFactory(name="Lotte Maes")
    db.session.commit()
    return proposal


def the_three(app, agreement):
    conversation = agreement.conversation
    people = (conversation.employee, conversation.manager, conversation.employee.manager)
    return [Browser(app).sign_in(person) for person in people]


def test_who_proposed_it_reads_that_there_will_be_no_answer(app, proposed):
    hers, _his, _new = the_three(app, proposed)
    seen = words(hers.get(f"/conversations/agreements/{proposed.id}"))
    assert "Joost kan hier niet meer op antwoorden" in seen
    assert "Er is geen haast" not in seen
    assert "Gaat deze afspraak mee?" in words(hers.get("/conversations"))
    assert "Niemand kan hier nu op antwoorden" in words(hers.get("/conversations/agreements"))


def test_the_same_words_can_be_proposed_to_the_new_manager_who_says_yes(app, proposed, letters):
    email, old_id = proposed.conversation.employee.manager.email, proposed.id
    hers, his, new = the_three(app, proposed)
    assert "Leg het voor aan Lotte" in words(hers.get("/conversations/new-manager"))
    for _time in range(2):
        hers.post(f"/conversations/agreements/{old_id}/going-along", {"goes": "along"})
    assert "Meelopen in Zuid" not in words(hers.get("/conversations/new-manager"))
    [letter] = letters.deliver()
    assert (letter.to, "Meelopen" in letter.body) == (email, False)
    page = new.get(letter.link)
    assert "Bellen" in words(page)
    assert new.submit(page, action="/acceptance").status_code == 303
    [anew] = [each for each in db.session.query(Agreement) if each.id != old_id]
    assert (anew.is_accepted, anew.has_both, anew.keeper.name) == (True, True, "Lotte Maes")
    assert db.session.get(Agreement, old_id).is_let_go
    assert new.get(f"/conversations/agreements/{old_id}").status_code == 404
    for address in (f"/conversations/agreements/{anew.id}", f"/conversations/agreements/{old_id}"):
        assert his.get(address).status_code == 404


def test_what_stays_is_not_asked_again(app, proposed):
    hers, _his, new = the_three(app, proposed)
    hers.post(f"/conversations/agreements/{proposed.id}/going-along", {"goes": "stays"})
    assert "Meelopen in Zuid" not in words(hers.get("/conversations/new-manager"))
    assert "Meelopen in Zuid" not in words(new.get("/conversations/agreements"))


def test_what_the_former_manager_proposed_is_never_put_to_the_new_one(app, proposed):
    proposed.proposed_by = Side.MANAGER
    db.session.flush()
    assert not proposed.waits_for_decision
    assert list(asking.list_to_decide(proposed.conversation.employee)) == []
    assert handing.take_along(proposed) is False


def test_newer_words_for_what_still_holds_wait_for_that_first(app, proposed):
    older = made.an_accepted_agreement(conversation=proposed.conversation, text="Wat geldt")
    proposed.replaces = older
    db.session.flush()
    assert list(asking.list_to_decide(proposed.conversation.employee)) == [older]
