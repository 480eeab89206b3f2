"""A report to keep, as a document and for a spreadsheet: readable by everybody, the same for ever, harmless."""

import csv
from datetime import timedelta
from io import BytesIO, StringIO

import pytest
import time_machine
from babel.dates import format_date
from pypdf import PdfReader

from ipp.core import clock
from ipp.core.db import db
from ipp.core.spreadsheets import harmless
from ipp.feedback.afterwards import Part, ReportShare, ReportView
from ipp.feedback.models import FeedbackRound
from ipp.people.models import Person
from tests.browser import Browser
from tests.counting import count_queries
from tests.factories.afterwards import a_report_share
from tests.factories.feedback import released_round
from tests.factories.people import PersonFactory
from tests.feedback.reading import read_paper
from tests.feedback.test_report import answered_round, close

HOSTILE = (
    "=HYPERLINK(1)",
    "+31 6 123",
    "-2",
    "@SUM(A1)",
    " =1+1",
    "\t=1",
    "|calc",
    "#panic() $x$ *b* <l> \\ `c`",
    '"; DROP TABLE',
    "een\nregel\n=2",
)


@pytest.fixture
def report(app):
    return close(answered_round())


def fetch(browser, feedback_round, ending, who=None):
    browser.sign_in(who or feedback_round.subject)
    return browser.get(f"/feedback/rounds/{feedback_round.id}/report.{ending}")


def rows_of(sheet):
    return list(csv.reader(StringIO(sheet.data.decode("utf-8-sig"), newline=""), delimiter=";"))


@pytest.mark.parametrize(("language", "title"), [("nl", "Zo zien anderen jou"), ("en", "How others see you")])
def test_the_document_can_be_read_aloud_in_both_languages(browser, report, language, title):
    report.subject.language = language
    paper = PdfReader(BytesIO(fetch(browser, report, "pdf").data))
    root = paper.trailer["/Root"]
    assert (root["/MarkInfo"]["/Marked"], root["/Lang"]) == (True, language)
    assert paper.metadata.title.startswith(title)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    kinds = list(list_kinds(root["/StructTreeRoot"]))
    assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/TD", "/Figure"} <= set(kinds)
    assert all(figure.get("/Alt") for figure in list_figures(root["/StructTreeRoot"]))


def list_kinds(element):
    """The kind of every part of a document, as a screen reader meets it."""
    for part in walk(element):
        yield part.get("/S")


def list_figures(element):
    return [part for part in walk(element) if part.get("/S") == "/Figure"]


def walk(element):
    element = element.get_object()
    parts = element.get("/K") if isinstance(element, dict) else element
    for part in parts if isinstance(parts, list) else [parts]:
        inner = part.get_object() if part is not None else None
        if isinstance(inner, dict):
            yield inner
            yield from walk(inner)


def test_words_come_first_on_paper_too_and_nobody_is_graded(browser, report):
    text = " ".join(read_paper(fetch(browser, report, "pdf").data).split())
    headings = ["Geen cijfer en geen rangorde", "In hun eigen woorden", "per thema", "Wat opvalt", "Zin voor zin"]
    places = [text.index(heading) for heading in headings]
    assert places == sorted(places)
    assert "Zelf schreef je" in text


def test_the_sheet_holds_what_the_page_shows(browser, report):
    rows = rows_of(fetch(browser, report, "csv"))
    assert rows[0] == ["Deel", "Waarover", "Wie", "Wat er staat"]
    assert ["Jij en de anderen, per thema", "Rust en vertrouwen", "Jij", "2,0"] in rows
    assert ["Rust en vertrouwen", "Ik breng rust als het spannend wordt", "Jij", "2"] in rows
    assert sum(row[3] == "van colleagues" for row in rows) == 18  # five colleagues and the manager, three questions
    assert not any("outsiders" in cell or "buiten" in cell for row in rows for cell in row)


def test_neither_ever_changes_from_the_release_on(app, report):
    round_id, name = report.id, report.subject.name
    before = [fetch(Browser(app), report, ending).data for ending in ("pdf", "csv")]
    with time_machine.travel(clock.now() + timedelta(days=400)):
        report = db.session.get_one(FeedbackRound, round_id)
        report.subject.name = f"{name} Jansen"
        report.invitations.clear()
        assert [fetch(Browser(app), report, ending).data for ending in ("pdf", "csv")] == before


@pytest.mark.parametrize("text", HOSTILE)
def test_what_people_wrote_is_never_a_formula_nor_markup(browser, app, text):
    report = released_round(questionnaire="three-questions", comment=text)
    for row in rows_of(fetch(browser, report, "csv"))[1:]:
        assert not any(cell.lstrip().startswith(("=", "+", "-", "@", "|", "%")) for cell in row)
    written = [row[3].removeprefix("'") for row in rows_of(fetch(browser, report, "csv"))[1:]]
    assert {" ".join(words.split()) for words in written} == {" ".join(text.split())}
    paper = fetch(browser, report, "pdf")
    assert paper.status_code == 200
    assert text.split()[0] in read_paper(paper.data)


def test_a_formula_is_disarmed_and_a_word_is_left_alone():
    assert [harmless(cell) for cell in ("=1", " +1", "−0,3", "rust", "")] == ["'=1", "' +1", "−0,3", "rust", ""]


@pytest.mark.parametrize("part", Part)
def test_the_copies_of_a_reader_hold_only_what_is_shared(app, report, part):
    proofs = {
        Part.WORDS: "van colleagues",
        Part.THEMES: "Verschil",
        Part.STANDS_OUT: "sterker bij Fatima",
        Part.SENTENCES: "Fatima brengt rust",
    }
    share = a_report_share(feedback_round=report, parts=[part])
    reader = Browser(app).sign_in(share.person)
    paper, sheet = (reader.get(f"/feedback/shared/{share.id}/report.{ending}") for ending in ("pdf", "csv"))
    for text in (" ".join(read_paper(paper.data).split()), sheet.data.decode()):
        assert {each for each, proof in proofs.items() if proof in text} == {part}
    assert db.session.query(ReportView).count() == 1


@pytest.mark.parametrize("ending", ["pdf", "csv"])
def test_nobody_else_gets_a_copy_and_its_name_tells_nothing(browser, report, ending):
    copy = fetch(browser, report, ending)
    assert copy.headers["Content-Disposition"] == f"attachment; filename=feedback-{report.closes_on}.{ending}"
    assert copy.headers["Cache-Control"] == "no-store"
    assert fetch(browser, report, ending, who=PersonFactory()).status_code == 404
    with count_queries() as queries:
        fetch(browser, report, ending)
    assert len(queries) <= 12


def test_a_picture_is_taken_from_store_and_never_drawn_for_a_page(browser, report, monkeypatch):
    def draw(*args):
        raise AssertionError("drawn again")

    monkeypatch.setattr("ipp.feedback.pictures.draw", draw)
    monkeypatch.setattr("ipp.charts.dots.draw_dots", draw)
    monkeypatch.setattr("ipp.charts.radar.draw_radar", draw)
    for ending in ("pdf", "csv"):
        assert fetch(browser, report, ending).status_code == 200


def page_one(paper):
    return " ".join(PdfReader(BytesIO(paper.data)).pages[0].extract_text().split())


def test_the_document_says_whose_it_is_and_about_which_round_on_every_page_and_in_itself(browser, report):
    paper = fetch(browser, report, "pdf")
    whole = PdfReader(BytesIO(paper.data))
    assert whole.metadata.title == f"Zo zien anderen jou · Fatima de Vries · {report.title}"
    asked = report.questionnaire.title["nl"]
    assert f"Fatima de Vries · {report.title} · {asked}" in page_one(paper)
    for each in whole.pages:
        assert f"Fatima de Vries · {report.title}" in " ".join(each.extract_text().split())
    assert "Hoe neem ik dit in me op?" in read_paper(paper.data)
    assert "Fatima" not in paper.headers["Content-Disposition"]


def test_a_readers_document_says_for_whom_it_is_until_when_and_not_to_pass_it_on(app, report):
    share = a_report_share(feedback_round=report, person=PersonFactory(name="Joost Bakker"))
    paper = Browser(app).sign_in(share.person).get(f"/feedback/shared/{share.id}/report.pdf")
    first = page_one(paper)
    until = format_date(share.until, "d MMMM y", locale="nl")
    assert f"Fatima de Vries deelt dit met Joost Bakker Tot en met {until}." in first
    assert "geef het niet door" in first
    assert report.title not in read_paper(paper.data), "what the owner asked in their own words is not shared"
    assert "Hoe neem ik dit in me op?" not in read_paper(paper.data)


def test_a_readers_document_stays_the_same_as_long_as_the_share(app, report):
    share = a_report_share(feedback_round=report)
    address, reader, share_id = f"/feedback/shared/{share.id}/report.pdf", share.person_id, share.id
    before = Browser(app).sign_in(share.person).get(address).data
    with time_machine.travel(clock.now() + timedelta(days=2)):
        assert Browser(app).sign_in(db.session.get_one(Person, reader)).get(address).data == before
    db.session.get_one(ReportShare, share_id).until += timedelta(days=3)
    assert Browser(app).sign_in(db.session.get_one(Person, reader)).get(address).data != before
