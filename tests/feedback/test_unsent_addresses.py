"""Somebody from outside who stands on a list that is never sent does not stand there for ever."""

from datetime import timedelta

import pytest
import time_machine

from ipp.core import clock
from ipp.core.db import db
from ipp.feedback.models import UNSENT_IS_KEPT, FeedbackRound, Perspective
from ipp.feedback.services import release, rounds
from tests.browser import words
from tests.factories.feedback import draft_round, open_round, released_round, save_now
from tests.factories.people import PersonFactory
from tests.feedback.owning import page_of

A_DAY = timedelta(days=1)


@pytest.fixture
def draft(owner):
    feedback_round = draft_round(subject=owner, questionnaire="three-questions")
    rounds.invite_colleague(feedback_round, PersonFactory(name="Grace Mbeki"), perspective=Perspective.COLLEAGUE)
    put_els_on(feedback_round)
    save_now()
    return feedback_round


def put_els_on(feedback_round):
    els = {"name": "Els Jansen", "email": "els@client.example"}
    return rounds.invite_outsider(feedback_round, perspective=Perspective.CLIENT, **els)


def names_after_the_night_of(moment, round_id):
    db.session.remove()
    with time_machine.travel(moment, tick=False):
        release.forget_unsent_addresses()
    return [invitation.name for invitation in db.session.get_one(FeedbackRound, round_id).invitations]


def test_an_outsider_goes_off_a_list_that_nobody_touched_for_90_days_and_a_colleague_stays(app, draft):
    id_, last = draft.id, clock.now() + UNSENT_IS_KEPT
    assert names_after_the_night_of(last, id_) == ["Els Jansen", "Grace Mbeki"]
    assert names_after_the_night_of(last + A_DAY, id_) == ["Grace Mbeki"]


def test_whoever_works_on_a_draft_keeps_its_outsiders(app, draft, browser):
    start, id_ = clock.now(), draft.id
    with time_machine.travel(start + timedelta(days=80), tick=False):
        browser.sign_in(draft.subject)
        browser.post(
            f"/feedback/rounds/{id_}/colleagues", {"colleagues-people": str(PersonFactory(name="Bo Aerts").id)}
        )
    assert "Els Jansen" in names_after_the_night_of(start + timedelta(days=100), id_)
    assert "Els Jansen" not in names_after_the_night_of(start + timedelta(days=172), id_)


def test_the_owner_of_a_draft_reads_until_when_outsiders_stay_and_afterwards_why_they_went(app, draft, browser):
    start, id_ = clock.now(), draft.id
    assert "gaan mensen van buiten van de lijst" in words(page_of(browser, draft))
    assert names_after_the_night_of(start + timedelta(days=92), id_) == ["Grace Mbeki"]
    with time_machine.travel(start + timedelta(days=92), tick=False):
        draft = db.session.get_one(FeedbackRound, id_)
        browser.sign_in(draft.subject)
        assert "Mensen van buiten zijn van de lijst gegaan" in words(page_of(browser, draft))


def test_a_list_of_colleagues_alone_says_nothing_of_people_from_outside(app, owner, browser):
    assert "mensen van buiten van de lijst" not in words(page_of(browser, draft_round(subject=owner)))


def test_rounds_that_were_sent_keep_their_own_times(app):
    sent = open_round(colleagues=4, outsiders=1)
    assert sent.touched_on is None
    ids = [sent.id, released_round().id]
    db.session.remove()
    with time_machine.travel(clock.now() + timedelta(days=400), tick=False):
        release.forget_unsent_addresses()
    assert [len(db.session.get_one(FeedbackRound, id_).invitations) for id_ in ids] == [5, 4]


def test_outsiders_read_how_long_they_stay_on_a_list_that_is_not_sent(app, owner, browser):
    assert "hoogstens 90 dagen" in words(browser.get("/f/notice"))
