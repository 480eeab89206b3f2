"""What passed between somebody and colleagues goes along: their own words and the answers to them, and no more."""

import json
import zipfile
from io import BytesIO

import pytest

from ipp.core import clock
from ipp.core.db import db
from ipp.dossier.takeaway import make_takeaway
from ipp.dossier.unpacking import unpack
from ipp.wall.models import Answer, HelpQuestion
from tests.counting import count_queries
from tests.factories.calls import HandMessageFactory, JoinQuestionFactory, ProjectCallFactory, RaisedHandFactory
from tests.factories.people import PersonFactory
from tests.factories.wall import HelpQuestionFactory, ShownTalentFactory, answered_question

PAGE, DATA = "with-colleagues.html", "with-colleagues.json"


@pytest.fixture
def owner(app):
    return PersonFactory(name="Fatima de Vries")


@pytest.fixture
def mo(app):
    return PersonFactory(name="Mo Yilmaz")


def taken(owner):
    """Every part of the file by its name, as text."""
    db.session.commit()
    with zipfile.ZipFile(BytesIO(make_takeaway(owner))) as package:
        return {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}


def test_who_asked_for_help_takes_the_question_and_the_answer_along(owner, mo):
    question = {"text": "Wil je <b>meedenken</b>?", "answer_text": "Kom morgen langs.", "thanks_text": "Dat hielp!"}
    answered_question(asker=owner, talent=ShownTalentFactory(owner=mo), **question)
    parts = taken(owner)
    for text in (
        "Mo Yilmaz: Ja, ik help graag\nKom morgen langs.",
        "Fatima de Vries: Dat hielp!",
        "&lt;b&gt;meedenken",
    ):
        assert text in parts[PAGE]
    [asked] = json.loads(parts[DATA])["asked"]
    assert {name: asked[name] for name in question} == question
    assert (asked["whom"], asked["answer"]) == ("Mo Yilmaz", "yes")
    assert PAGE in parts["index.html"]


def test_who_was_asked_takes_the_own_answer_along_and_not_the_question_of_another(owner, mo):
    talent = ShownTalentFactory(owner=owner, name="Rust brengen")
    answered_question(asker=mo, talent=talent, text="kanarie", answer=Answer.LATER, answer_text="Na mei graag.")
    HelpQuestionFactory(asker=mo, talent=talent, text="kanarie")
    parts = taken(owner)
    assert "Na mei graag." in parts[PAGE]
    assert [answer["talent"] for answer in json.loads(parts[DATA])["answered"]] == ["Rust brengen"]
    assert [name for name, text in parts.items() if "kanarie" in text] == []


def test_who_started_a_call_takes_it_along_with_all_that_was_said_about_it(owner, mo):
    call = ProjectCallFactory(starter=owner, title="Een buurttafel", outcome="Elke donderdag dertig gasten.")
    hand = RaisedHandFactory(call=call, person=mo)
    HandMessageFactory(hand=hand, text="Ik kook graag.")
    HandMessageFactory(hand=hand, author=owner, text="Wat fijn, tot donderdag.")
    JoinQuestionFactory(call=call, text="Jij kent iedereen.", answer=Answer.NO)
    parts = taken(owner)
    for text in ("Elke donderdag", "Mo Yilmaz: Ik kook graag.", "Fatima de Vries: Wat fijn", "Jij kent iedereen."):
        assert text in parts[PAGE]
    [told] = json.loads(parts[DATA])["calls"]
    assert [message["by"] for message in told["hands"][0]["messages"]] == ["Mo Yilmaz", "Fatima de Vries"]
    assert told["join_questions"][0]["answer"] == "no"


def test_who_raised_a_hand_takes_the_thread_along_and_nothing_of_others_who_did(owner, mo):
    call = ProjectCallFactory(starter=mo, title="Een buurttafel", purpose="kanarie")
    hand = RaisedHandFactory(call=call, person=owner)
    HandMessageFactory(hand=hand, text="Ik kook graag.")
    HandMessageFactory(hand=RaisedHandFactory(call=call), text="kanarie")
    JoinQuestionFactory(call=call, talent=ShownTalentFactory(owner=owner), text="kanarie", answer=Answer.YES)
    JoinQuestionFactory(call=call, text="kanarie", answer=Answer.YES)
    HelpQuestionFactory(text="kanarie")
    parts = taken(owner)
    assert "Ik kook graag." in parts[PAGE]
    data = json.loads(parts[DATA])
    assert [hand["whom"] for hand in data["hands"]] == ["Mo Yilmaz"]
    assert data["join_answers"] == [{"call": "Een buurttafel", "whom": "Mo Yilmaz", "answer": "yes"}]
    assert [name for name, text in parts.items() if "kanarie" in text] == []


def test_a_portfolio_can_be_given_on_without_the_words_of_colleagues(owner, mo):
    answered_question(asker=owner, talent=ShownTalentFactory(owner=mo), answer_text="Kom morgen langs.")
    assert {name for name, text in taken(owner).items() if "Kom morgen langs." in text} == {PAGE, DATA}


def test_what_was_taken_back_and_what_never_was_does_not_go_along(owner):
    HelpQuestionFactory(asker=owner, text="", withdrawn_at=clock.now())
    assert {PAGE, DATA}.isdisjoint(taken(owner))


def test_it_comes_in_nowhere(owner, mo):
    answered_question(asker=owner, talent=ShownTalentFactory(owner=mo))
    db.session.commit()
    content, newcomer = make_takeaway(owner), PersonFactory()
    unpack(newcomer, content)
    db.session.commit()
    assert db.session.query(HelpQuestion).count() == 1


def test_it_costs_the_same_for_three_questions_and_for_thirty(owner):
    def cost():
        db.session.commit()
        with count_queries() as queries:
            make_takeaway(owner)
        return len(queries)

    def some(number):
        for _ in range(number):
            answered_question(asker=owner)
            HandMessageFactory(hand=RaisedHandFactory(person=owner))
            HandMessageFactory(hand=RaisedHandFactory(call=ProjectCallFactory(starter=owner)))

    some(3)
    few = cost()
    some(27)
    assert cost() == few
