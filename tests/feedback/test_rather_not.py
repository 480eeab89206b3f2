"""Saying no is as near as saying yes, and every letter says honestly how far it is."""

from pathlib import Path

import pytest

from ipp.core.db import db
from ipp.people.models import Person
from tests.browser import Browser, soup, words
from tests.factories.feedback import links_of, open_round
from tests.factories.people import PersonFactory
from tests.feedback.reviewing import a_link, entry_of, one, open_link

LETTERS = Path(__file__).parents[2] / "templates/mail/feedback"


@pytest.fixture
def opened(app):
    return open_round(subject=PersonFactory(name="Fatima de Vries"), colleagues=5, outsiders=4)


def test_declining_stands_above_everything_else_that_there_is_to_read(app, opened):
    _browser, questions = open_link(app, a_link(opened))
    start = str(one(questions, "#part-0"))
    assert start.index('form="decline"') < start.index("Wat gebeurt er met je antwoord?")


def test_from_the_letter_it_takes_two_clicks_to_decline_as_the_letter_says(app, opened, letters):
    link = a_link(opened, of="client")
    [letter] = [letter for letter in letters.deliver() if str(link) in letter.body]
    assert "met twee klikken" in letter.body
    browser = Browser(app)
    questions = browser.follow(browser.submit(browser.get(letter.link), action="/f/opening"))
    browser.submit(questions, action="/f/decline")
    assert entry_of(link).progress == "declined"


def test_every_letter_with_a_link_says_the_same_about_declining():
    """Of a round and of a purpose pulse, the first time and later."""
    for name in ("invitation", "reminder", "purpose_invitation", "purpose_reminder", "purpose_session_over"):
        text = (LETTERS / f"{name}.txt").read_text()
        assert "with two clicks" in text, name
        assert "one click" not in text, name


def test_who_is_asked_in_the_app_finds_there_how_to_say_no(app, opened):
    invitation = next(each for each in opened.invitations if each.perspective == "colleague")
    link = links_of(opened)[invitation.id]
    browser = Browser(app).sign_in(db.session.get_one(Person, invitation.person_id))
    button = next(form for form in soup(browser.get("/feedback")).select("form") if "Liever niet" in form.get_text())
    questions = browser.follow(browser.post(str(button["action"])))
    browser.submit(questions, action="/f/decline")
    assert entry_of(link).progress == "declined"
    assert "Liever niet" not in words(browser.get("/feedback"))
