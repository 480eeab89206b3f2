"""What the number of answers tells the owner while a round runs, and what the page promises beside it."""

from datetime import timedelta

import pytest
import time_machine

from ipp.core import clock
from ipp.core.db import db
from ipp.feedback.models import FeedbackRound
from ipp.feedback.services import release
from tests.browser import soup, words
from tests.factories.feedback import close, links_of, open_round, send
from tests.feedback.owning import page_of


@pytest.fixture
def after_a_night(browser, owner):
    """What the owner sees of a round of which so many answered, on each page that speaks of it."""

    def look(answered, **details):
        with time_machine.travel(clock.now() - timedelta(days=2)):
            feedback_round = open_round(subject=owner, **details)
            for link in list(links_of(feedback_round).values())[:answered]:
                send(feedback_round, link)
        round_id = feedback_round.id
        db.session.remove()
        release.count_received()
        pages = [page_of(browser, db.session.get_one(FeedbackRound, round_id))]
        return pages + [browser.get(address) for address in ("/feedback", "/portfolio")]

    return look


@pytest.mark.parametrize(("colleagues", "answered"), [(1, 1), (1, 0), (3, 1)])
def test_where_everybody_answers_by_name_nothing_is_counted(after_a_night, colleagues, answered):
    """With one person on the list a number is a name."""
    for page in after_a_night(answered, colleagues=colleagues, is_signed=True):
        assert "antwoorden, stand van" not in words(page)
        assert not soup(page).select("progress")
        assert "dus we tellen niet mee" in words(page)


def test_when_everybody_answered_the_page_does_not_say_that_nobody_sees_who_answered(after_a_night):
    page = words(after_a_night(5, colleagues=5)[0])
    assert "5 van 5 antwoorden" in page
    assert "Iedereen heeft geantwoord. Wat ieder apart zei, ziet niemand" in page
    assert "Niemand ziet wie er antwoordde" not in page


def test_as_long_as_somebody_has_not_answered_nobody_sees_who(after_a_night):
    page = words(after_a_night(4, colleagues=5)[0])
    assert "Niemand ziet wie er antwoordde" in page
    assert "Iedereen heeft" not in page


def test_the_letter_about_a_signed_round_without_answers_says_what_its_page_says(owner, browser, letters):
    round_id = close(close(open_round(subject=owner, colleagues=2, is_signed=True))).id
    [letter] = [letter for letter in letters.deliver() if letter.kind == "feedback.round_erased"]
    for text in (letter.body, words(browser.get(f"/feedback/rounds/{round_id}"))):
        assert "had niemand geantwoord" in text
        assert "te weinig mensen" not in text
