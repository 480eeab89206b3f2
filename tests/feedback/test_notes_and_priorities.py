"""What an owner keeps beside a report: notes nobody else reads, and what to work on, seen again in the next one."""

from datetime import timedelta

import pytest
import time_machine

from ipp.core import clock
from ipp.core.db import db
from ipp.feedback.afterwards import ReadingNotes, ReportPriorities
from ipp.feedback.models import FeedbackRound
from ipp.feedback.services import keeping, self_assessment
from ipp.portfolio.models import Ambition
from tests.browser import Browser, soup, typed, words
from tests.counting import count_queries
from tests.factories.afterwards import a_report_share
from tests.factories.feedback import answers, close, links_of, open_round, released_round, save_now, send
from tests.factories.people import PersonFactory
from tests.feedback.test_report import answered_round, read

NOTES = "Het woord <rust> raakte me.\n=1+1"


@pytest.fixture
def report(app):
    return close(answered_round())


def write(browser, report, text, version=0, **details):
    browser.sign_in(report.subject)
    address = f"/feedback/rounds/{report.id}/notes"
    return browser.post(address, {"text": text, "version": str(version)}, **details)


def choose(browser, report, version=0, **choice):
    browser.sign_in(report.subject)
    return browser.post(f"/feedback/rounds/{report.id}/priorities", {"version": str(version)} | choice)


def test_notes_are_kept_for_the_owner_and_for_nobody_they_share_with(app, browser, report):
    write(browser, report, NOTES)
    assert typed(soup(read(browser, report)).select_one("#notes textarea")) == NOTES
    share = a_report_share(feedback_round=report)
    reader = Browser(app).sign_in(share.person)
    for ending in ("", "/report.pdf", "/report.csv"):
        assert b"raakte me" not in reader.get(f"/feedback/shared/{share.id}{ending}").data


def test_notes_are_kept_while_somebody_types(browser, report):
    for version, text in enumerate(["Eerst", "Eerst dit", "Eerst dit en dan"]):
        answer = write(browser, report, text, version, headers={"HX-Request": "true"})
        assert (answer.status_code, soup(answer).input["value"]) == (200, str(version + 1))
    assert db.session.query(ReadingNotes).one().text == "Eerst dit en dan"


def test_two_tabs_overwrite_nothing_unseen(browser, report):
    write(browser, report, "In tab een")
    clash = write(browser, report, "In tab twee")
    assert clash.status_code == 409
    assert "In tab een" in words(clash)
    assert typed(soup(clash).select_one("#notes textarea")) == "In tab twee"
    assert db.session.query(ReadingNotes).one().text == "In tab een"
    browser.submit(clash, {"text": "Samen"}, action="/notes")
    assert db.session.query(ReadingNotes).one().text == "Samen"


@pytest.mark.parametrize("version", ["", "-1", "9" * 40, "één", "1.5"])
def test_a_strange_version_overwrites_nothing(browser, report, version):
    write(browser, report, "Bewaard")
    assert write(browser, report, "Anders", version).status_code == 409
    assert write(browser, report, "Bewaard", version).status_code == 303


def test_notes_that_are_too_long_stay_on_the_page(browser, report):
    page = write(browser, report, "a" * 10_001)
    assert page.status_code == 422
    assert len(typed(soup(page).select_one("#notes textarea"))) == 10_001


def test_a_theme_becomes_one_ambition(browser, report):
    page = read(browser, report)
    browser.post(f"/feedback/rounds/{report.id}/ambitions", {"theme": "calm"})
    again = browser.follow(browser.post(f"/feedback/rounds/{report.id}/ambitions", {"theme": "calm"}))
    assert "Groeien in: rust en vertrouwen" in again.text
    assert db.session.query(Ambition).count() == 1
    assert browser.post(f"/feedback/rounds/{report.id}/ambitions", {"theme": "x"}).status_code == 404
    links = [link["href"] for link in soup(page).select("#next a")]
    assert "/portfolio/reflections/new?prompt=feedback" in links


def test_a_blind_spot_can_become_an_ambition(browser, app):
    page = read(browser, close(answered_round(value=1, own=5)))
    assert "ambitie" in words(browser.follow(browser.submit(page, action="/ambitions")))


def test_the_owner_chooses_what_to_work_on(browser, report):
    page = choose(browser, report, chosen=["theme:calm", "sentence:calm_in_tension"], words="Eerst vragen")
    assert page.status_code == 303
    kept = db.session.query(ReportPriorities).one()
    assert (kept.keys, kept.words) == (["theme:calm", "sentence:calm_in_tension"], "Eerst vragen")
    form = soup(browser.get(f"/feedback/rounds/{report.id}/priorities"))
    assert [box["value"] for box in form.select("input[checked]")] == kept.keys


@pytest.mark.parametrize(
    "choice",
    [
        {"chosen": ["theme:calm", "theme:honesty", "sentence:calm_in_tension", "sentence:safe_to_speak"]},
        {"chosen": ["theme:iets anders"]},
        {"words": "a" * 201},
    ],
)
def test_a_choice_that_does_not_fit_is_not_kept(browser, report, choice):
    assert choose(browser, report, **choice).status_code == 422
    assert db.session.query(ReportPriorities).count() == 0


def test_two_tabs_choose_nothing_over_each_other(browser, report):
    choose(browser, report, words="In tab een")
    clash = choose(browser, report, words="In tab twee")
    assert clash.status_code == 409
    assert "In tab een" in words(clash)
    assert "In tab twee" in clash.text
    assert db.session.query(ReportPriorities).one().words == "In tab een"


def a_next_round(subject, *, value, questionnaire="care-360", **details):
    """The same person asks once more, a few months later."""
    feedback_round = open_round(subject=subject, colleagues=4, questionnaire=questionnaire, **details)
    for link in links_of(feedback_round).values():
        send(feedback_round, link, value=value, comment="nu")
    self_assessment.keep_self_assessment(feedback_round, answers(feedback_round, 3), seen="", send=True)
    save_now()
    return close(feedback_round)


def look_back(app, browser, *, keys, then=3, now=4, own="Eerst vragen", **details):
    """The page of a second report, after `keys` were chosen in a first."""
    first = released_round(subject=PersonFactory(), values=(then,) * 4)
    keeping.choose_priorities(first, keys=keys, words=own, version=0)
    subject_id = first.subject_id
    save_now()
    with time_machine.travel(clock.now() + timedelta(days=120)):
        subject = db.session.get_one(type(first.subject), subject_id)
        second = a_next_round(subject, value=now, **details)
        browser.sign_in(second.subject)
        return browser.get(f"/feedback/rounds/{second.id}/priorities")


def test_what_was_chosen_stands_beside_what_is_heard_now(app, browser):
    page = look_back(app, browser, keys=["theme:calm", "sentence:calm_in_tension"])
    rows = [[cell.text for cell in row.select("th, td")] for row in soup(page).select("tbody tr")]
    assert rows == [["Rust en vertrouwen", "3,0", "4,0"], ["Ik breng rust als het spannend wordt", "3,0", "4,0"]]
    assert "Eerst vragen" in words(page)
    assert "geen plus of min" in words(page)
    assert not any(sign in soup(page).main.text for sign in ("+1", "+ 1", "↑", "▲", "%"))


def test_a_band_stays_a_band_when_it_is_laid_beside_another(app, browser):
    page = look_back(app, browser, keys=["sentence:calm_in_tension", "theme:calm"], then=5, now=1)
    rows = [[cell.text for cell in row.select("td")] for row in soup(page).select("tbody tr")]
    assert rows == [["ten minste 4,7", "hoogstens 2,3"], ["ongeveer 4,7", "ongeveer 2,3"]]


def test_what_was_not_asked_again_says_so(app, browser):
    page = look_back(app, browser, keys=["theme:calm"], questionnaire="three-questions")
    assert "niet gevraagd in deze ronde" in words(page)


def test_an_earlier_report_shows_nothing_of_a_later_one_and_nobody_sees_anothers(app, browser, report):
    keeping.choose_priorities(report, keys=["theme:calm"], words="Eerst vragen", version=0)
    browser.sign_in(report.subject)
    assert "Gekozen na je rapport" not in words(browser.get(f"/feedback/rounds/{report.id}/priorities"))
    browser.sign_in(PersonFactory())
    assert browser.get(f"/feedback/rounds/{report.id}/priorities").status_code == 404


def test_looking_back_costs_the_same_for_one_and_for_three_reports(app, browser):
    counts = []
    for number in (1, 3):
        subject, ids = (
            PersonFactory(),
            [released_round(questionnaire="three-questions", comment="fijn").id for _ in range(number + 1)],
        )
        for place, round_id in enumerate(ids):
            last = db.session.get_one(FeedbackRound, round_id)
            last.subject, last.released_at = db.session.merge(subject), clock.now() - timedelta(days=9 - place)
            keeping.choose_priorities(last, keys=[], words="Eerst vragen", version=0)
        browser.sign_in(last.subject)
        with count_queries() as queries:
            assert browser.get(f"/feedback/rounds/{last.id}/priorities").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12
