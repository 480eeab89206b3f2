"""Whom to ask: people around the owner with why, never put on the list by themselves, and a word when it is often."""

import pytest

from ipp.core.db import db
from ipp.feedback.models import Invitation, Perspective
from ipp.feedback.services import rounds
from ipp.feedback.suggestions import Reason, list_suggestions
from tests.browser import soup, words
from tests.factories.conversations import ConversationFactory
from tests.factories.feedback import draft_round
from tests.factories.people import PersonFactory, TeamFactory
from tests.feedback.owning import page_of


def reasons(feedback_round, **search):
    return {each.person.name: each.reason for each in list_suggestions(feedback_round, **search)}


def an_earlier_round(owner, *people):
    earlier = draft_round(subject=owner, questionnaire="three-questions")
    for person in people:
        rounds.invite_colleague(earlier, person, perspective=Perspective.COLLEAGUE)
    while len(earlier.invitations) < 4:
        rounds.invite_colleague(earlier, PersonFactory(), perspective=Perspective.COLLEAGUE)
    rounds.open_round(earlier)
    db.session.commit()


def test_the_people_around_somebody_are_suggested_with_why(browser, owner):
    owner.manager = PersonFactory(name="Peter")
    PersonFactory(name="Lena", manager=owner)
    PersonFactory(name="Mo", teams=owner.teams)
    PersonFactory(name="Weg", teams=owner.teams, active=False)
    PersonFactory(name="Vreemde", teams=[TeamFactory()])
    ConversationFactory(employee=owner, manager=PersonFactory(name="Gea"), days=3)
    an_earlier_round(owner, PersonFactory(name="Anna"))
    draft = draft_round(subject=owner)
    db.session.commit()

    expected = {"Peter": Reason.MANAGER, "Lena": Reason.LED, "Mo": Reason.TEAM, "Anna": Reason.ASKED}
    found = reasons(draft)
    assert expected.items() <= found.items()
    assert found["Gea"] is Reason.TALKED
    assert "Weg" not in found
    assert "Vreemde" not in found
    page = words(page_of(browser, draft))
    assert "Gea · " in page
    assert "sprak je in een gesprek" in page
    assert "Niemand komt vanzelf op de lijst." in page
    assert draft.invitations == []


def test_somebody_found_by_name_is_suggested_wherever_they_work(browser, owner):
    PersonFactory(name="Sanne Bos")
    PersonFactory(name="Mo", teams=owner.teams)
    assert reasons(draft_round(subject=owner), search="sanne") == {"Sanne Bos": Reason.FOUND}


def test_who_is_on_the_list_is_not_suggested_again(browser, owner):
    mate = PersonFactory(name="Mo", teams=owner.teams)
    draft = draft_round(subject=owner)
    rounds.invite_colleague(draft, mate, perspective=Perspective.COLLEAGUE)
    assert "Mo" not in reasons(draft)
    assert owner.name not in reasons(draft)


def test_whom_somebody_else_asks_changes_nothing(browser, owner):
    busy, other = PersonFactory(name="Sanne Bos"), PersonFactory()
    for _ in range(3):
        an_earlier_round(other, busy)
    draft = draft_round(subject=owner)
    rounds.invite_colleague(draft, busy, perspective=Perspective.COLLEAGUE)
    assert "nog maar kort geleden" not in words(page_of(browser, draft))
    assert reasons(draft_round(subject=owner)) == {}


def test_an_owner_who_asks_the_same_person_often_hears_it_gently(browser, owner):
    busy = PersonFactory(name="Sanne Bos")
    an_earlier_round(owner, busy)
    draft = draft_round(subject=owner)
    rounds.invite_colleague(draft, busy, perspective=Perspective.COLLEAGUE)
    assert "nog maar kort geleden" not in words(page_of(browser, draft))
    an_earlier_round(owner, busy)
    assert "Je vroeg Sanne nog maar kort geleden in meer andere rondes." in words(page_of(browser, draft))
    assert db.session.query(Invitation).filter_by(round_id=draft.id).count() == 1


def test_a_tick_shows_at_once_what_it_would_change_and_changes_nothing(browser, owner):
    owner.manager = PersonFactory()
    draft, mates = draft_round(subject=owner), [PersonFactory(teams=owner.teams) for _ in range(4)]
    rounds.invite_colleague(draft, mates[0], perspective=Perspective.COLLEAGUE)
    db.session.commit()
    assert "Collega’s: 1 niet getoond" in words(page_of(browser, draft))

    ticks = {"colleagues-people": [mate.id for mate in [*mates, owner.manager]], "colleagues-perspective": "colleague"}
    page = words(browser.get(f"/feedback/rounds/{draft.id}", query_string=ticks))
    assert "Collega’s: 4 eigen groep" in page
    assert "Samen met de mensen die je aanvinkte" in page
    assert len(draft.invitations) == 1


@pytest.mark.parametrize("perspective", ["", "manager", "self", "nonsense"])
def test_a_tick_that_makes_no_sense_changes_nothing(browser, owner, perspective):
    draft = draft_round(subject=owner)
    db.session.commit()
    ticks = {"colleagues-people": ["x", PersonFactory().id], "colleagues-perspective": perspective}
    page = browser.get(f"/feedback/rounds/{draft.id}", query_string=ticks)
    assert page.status_code == 200
    assert "aanvinkte" not in words(page)


def test_a_search_keeps_whom_somebody_ticked_and_how_they_see_them(browser, owner):
    draft, mates = draft_round(subject=owner), [PersonFactory(teams=owner.teams) for _ in range(4)]
    grace = PersonFactory(name="Grace Mbeki")
    db.session.commit()
    ticks = {"colleagues-people": [str(mate.id) for mate in mates], "colleagues-perspective": "direct_report"}
    sent = browser.post(f"/feedback/rounds/{draft.id}/colleagues", ticks | {"then": "search", "search": "grace"})
    assert sent.status_code == 303
    page = browser.follow(sent)
    assert checked(page) == {*ticks["colleagues-people"], "direct_report"}
    assert str(grace.id) in page.text
    assert "(4)" not in words(page)
    assert draft.invitations == []

    everybody = ticks | {"colleagues-people": [*ticks["colleagues-people"], str(grace.id)]}
    browser.submit(page, everybody, action="/colleagues")
    db.session.expire_all()
    assert len(draft.invitations) == 5


def test_a_search_that_finds_nobody_says_so_above_whom_somebody_ticked(browser, owner):
    draft, mate = draft_round(subject=owner), PersonFactory(teams=owner.teams)
    db.session.commit()
    form = {"colleagues-people": str(mate.id), "then": "search", "search": "niemand heet zo"}
    page = browser.follow(browser.post(f"/feedback/rounds/{draft.id}/colleagues", form))
    assert "Niemand gevonden met deze naam" in words(page)
    assert str(mate.id) in checked(page)


def test_a_list_that_did_not_come_through_keeps_the_search(browser, owner):
    draft = draft_round(subject=owner)
    PersonFactory(name="Grace Mbeki")
    db.session.commit()
    page = browser.post(f"/feedback/rounds/{draft.id}/colleagues", {"search": "grace"})
    assert page.status_code == 422
    assert "Grace Mbeki" in words(page)


def test_ticks_in_an_address_never_hold_the_owner_or_who_is_on_the_list(browser, owner):
    draft, mate = draft_round(subject=owner), PersonFactory()
    rounds.invite_colleague(draft, mate, perspective=Perspective.COLLEAGUE)
    db.session.commit()
    ticks = {"colleagues-people": [str(owner.id), str(mate.id)], "search": "x" * 200}
    page = browser.get(f"/feedback/rounds/{draft.id}", query_string=ticks)
    assert checked(page) == set()


def checked(page):
    """What has a tick among the colleagues, and from where they look."""
    return {str(box["value"]) for box in soup(page).select("#colleagues input[checked]")}
