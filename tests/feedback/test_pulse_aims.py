"""A follow-up pulse about what its owner chose: proposed, kept for them alone, and laid beside it afterwards."""

from datetime import timedelta

import pytest
import time_machine

from ipp.core import clock
from ipp.core.db import db
from ipp.feedback.afterwards import PulseAims
from ipp.feedback.models import FeedbackRound, State
from ipp.feedback.services import keeping, rounds
from tests.browser import soup, words
from tests.counting import count_queries
from tests.factories.feedback import close, links_of, released_round, save_now, send
from tests.factories.people import PersonFactory
from tests.feedback.reviewing import open_link

KEYS, OWN = ["theme:calm", "sentence:calm_in_tension"], "Eerst vragen"
PROPOSED = [
    "Rust en vertrouwen: zie je dit minder of meer bij {naam}?",
    "{naam} brengt rust als het spannend wordt",
    "Eerst vragen: zie je dit minder of meer bij {naam}?",
]


@pytest.fixture
def report(app, browser):
    released = released_round(subject=PersonFactory(name="Fatima de Vries"))
    browser.sign_in(released.subject)
    return released


@pytest.fixture
def chosen(report):
    keeping.choose_priorities(report, keys=KEYS, words=OWN, version=0)
    save_now()
    return report


def ask(browser, report, **changes):
    """Send the form as it was proposed, but for `changes`."""
    page = browser.get(f"/feedback/rounds/{report.id}/pulse/new")
    return browser.submit(page, {"closes_on": str(clock.today() + timedelta(days=89))} | changes, action="/pulse")


def hear(app, browser, *, values=(3, 3, 3, 3), **changes):
    """The page that looks back, after a pulse in which people gave `values`."""
    report = db.session.query(FeedbackRound).one()
    ask(browser, report, people=[str(each.id) for each in report.invitations], **changes)
    pulse = db.session.query(FeedbackRound).filter_by(state=State.DRAFT).one()
    with time_machine.travel(report.released_at + timedelta(days=61)):
        rounds.open_round(pulse)
        save_now()
        for link, value in zip(links_of(pulse).values(), values, strict=True):
            send(pulse, link, value=value, comment="Ik hoor je minder.")
        done = close(pulse)
        browser.sign_in(done.subject)
        return browser.get(f"/feedback/rounds/{done.id}/priorities")


def rows_of(page):
    return [[cell.text for cell in row.select("th, td")] for row in soup(page).select("tbody tr")]


def test_the_form_shows_what_was_chosen_and_proposes_a_question_about_each(browser, chosen):
    page = browser.get(f"/feedback/rounds/{chosen.id}/pulse/new")
    for name in ("Rust en vertrouwen", "Ik breng rust als het spannend wordt", OWN):
        assert name in [item.text for item in soup(page).select(".card li")]
    assert [soup(page).select_one(f"[name={row}-text]")["value"] for row in ("one", "two", "three")] == PROPOSED
    about = [option["value"] for option in soup(page).select("select option[selected]")]
    assert about == [*KEYS, "words"]


def test_who_chose_nothing_is_led_to_choosing_and_asks_what_they_like(browser, report):
    page = browser.get(f"/feedback/rounds/{report.id}/pulse/new")
    assert "Je koos nog niets om aan te werken" in words(page)
    assert soup(page).select_one(f"main a[href='/feedback/rounds/{report.id}/priorities']")
    assert not soup(page).select("select")
    assert not [field for field in soup(page).select("input[type=text]") if field.get("value")]


def test_what_is_heard_now_stands_under_what_was_chosen_in_words(app, browser, chosen):
    rows = rows_of(hear(app, browser))
    asked = [proposed.replace("{naam}", "Fatima") for proposed in PROPOSED]
    tail = [f"rond ‘hetzelfde’ (je vroeg: ‘{question}’)" for question in asked]
    assert [row[2] for row in rows] == [tail[0], tail[1], tail[2]]
    assert [row[0] for row in rows] == ["Rust en vertrouwen", "Ik breng rust als het spannend wordt", OWN]
    assert rows[0][1] != "–"
    assert rows[2][1] == "–", "own words were never judged before"


def test_a_band_stays_a_band_in_words(app, browser, chosen):
    assert rows_of(hear(app, browser, values=(5, 5, 5, 5)))[0][2].startswith("‘hetzelfde’ of meer")


def test_too_few_answers_to_a_question_tell_nothing(app, browser, chosen):
    page = hear(app, browser, values=(3, 3, 3, None), **{"three-kind": "words"})
    assert rows_of(page)[0][2].startswith("te weinig mensen")


def test_a_question_in_words_leads_to_the_words(app, browser, chosen):
    page = hear(app, browser, **{"two-kind": "words"})
    assert "in woorden gevraagd" in rows_of(page)[1][2]
    with time_machine.travel(clock.now() + timedelta(days=100)):
        traces = browser.sign_in(db.session.query(FeedbackRound).first().subject).get(
            page.request.path.replace("/priorities", "/traces")
        )
        assert "Waar elke vraag over ging" in words(traces)


def test_a_question_about_something_else_stands_beside_nothing(app, browser, chosen):
    page = hear(app, browser, **{"one-aim": "", "two-aim": "theme:niet van mij"})
    assert [row[2] for row in rows_of(page)][:2] == ["niet gevraagd in deze ronde"] * 2


def test_who_is_asked_meets_the_questions_and_never_what_they_are_about(app, browser, chosen):
    ask(browser, chosen, **{"three-text": "Vraagt {naam} eerst?"}, people=[str(each.id) for each in chosen.invitations])
    pulse = db.session.query(FeedbackRound).filter_by(state=State.DRAFT).one()
    kept = str(pulse.frozen_questionnaire)
    assert not [key for key in (*KEYS, "calm_in_tension", OWN) if key in kept]
    with time_machine.travel(chosen.released_at + timedelta(days=61)):
        rounds.open_round(pulse)
        save_now()
        _, page = open_link(app, next(iter(links_of(pulse).values())))
        assert "Vraagt Fatima eerst?" in page.text
        assert OWN not in page.text


def test_the_same_form_sent_twice_keeps_what_was_said_last(browser, chosen):
    for aim in ("", "words"):
        ask(browser, chosen, **{"one-aim": aim})
    kept = db.session.query(PulseAims).one()
    assert sorted(kept.aims.values()) == sorted(["words", KEYS[1], "words"])
    assert kept.earlier_id == chosen.id


def test_what_it_is_about_goes_with_the_pulse(browser, chosen):
    ask(browser, chosen)
    pulse = db.session.query(FeedbackRound).filter_by(state=State.DRAFT).one()
    rounds.remove_round(pulse)
    save_now()
    assert db.session.query(PulseAims).count() == 0


def test_own_words_that_are_long_are_proposed_whole(browser, report):
    keeping.choose_priorities(report, keys=[], words="w" * 200, version=0)
    page = browser.get(f"/feedback/rounds/{report.id}/pulse/new")
    assert soup(page).select_one("[name=one-text]")["value"] == "w" * 200


def test_what_was_typed_stays_when_the_form_is_not_finished(browser, chosen):
    page = ask(browser, chosen, closes_on="2020-01-01", **{"two-aim": "words"})
    assert page.status_code == 422
    assert soup(page).select_one("[name=one-text]")["value"] == PROPOSED[0]
    assert soup(page).select_one("[name=two-aim] option[selected]")["value"] == "words"


def test_the_form_and_the_look_back_ask_the_database_little(app, browser, chosen):
    with count_queries() as queries:
        browser.get(f"/feedback/rounds/{chosen.id}/pulse/new")
    assert len(queries) <= 12
    page = hear(app, browser)
    with time_machine.travel(clock.now() + timedelta(days=100)), count_queries() as queries:
        browser.sign_in(db.session.query(FeedbackRound).first().subject)
        browser.get(page.request.path)
    assert len(queries) <= 12
