"""Without their name, extra protected or with their name: what the owner chooses, and what is said about it."""

import pytest

from ipp.core.db import db
from ipp.feedback.models import FeedbackRound, Perspective
from ipp.feedback.services import rounds
from tests.browser import words
from tests.factories.feedback import draft_round, open_round
from tests.factories.organisation import an_organisation
from tests.factories.people import PersonFactory
from tests.feedback.owning import page_of, start
from tests.feedback.reviewing import one


def test_the_organisations_stricter_choice_cannot_be_undone(browser, owner):
    an_organisation(is_extra_protected=True)
    page = browser.follow(start(browser))
    assert "Je organisatie beschermt antwoorden extra" in words(page)
    browser.submit(page, action="/details")
    assert db.session.query(FeedbackRound).one().rule.k == 5


@pytest.mark.parametrize(
    ("chosen", "is_signed", "k"), [("balanced", False, 4), ("extra", False, 5), ("signed", True, 4)]
)
def test_an_owner_chooses_how_people_answer_and_sees_what_was_chosen(browser, owner, chosen, is_signed, k):
    page = browser.follow(start(browser, protection=chosen))
    feedback_round = db.session.query(FeedbackRound).one()
    assert (feedback_round.is_signed, feedback_round.rule.k) == (is_signed, k)
    assert one(page, f"input[name=details-protection][value={chosen}]").has_attr("checked")


def test_a_signed_round_says_beforehand_that_everybody_stands_in_the_report_by_name(browser, owner, letters):
    feedback_round = draft_round(subject=owner, is_signed=True)
    assert "komt met de eigen naam in je rapport" in words(page_of(browser, feedback_round))
    assert "Zet eerst iemand op de lijst." in words(browser.submit(page_of(browser, feedback_round), action="/opening"))
    rounds.invite_colleague(feedback_round, PersonFactory(name="Mo Yilmaz"), perspective=Perspective.COLLEAGUE)
    page = page_of(browser, feedback_round)
    assert "Iedereen komt met de eigen naam in je rapport: Mo Yilmaz" in words(page)
    assert browser.submit(page, action="/opening").status_code == 303
    assert "In deze ronde antwoordt iedereen met de eigen naam" in letters.deliver()[0].body


def test_whether_a_round_is_signed_never_changes_after_it_was_sent(browser, owner):
    feedback_round = open_round(subject=owner)
    address, changes = f"/feedback/rounds/{feedback_round.id}/details", {"details-protection": "signed"}
    assert browser.post(address, changes).status_code == 404
    db.session.refresh(feedback_round)
    assert not feedback_round.is_signed
