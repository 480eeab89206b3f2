"""Fatima asks for feedback: from her first look at the page to a talent in her portfolio."""

from datetime import timedelta

import time_machine

from ipp.core import clock
from ipp.core.db import db
from ipp.feedback.services import release
from ipp.people.models import Person
from tests.browser import Browser, soup, values_of, words
from tests.factories.organisation import an_organisation
from tests.factories.people import PersonFactory, TeamFactory


def prepare(browser, mates):
    """Start a round, put the team and somebody from outside on the list, and send it. The page of the open round."""
    page = browser.get("/feedback")
    assert "Vraag wat anderen in jou zien" in words(page)
    page = browser.follow(
        browser.submit(browser.get("/feedback/rounds/new"), {"note": "Waar groei ik?"}, action="/feedback/rounds")
    )
    assert "Er staat nog niemand op de lijst." in words(page)

    chosen = {"colleagues-people": [str(mate.id) for mate in mates]}
    page = browser.follow(browser.submit(page, chosen, action="/colleagues"))
    outsider = {"outsider-name": "Els Bakker", "outsider-email": "els@wijk.example"}
    page = browser.follow(browser.submit(page, outsider, action="/outsiders"))
    assert "Collega’s: 5 eigen groep" in words(page)
    assert "Je hebt hier nog 3 mensen nodig." in words(page)
    page = browser.follow(browser.submit(page, action="/opening"))
    assert "Net verstuurd. Elke nacht tellen we de antwoorden." in words(page)
    return page


def answer_by_link(app, letter, text):
    """What somebody does with the letter, on a phone and without an account."""
    browser = Browser(app)
    questions = browser.follow(browser.submit(browser.get(letter.link), action="/f/opening"))
    scales = {control["name"]: "5" for control in soup(questions).select(".scale input[type=radio]")}
    browser.follow(browser.submit(questions, scales | {"comment-value": text, "send": "yes"}, action="/f/"))


def test_fatima_asks_feedback_reads_it_and_keeps_a_talent(app, browser, letters):
    an_organisation()
    team = TeamFactory()
    fatima = PersonFactory(name="Fatima de Vries", teams=[team])
    mates = [PersonFactory(teams=[team]) for _ in range(5)]
    fatima_id = fatima.id
    page = prepare(browser.sign_in(fatima), mates)

    own = browser.get(soup(page).select_one('a[href$="/self-assessment"]')["href"])
    scales = {control["name"]: "3" for control in soup(own).select("input[type=radio]")}
    browser.follow(browser.submit(own, scales | {"send": "yes"}, action="/self-assessment"))

    invitations = [letter for letter in letters.deliver() if letter.kind == "feedback.invitation"]
    assert len(invitations) == 6
    for number, letter in enumerate(invitations):
        answer_by_link(app, letter, f"Jij brengt rust ({number}).")

    with time_machine.travel(clock.now() + timedelta(days=24)):
        release.close_due_rounds()
        ready = [letter for letter in letters.deliver() if letter.kind == "feedback.report_ready"]
        browser.sign_in(db.session.get(Person, fatima_id))
        report = browser.get(ready[0].link)
        assert "5 collega’s gaven antwoord" in words(report)
        assert words(report).count("Jij brengt rust (") == 5, "one person from outside is too few to show"
        assert "Verborgen kracht" in words(report)
        strength = soup(report).select("form[action$='/talents']:has(input[name=theme])")[0]
        talent = browser.follow(browser.post(str(strength["action"]), values_of(strength)))
        assert "staat bij je talenten" in words(talent)
