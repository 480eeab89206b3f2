"""Somebody's own manager on the list: never one of the anonymous others, and both sides are told."""

import pytest

from ipp.feedback.models import Perspective
from ipp.feedback.services import rounds
from tests.browser import words
from tests.factories.feedback import draft_round
from tests.factories.organisation import an_organisation
from tests.factories.people import PersonFactory


@pytest.fixture
def owner(browser):
    an_organisation()
    person = PersonFactory(name="Fatima de Vries")
    browser.sign_in(person)
    return person


@pytest.mark.parametrize("chosen", ["colleague", "direct_report", "other"])
def test_the_own_manager_answers_by_name_whatever_was_ticked_and_the_page_says_so(browser, owner, chosen):
    owner.manager = PersonFactory(name="Sanne Smit")
    feedback_round, ticked = draft_round(subject=owner), [owner.manager, PersonFactory(name="Mo Yilmaz")]
    form = {"colleagues-people": [str(person.id) for person in ticked], "colleagues-perspective": chosen}
    page = browser.follow(browser.post(f"/feedback/rounds/{feedback_round.id}/colleagues", form))
    assert {(i.name, i.perspective) for i in feedback_round.invitations} == {
        ("Sanne Smit", Perspective.MANAGER),
        ("Mo Yilmaz", chosen),
    }
    assert "Sanne Smit is je leidinggevende en antwoordt met naam." in words(page)
    assert "Mo Yilmaz is je leidinggevende" not in words(page)


def test_the_own_manager_by_address_answers_by_name_too(browser, owner):
    owner.manager = PersonFactory(name="Sanne Smit", email="sanne@example.org")
    feedback_round = draft_round(subject=owner)
    form = {"name": "Sanne", "email": "sanne@example.org", "perspective": "client", "language": "nl"}
    form = {f"outsider-{name}": value for name, value in form.items()}
    page = browser.follow(browser.post(f"/feedback/rounds/{feedback_round.id}/outsiders", form))
    assert [i.perspective for i in feedback_round.invitations] == [Perspective.MANAGER]
    assert "Sanne Smit is je leidinggevende en antwoordt met naam." in words(page)


def test_beside_another_manager_the_own_manager_is_what_was_ticked(browser, owner):
    owner.manager = PersonFactory()
    feedback_round = draft_round(subject=owner)
    rounds.invite_colleague(feedback_round, PersonFactory(), perspective=Perspective.MANAGER)
    form = {"colleagues-people": str(owner.manager.id), "colleagues-perspective": "colleague"}
    page = browser.follow(browser.post(f"/feedback/rounds/{feedback_round.id}/colleagues", form))
    assert {i.perspective for i in feedback_round.invitations} == {Perspective.MANAGER, Perspective.COLLEAGUE}
    assert "antwoordt met naam" not in words(page)
