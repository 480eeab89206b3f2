"""Sharing a report part by part: who reads what, until when, taking it back, and who is told that somebody looked."""

from datetime import timedelta

import pytest
import time_machine

from ipp.core import clock
from ipp.core.db import db
from ipp.feedback.afterwards import Part, ReportShare, ReportView
from ipp.feedback.services import sharing
from tests.browser import Browser, soup, words
from tests.counting import count_queries
from tests.factories.afterwards import a_report_share
from tests.factories.people import PersonFactory
from tests.feedback.test_report import answered_round, close

PROOFS = {
    Part.WORDS: "In hun eigen woorden",
    Part.THEMES: "Fatima en de anderen, per thema",
    Part.STANDS_OUT: "Verborgen kracht",
    Part.SENTENCES: "Zin voor zin",
}


@pytest.fixture
def report(app):
    return close(answered_round())


@pytest.fixture
def reader():
    return PersonFactory(name="Joost Bakker")


def look(app, share):
    return Browser(app).sign_in(share.person).get(f"/feedback/shared/{share.id}")


def choose(browser, report, **choice):
    browser.sign_in(report.subject)
    until = (clock.today() + timedelta(days=14)).isoformat()
    return browser.post(f"/feedback/rounds/{report.id}/shares", {"until": until, "parts": ["words"]} | choice)


@pytest.mark.parametrize("part", Part)
def test_a_reader_sees_the_parts_that_are_shared_and_no_other(app, report, part):
    page = look(app, a_report_share(feedback_round=report, parts=[part]))
    assert {each for each, proof in PROOFS.items() if proof in words(page)} == {part}
    assert page.text.count("<svg") - page.text.count('class="icon') <= (4 if part is Part.THEMES else 0)


def test_the_reader_is_told_who_shares_what_until_when_and_that_the_owner_sees_it(app, report):
    share = a_report_share(feedback_round=report, parts=[Part.WORDS])
    text = words(look(app, share))
    assert "Fatima de Vries deelt dit met jou" in text
    assert "en alleen dit: wat mensen schreven ." in text
    assert "Fatima ziet dat je hier vandaag keek." in text


def test_a_report_speaks_to_its_reader_about_the_owner(app, report):
    text = words(look(app, a_report_share(feedback_round=report)))
    assert "Zo zien anderen Fatima" in text
    assert "Fatima schreef van mijzelf" in text
    assert "Anderen zien Rust en vertrouwen sterker bij Fatima dan Fatima zelf" in text
    assert "Fatima brengt rust als het spannend wordt" in text
    assert "Zelf schreef je" not in text
    assert "Ik breng rust" not in text
    assert "In het plaatje is ‘jijzelf’ Fatima." in text


def test_the_owner_shares_by_choosing_a_person_parts_and_a_day(app, browser, report, reader):
    page = browser.follow(choose(browser, report, person=str(reader.id), parts=["words", "sentences"]))
    assert "Joost Bakker kan deze delen vanaf nu lezen." in words(page)
    share = db.session.query(ReportShare).one()
    assert (share.person_id, share.parts) == (reader.id, (Part.WORDS, Part.SENTENCES))
    assert "1 persoon leest mee" in words(browser.get(f"/feedback/rounds/{report.id}/report"))
    other = Browser(app).sign_in(reader)
    listed = soup(other.get("/feedback")).find("a", string="Fatima de Vries")
    assert other.get(listed["href"]).status_code == 200


def test_choosing_the_same_person_again_changes_what_they_see(app, browser, report, reader):
    for parts in (["words", "themes"], ["sentences"]):
        choose(browser, report, person=str(reader.id), parts=parts)
    assert db.session.query(ReportShare).one().parts == (Part.SENTENCES,)


@pytest.mark.parametrize(
    ("choice", "sentence"),
    [
        ({"parts": []}, "Vink ten minste één deel aan."),
        ({"parts": ["names"]}, "Welke delen? : 'names' is een ongeldige keuze"),
        ({"until": ""}, "Kies eerst een dag."),
        ({"until": "2020-01-01"}, "Kies een dag tussen vandaag en over een jaar."),
        ({"until": "9999-01-01"}, "Kies een dag tussen vandaag en over een jaar."),
        ({"person": ""}, "Kies eerst iemand."),
        ({"person": "' OR 1=1"}, "Wie mag meelezen? : Ongeldige keuze."),
    ],
)
def test_a_choice_that_is_not_complete_shares_nothing_and_says_why(browser, report, reader, choice, sentence):
    page = choose(browser, report, **{"person": str(reader.id)} | choice)
    assert page.status_code == 422
    assert sentence in words(page)
    assert db.session.query(ReportShare).count() == 0


def test_nobody_shares_with_themselves_or_with_a_closed_account(browser, report):
    gone = PersonFactory(active=False)
    for person in (report.subject, gone):
        assert choose(browser, report, person=str(person.id)).status_code == 422


def test_taking_back_works_at_once(app, browser, report, reader):
    share = a_report_share(feedback_round=report, person=reader)
    other = Browser(app).sign_in(reader)
    address = f"/feedback/shared/{share.id}"
    assert other.get(address).status_code == 200
    page = browser.sign_in(report.subject).get(f"/feedback/rounds/{report.id}/shares")
    assert "kan je rapport niet meer lezen" in words(browser.follow(browser.submit(page, action="/removal")))
    assert other.get(address).status_code == 404
    assert "Met jou gedeeld" not in words(other.get("/feedback"))


def test_a_share_ends_after_its_last_day(app, report):
    share = a_report_share(feedback_round=report, until=clock.today())
    assert look(app, share).status_code == 200
    with time_machine.travel(clock.now() + timedelta(days=1)):
        assert look(app, share).status_code == 404


@pytest.mark.parametrize("who", ["owner", "reader"])
def test_a_share_ends_with_an_account_and_does_not_come_back_with_it(app, report, reader, who):
    share_id = a_report_share(feedback_round=report, person=reader).id
    closed = report.subject if who == "owner" else reader
    closed.active = False
    if who == "owner":
        assert look(app, db.session.get(ReportShare, share_id)).status_code == 404
        assert "Met jou gedeeld" not in words(Browser(app).sign_in(reader).get("/feedback"))
    db.session.commit()
    sharing.forget_ended_shares()
    assert db.session.get(ReportShare, share_id) is None


def test_who_looked_is_kept_once_a_day_for_the_owner_who_leaves_no_trace_themselves(app, browser, report, reader):
    share = a_report_share(feedback_round=report, person=reader)
    for _ in range(2):
        look(app, share)
    own = browser.sign_in(report.subject).get(f"/feedback/shared/{share.id}")
    assert "Dat jij hier kijkt, houden we niet bij." in words(own)
    assert db.session.query(ReportView).count() == 1
    assert "Joost Bakker" in words(browser.get(f"/feedback/rounds/{report.id}/shares"))
    with time_machine.travel(clock.now() + timedelta(days=120)):
        sharing.forget_ended_shares()
    assert db.session.query(ReportView).count() == 0


def test_a_round_of_open_questions_has_words_to_share_and_nothing_else(browser):
    share = a_report_share()
    browser.sign_in(share.feedback_round.subject)
    page = browser.get(f"/feedback/rounds/{share.round_id}/shares?search=a")
    assert [box["value"] for box in soup(page).select("input[name=parts]")] == ["words"]


def test_the_pages_cost_the_same_for_three_and_for_thirty_readers(app, browser, report):
    counts = []
    for number in (3, 27):
        for _ in range(number):
            a_report_share(feedback_round=report)
        for address in (f"/feedback/rounds/{report.id}/shares", f"/feedback/rounds/{report.id}/report"):
            browser.sign_in(report.subject)
            with count_queries() as queries:
                assert browser.get(address).status_code == 200
            counts.append(len(queries))
    assert counts[:2] == counts[2:]
    assert max(counts) <= 12


def test_the_list_of_what_is_shared_costs_the_same_for_one_and_for_many(app, browser, report, reader):
    counts = []
    for number in (1, 3):
        for _ in range(number):
            a_report_share(person=reader)
        browser.sign_in(reader)
        with count_queries() as queries:
            assert browser.get("/feedback").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12
