"""Topics to bring to a conversation: kept for oneself, and copied only where nobody else reads along."""

import pytest

from ipp.conversations import services, topics
from ipp.conversations.models import MOVES
from ipp.core.db import db
from tests.browser import Browser, words
from tests.counting import count_queries
from tests.factories.conversations import ConversationFactory, WantedTopicFactory
from tests.factories.people import PersonFactory

HOME = "/conversations"


@pytest.fixture
def ready(app):
    """Fatima has a talk in three days, and something she wants to bring to it."""
    conversation = ConversationFactory(days=3)
    WantedTopicFactory(person=conversation.employee, text="kanarie-onderwerp")
    return conversation


def copy(browser, conversation):
    address = f"{HOME}/{conversation.id}"
    answer = browser.submit(browser.get(address), action="/preparation/topics")
    db.session.expire_all()
    return answer


def test_somebody_keeps_a_topic_once_and_takes_it_off_again(app, browser):
    browser.sign_in(PersonFactory())
    page = browser.get(HOME)
    for _twice in range(2):
        browser.submit(page, {"text": "Meer samenwerken"}, action="/topics")
    assert words(browser.get(HOME)).count("Meer samenwerken") == 2  # the line, and its button for who cannot see it
    browser.submit(browser.get(HOME), action="/removal")
    assert "Meer samenwerken" not in words(browser.get(HOME))


def test_what_cannot_be_kept_comes_back_as_it_was_typed(app, browser):
    browser.sign_in(PersonFactory())
    long = "kanarie " * 60
    answer = browser.submit(browser.get(HOME), {"text": long}, action="/topics")
    assert answer.status_code == 422
    assert long.strip() in answer.text


def test_a_topic_goes_into_a_part_that_the_other_cannot_read(app, ready):
    preparation = ready.preparation_of(ready.employee)
    preparation.questions = "Wat zie jij?"
    services.share_preparation(preparation, ["questions"])
    db.session.commit()
    hers, his = Browser(app).sign_in(ready.employee), Browser(app).sign_in(ready.manager)
    for _twice in range(2):
        assert copy(hers, ready).status_code == 303
    assert preparation.questions == "Wat zie jij?"
    assert preparation.needs == "kanarie-onderwerp"
    for page in (HOME, f"{HOME}/{ready.id}", f"{HOME}/{ready.id}/preparation"):
        assert "kanarie-onderwerp" not in his.get(page).text


def test_where_every_part_is_shared_a_topic_stays_on_the_list(app, ready, browser):
    preparation = ready.preparation_of(ready.employee)
    topic = topics.list_topics(ready.employee)[0]
    preparation.heart = "Iets"
    services.share_preparation(preparation, MOVES)
    db.session.commit()
    browser.sign_in(ready.employee)
    assert "In mijn voorbereiding zetten" not in words(browser.get(f"{HOME}/{ready.id}"))
    answer = browser.post(f"{HOME}/{ready.id}/preparation/topics", {"topic": str(topic.id)})
    assert answer.status_code == 409
    assert preparation.needs == ""


def test_nobody_copies_or_removes_what_somebody_else_wants(app, ready):
    topic = topics.list_topics(ready.employee)[0]
    his = Browser(app).sign_in(ready.manager)
    his.post(f"{HOME}/{ready.id}/preparation/topics", {"topic": str(topic.id)})
    assert his.post(f"{HOME}/topics/{topic.id}/removal").status_code == 404
    db.session.expire_all()
    assert all(getattr(ready.preparation_of(ready.manager), move) == "" for move in MOVES)
    assert len(topics.list_topics(ready.employee)) == 1


def test_an_open_preparation_is_not_overwritten_by_a_copied_topic(app, ready):
    hers = Browser(app).sign_in(ready.employee)
    paper = hers.get(f"{HOME}/{ready.id}/preparation")
    copy(hers, ready)
    answer = hers.submit(paper, {"heart": "net getypt"}, action="/preparation")
    assert answer.status_code == 409
    assert "net getypt" in answer.text
    assert "kanarie-onderwerp" in answer.text


def test_a_long_list_asks_no_more_questions(app, ready, browser):
    browser.sign_in(ready.employee)
    for page in (HOME, f"{HOME}/{ready.id}"):
        with count_queries() as few:
            browser.get(page)
        for number in range(20):
            WantedTopicFactory(person=ready.employee, text=f"Onderwerp {page} {number}")
        with count_queries() as many:
            browser.get(page)
        assert len(many) == len(few) <= 12
