"""Behind the link of a round that is over stands what became of the answers, the same for everybody who was asked."""

from datetime import timedelta

import time_machine

from ipp.core.db import db
from ipp.feedback.models import FeedbackRound, State
from ipp.feedback.services import release
from tests.browser import Browser, words
from tests.factories.feedback import close, links_of, open_round, send
from tests.feedback.reading import main
from tests.feedback.reviewing import open_link
from tests.feedback.test_lost_keys import lose_key

COUNTS = "dan telt dat mee"


def erased(**details):
    """A round that ended with one answer, a week later than planned, and everybody's link; the first one sent."""
    feedback_round = open_round(colleagues=5, **details)
    links = list(links_of(feedback_round).values())
    send(feedback_round, links[0], comment="geheim")
    feedback_round = close(close(feedback_round))
    assert feedback_round.state is State.ERASED
    return feedback_round, links


def test_who_answered_reads_that_everything_was_erased_and_never_that_it_counts(app, browser):
    _round, links = erased()
    page = browser.get(f"/f/{links[0]}")
    assert page.status_code == 410
    assert "Er antwoordden te weinig mensen" in words(page)
    assert "gewist" in words(page)
    assert COUNTS not in words(page)


def test_who_answered_and_who_did_not_read_the_same(app):
    _round, links = erased()
    assert len({str(main(Browser(app).get(f"/f/{link}"))) for link in links}) == 1


def test_after_a_lost_key_reviewers_read_that_it_was_lost_and_not_that_too_few_answered(app, browser):
    feedback_round = open_round(colleagues=4)
    links = list(links_of(feedback_round).values())
    for link in links:
        send(feedback_round, link)
    lose_key(feedback_round)
    moment = feedback_round.closes_at + timedelta(days=8)
    round_id = feedback_round.id
    db.session.remove()
    with time_machine.travel(moment, tick=False):
        release.close_due_rounds()
    assert db.session.get_one(FeedbackRound, round_id).was_lost
    page = browser.get(f"/f/{links[0]}")
    assert "De sleutel van de antwoorden is verloren gegaan" in words(page)
    assert COUNTS not in words(page)
    assert "te weinig mensen" not in words(page)


def test_a_text_that_comes_after_the_erasure_stands_there_to_copy(app):
    feedback_round = open_round(colleagues=5)
    browser, questions = open_link(app, next(iter(links_of(feedback_round).values())))
    close(close(feedback_round))
    late = browser.submit(questions, {"comment-value": "Mijn zin"}, action="/f/answer")
    assert "Er antwoordden te weinig mensen" in words(late)
    assert "Mijn zin" in late.text


def test_of_a_round_with_a_report_what_was_sent_counts(app, browser):
    feedback_round = open_round(colleagues=4)
    links = list(links_of(feedback_round).values())
    for link in links:
        send(feedback_round, link)
    assert close(feedback_round).state is State.RELEASED
    assert COUNTS in words(browser.get(f"/f/{links[0]}"))
