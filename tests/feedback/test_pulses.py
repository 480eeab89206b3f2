"""The follow-up pulse: two or three questions of one's own, a while after a report, under the same protection."""

import json
from datetime import timedelta

import pytest
import time_machine

from ipp.core import clock
from ipp.core.db import db
from ipp.feedback.disclosure import Disclosure
from ipp.feedback.models import FeedbackRound, State
from ipp.feedback.questionnaires import Origin
from ipp.feedback.services import pulses, rest, rounds
from ipp.feedback.services.pulses import Asked, Kind
from tests.browser import soup, words
from tests.counting import count_queries
from tests.factories.feedback import close, links_of, released_round, send
from tests.factories.people import PersonFactory

ASKED = [Asked("{naam} laat mensen uitpraten", Kind.CHANGE), Asked("Wat valt je op aan {naam}?", Kind.WORDS)]
TYPED = {
    "one-text": ASKED[0].text,
    "one-kind": "change",
    "two-text": ASKED[1].text,
    "two-kind": "words",
    "three-kind": "change",
}


@pytest.fixture
def report(app, browser):
    released = released_round(subject=PersonFactory(name="Fatima de Vries"))
    browser.sign_in(released.subject)
    return released


def address(report, end=""):
    return f"/feedback/rounds/{report.id}/pulse{end}"


def ask(browser, report, **changes):
    closes_on = clock.today() + timedelta(days=74)
    return browser.post(address(report), TYPED | {"closes_on": str(closes_on)} | changes)


def a_pulse(report, **details):
    closes_on = (report.released_at + timedelta(days=75)).date()
    pulse = pulses.prepare_pulse(report, ASKED, closes_on=closes_on, **details)
    db.session.flush()
    return pulse


def drafts():
    return db.session.query(FeedbackRound).filter_by(state=State.DRAFT).all()


@pytest.mark.parametrize(("released", "proposed"), [("2026-10-12", "2026-12-28"), ("2026-10-13", "2026-12-28")])
def test_the_closing_day_that_is_filled_in_for_a_pulse_is_a_working_day(app, browser, released, proposed):
    with time_machine.travel(f"{released}T12:00:00+02:00"):
        report = released_round(subject=PersonFactory(), closes_on=clock.today())
        page = browser.sign_in(report.subject).get(address(report, "/new"))
    assert soup(page).select_one("#closes_on")["value"] == proposed


def test_a_pulse_that_closes_in_a_weekend_is_prepared_and_it_is_mentioned(browser, report):
    day = clock.today() + timedelta(days=70)
    saturday = day + timedelta(days=(5 - day.weekday()) % 7)
    page = words(browser.follow(ask(browser, report, closes_on=str(saturday))))
    assert "De sluitdag valt in een weekend" in page or "De sluitdag is" in page


def test_the_report_leads_to_it_and_the_page_says_when_it_can_start(browser, report):
    page = browser.get(f"/feedback/rounds/{report.id}/report")
    link = soup(page).select_one(f"a[href='{address(report, '/new')}']")
    assert link
    start = rest.write_day(report.released_at + timedelta(days=60))
    assert f"Je kunt het versturen vanaf {start}" in words(browser.get(link["href"]))


def test_somebody_prepares_a_pulse_and_nobody_is_asked_anything(browser, report, letters):
    letters.deliver()
    page = browser.follow(ask(browser, db.session.query(FeedbackRound).one()))
    assert "Merk je verschil?" in words(page)
    assert "nog niet versturen" in words(page)
    (pulse,) = drafts()
    assert pulse.invitations == []
    assert pulse.questionnaire.origin is Origin.PULSE
    assert pulse.questionnaire.items[0].reviewer["en"] == "%(name)s laat mensen uitpraten"
    assert pulse.questionnaire.items[0].own["nl"] == "Fatima laat mensen uitpraten"
    assert pulse.questionnaire.minutes == 2
    assert letters.deliver() == []


def test_the_same_form_sent_twice_prepares_one(browser, report):
    for _ in range(3):
        ask(browser, report)
    assert len(drafts()) == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"two-text": " "}, "Schrijf twee of drie vragen op"),
        ({"one-text": "", "two-text": ""}, "Schrijf twee of drie vragen op"),
        ({"one-text": "x" * 201}, "hoogstens 200 tekens"),
        ({"one-kind": "mark"}, ""),
        ({"closes_on": "2020-01-01"}, "Kies een sluitdag"),
        ({"closes_on": ""}, "Kies eerst een sluitdag"),
    ],
)
def test_what_is_not_finished_is_said_and_nothing_is_lost(browser, report, wrong, sentence):
    page = ask(browser, report, **wrong)
    assert page.status_code == 422
    assert sentence in words(page)
    if "two-text" not in wrong:
        assert ASKED[1].text in page.text
    assert drafts() == []


def test_the_same_people_are_suggested_and_never_there_by_themselves(browser, report):
    page = browser.get(address(report, "/new"))
    boxes = soup(page).select("input[name=people]")
    assert len(boxes) == len(report.invitations)
    assert not [box for box in boxes if box.has_attr("checked")]
    ask(browser, report, people=[boxes[0]["value"], boxes[1]["value"], "x"])
    assert len(drafts()[0].invitations) == 2


@pytest.mark.parametrize(("days", "may_open"), [(59, False), (61, True)])
def test_it_opens_at_the_earliest_sixty_days_after_the_last_report(report, days, may_open):
    pulse = a_pulse(report, again=report.invitations)
    with time_machine.travel(report.released_at + timedelta(days=days), tick=False):
        if may_open:
            rounds.open_round(pulse)
        else:
            with pytest.raises(rounds.CannotOpen):
                rounds.open_round(pulse)
    assert pulse.state is (State.OPEN if may_open else State.DRAFT)


def test_words_alone_wait_as_long(report):
    only_words = [Asked("Wat valt je op?", Kind.WORDS), Asked("Wat mis je?", Kind.WORDS)]
    pulse = pulses.prepare_pulse(report, only_words, closes_on=clock.today() + timedelta(days=14))
    assert rest.find_obstacle(pulse)


def test_its_report_is_as_careful_as_any_and_holds_for_sixty_days_again(report):
    pulse = a_pulse(report, again=report.invitations)
    with time_machine.travel(report.released_at + timedelta(days=61)):
        rounds.open_round(pulse)
        db.session.commit()
        for link in links_of(pulse).values():
            send(pulse, link, value=5, comment="Ik hoor je minder vaak onderbreken.")
        done = close(pulse)
        assert done.state is State.RELEASED
        assert done.report is not None
        (cell,) = Disclosure.from_dict(json.loads(done.report.body)["disclosure"]).cells
        (shown,) = cell.values.values()
        assert str(shown.value) == "3.7", "neutral: that all others chose the highest is never certain"
        again = pulses.prepare_pulse(done, ASKED[::-1], closes_on=clock.today() + timedelta(days=80))
        assert rest.find_obstacle(again)


def test_the_page_asks_the_database_little(browser, report):
    with count_queries() as queries:
        browser.get(address(report, "/new"))
    assert len(queries) <= 12


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "{{ 7 * 7 }} {naam", "=1+1", "\x00\u202e", "100% %s {0}"]
)
def test_strange_words_do_no_harm(browser, report, text):
    page = browser.follow(ask(browser, report, **{"one-text": f"x {text}", "two-text": f"y {text}"}))
    assert page.status_code == 200
    assert not [script for script in soup(page).select("script") if not script.get("src")]
