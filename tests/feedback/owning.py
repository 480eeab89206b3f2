"""The owner of a round in their browser: starting one, and looking at it."""

from datetime import timedelta

from ipp.core import clock

START = {"title": "Hoe ervaar je onze samenwerking?", "questionnaire": "three-questions", "note": "Dank je!"}


def start(browser, **changes):
    closes_on = clock.today() + timedelta(days=14)
    return browser.post("/feedback/rounds", START | {"closes_on": str(closes_on)} | changes)


def page_of(browser, feedback_round):
    return browser.get(f"/feedback/rounds/{feedback_round.id}")
