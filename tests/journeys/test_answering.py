"""Mo is asked for feedback by letter, answers on a phone between two visits, thinks again, and is one of many."""

from datetime import timedelta

from ipp.core.db import db
from ipp.feedback.models import FeedbackRound, State
from ipp.feedback.services import release
from tests.browser import Browser, soup, words
from tests.factories.feedback import links_of, open_round, send
from tests.factories.people import PersonFactory

FIRST = "Je bleef rustig toen de familie boos was."
BETTER = "Je bleef rustig en vroeg door, en daarna durfde iedereen te praten."


def test_reviewer_answers_from_a_letter_changes_it_and_nobody_can_tell_who_it_was(app, browser, letters, time_machine):
    feedback_round = open_round(subject=PersonFactory(name="Fatima de Vries"), colleagues=5, note="Wat zie jij?")
    subject_id, round_id, closes_at = feedback_round.subject_id, feedback_round.id, feedback_round.closes_at
    mine, *others = links_of(feedback_round).values()
    letter = next(letter for letter in letters.deliver() if letter.link == f"/f/{mine}")

    first = browser.get(letter.link)
    assert "Fatima de Vries vraagt je feedback" in words(first)
    questions = browser.follow(browser.submit(first, action="/f/opening"))
    assert "Wat zie jij?" in words(questions)
    token = soup(questions).select("input[name=token]")[0]["value"]
    kept = browser.open("/f/answer/draft", method="POST", data={"token": token, "comment-value": FIRST})
    assert "Het is nog niet verstuurd" in words(kept)

    later = browser.follow(browser.submit(browser.get(letter.link), action="/f/opening"))
    assert FIRST in later.text
    thanks = browser.follow(browser.submit(later, {"answer-calm_in_tension": "5"}, action="/f/answer"))
    assert FIRST in words(thanks)
    again = browser.get("/f/answer")
    browser.submit(again, {"comment-value": BETTER}, action="/f/answer")

    feedback_round = db.session.get_one(FeedbackRound, round_id)
    for link in others[:3]:
        send(feedback_round, link, value=4, comment="Fijn samenwerken")
    time_machine.move_to(closes_at + timedelta(minutes=1))
    release.close_due_rounds()

    feedback_round = db.session.get_one(FeedbackRound, round_id)
    assert feedback_round.state is State.RELEASED
    owner = Browser(app).sign_in(feedback_round.subject)
    report = owner.get(f"/feedback/rounds/{round_id}/report")
    assert report.status_code == 200
    assert BETTER in words(report)
    assert FIRST not in words(report)
    assert "Deze ronde is gesloten" in words(browser.get(letter.link))
    assert db.session.get_one(FeedbackRound, round_id).subject_id == subject_id
