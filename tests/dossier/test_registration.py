"""An overview of one period for a professional register: only what its owner ticks, for the owner alone."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from ipp.core import clock
from ipp.core.db import db
from ipp.dossier.models import Activity, ActivityKind
from ipp.dossier.registration import Part, write_hours
from ipp.portfolio.goal_models import Turn
from ipp.portfolio.models import Course, PeriodKind
from ipp.portfolio.queries import get_owner
from tests.browser import soup, words
from tests.counting import count_queries
from tests.factories.conversations import ConversationFactory
from tests.factories.organisation import an_organisation
from tests.factories.people import PersonFactory
from tests.factories.portfolio import (
    ActivityFactory,
    AmbitionFactory,
    EvidenceFactory,
    LifePeriodFactory,
    ReflectionFactory,
    TalentFactory,
)

LONG_AGO = date(2019, 3, 1)
LINE = {"title": "Scholing medicatie", "kind": "training", "day": "2026-03-12", "hours": "2,5"}


@pytest.fixture(autouse=True)
def _organisation(app):
    an_organisation()


@pytest.fixture
def owner(app):
    """Somebody with something of every part in the last years, and something older."""
    owner = PersonFactory(name="Fatima de Vries", manager=PersonFactory())
    ActivityFactory(owner=owner, title="Intervisie nu", minutes=90)
    ActivityFactory(owner=owner, title="Intervisie toen", day=LONG_AGO)
    EvidenceFactory(entry=TalentFactory(owner=owner), name="Diploma.pdf")
    ReflectionFactory(owner=owner, prompt="Wat raakte je?", text="kanarie-reflectie")
    ambition = AmbitionFactory(owner=owner, text="Teamcoach worden", course=Course.REACHED)
    db.session.add(Turn(ambition_id=ambition.id, course=Course.REACHED, since=clock.today()))
    LifePeriodFactory(owner=owner, kind=PeriodKind.WORK, from_year=2015, until_year=None, text="Wijkzorg")
    LifePeriodFactory(owner=owner, kind=PeriodKind.CARE, from_year=2015, until_year=None, text="kanarie-zorg")
    ConversationFactory(employee=owner, manager=owner.manager, days=-3)
    db.session.commit()
    return owner


def told_in(pdf):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def test_an_overview_opens_no_reflection_and_no_note_of_a_round(browser, owner):
    """It shows the day and the question or the title; the words themselves stay sealed."""
    browser.sign_in(owner)
    with count_queries() as statements:
        page = browser.get("/registration?since=2020-01-01&until=2030-01-01&parts=reflections&parts=feedback")
    assert "Wat raakte je?" in words(page)
    asked = " ".join(statements)
    assert "reflection.prompt" in asked
    assert "feedback_round.title" in asked
    assert "reflection.text" not in asked
    assert "feedback_round.note" not in asked


def test_a_period_shows_what_is_in_it_and_nothing_older(browser, owner):
    page = words(browser.sign_in(owner).get("/registration"))
    for told in ("Intervisie nu", "Diploma.pdf", "Teamcoach worden", "Wijkzorg", "Een gesprek over mijn werk"):
        assert told in page
    for silent in ("Intervisie toen", "kanarie", "Wat raakte je?"):
        assert silent not in page


def test_reflections_come_only_when_ticked_and_never_with_their_text(browser, owner):
    page = words(browser.sign_in(owner).get("/registration?since=2020-01-01&until=2030-01-01&parts=reflections"))
    assert "Wat raakte je?" in page
    assert "kanarie" not in page
    assert "Diploma.pdf" not in page


def test_the_pdf_has_the_same_with_the_hours_per_kind(browser, owner):
    ActivityFactory(owner=owner, kind=ActivityKind.TRAINING, title="Scholing", minutes=60)
    page = browser.sign_in(owner).get("/registration")
    link = soup(page).select_one("a[download]")["href"]
    told = told_in(browser.get(link).data)
    for line in ("Fatima de Vries", "Intervisie nu", "Scholing: 1 uur", "Intervisie: 1,5 uur", "Samen: 2,5 uur"):
        assert line in told
    assert "kanarie" not in told


def test_a_line_with_hours_is_kept_once_and_erased(browser):
    browser.sign_in(owner := PersonFactory())
    for _ in range(2):
        browser.post("/registration/activities", LINE)
    page = browser.get("/registration?since=2026-01-01&until=2026-12-31&parts=hours")
    assert words(page).count("Scholing medicatie") >= 1
    (line,) = db.session.query(Activity).filter_by(owner_id=owner.id)
    assert line.minutes == 150
    browser.post(f"/registration/activities/{line.id}/removal")
    assert db.session.query(Activity).count() == 0


def test_a_line_is_changed_where_it_stands(browser):
    line = ActivityFactory(title="Scholing", minutes=150)
    address = f"/registration/activities/{line.id}"
    page = browser.sign_in(get_owner(line.owner_id)).get(address)
    assert soup(page).select_one("#hours")["value"] == "2,5"
    assert browser.submit(page, {"title": "Scholing wonden", "hours": "3"}, action=address).status_code == 303
    db.session.expire_all()
    changed = db.session.get(Activity, line.id)
    assert (changed.title, changed.minutes, changed.version) == ("Scholing wonden", 180, 2)
    assert browser.submit(browser.get(address), {"hours": "veel"}, action=address).status_code == 422


def test_two_tabs_on_one_line_show_both(browser):
    line = ActivityFactory(title="Scholing")
    address = f"/registration/activities/{line.id}"
    one, other = browser.sign_in(get_owner(line.owner_id)).get(address), browser.get(address)
    browser.submit(one, {"title": "In de ene tab"}, action=address)
    page = browser.submit(other, {"title": "In de andere tab"}, action=address)
    assert page.status_code == 409
    assert "In de ene tab" in words(page)
    assert "In de andere tab" in page.text
    assert db.session.get(Activity, line.id).title == "In de ene tab"
    browser.submit(page, action=address)
    db.session.expire_all()
    assert db.session.get(Activity, line.id).title == "In de andere tab"


@pytest.mark.parametrize(
    "wrong",
    [{"hours": "NaN"}, {"hours": "1e99"}, {"hours": "veel"}, {"day": "0001-01-01"}, {"title": " "}, {"kind": "pay"}],
)
def test_a_line_that_cannot_be_keeps_what_was_typed(browser, wrong):
    page = browser.sign_in(PersonFactory()).post("/registration/activities", LINE | {"title": "Getypt"} | wrong)
    assert page.status_code == 422
    assert db.session.query(Activity).count() == 0
    if "title" not in wrong:
        assert "Getypt" in page.text


@pytest.mark.parametrize(
    "address", ["since=2026-02-01&until=2026-01-01", "since=0001-01-01&until=9999-12-31", "since=x"]
)
@pytest.mark.parametrize("page", ["", "/overview.pdf"])
def test_a_period_that_cannot_be_is_told_so(browser, address, page):
    assert browser.sign_in(PersonFactory()).get(f"/registration{page}?{address}").status_code == 422


def test_a_newcomer_is_shown_an_example(browser):
    page = browser.sign_in(PersonFactory()).get("/registration")
    assert soup(page).select(".empty-example")


def test_hours_are_written_as_people_say_them(app):
    with app.test_request_context():
        assert [write_hours(minutes) for minutes in (60, 90, 75)] == ["1 uur", "1,5 uur", "1,25 uur"]


def test_the_day_on_which_a_period_ends_belongs_to_it(browser):
    ActivityFactory(owner=(owner := PersonFactory()), day=date(2026, 3, 31), title="Op de laatste dag")
    ActivityFactory(owner=owner, day=date(2026, 3, 31) + timedelta(days=1), title="Een dag te laat")
    page = words(browser.sign_in(owner).get("/registration?since=2026-03-01&until=2026-03-31&parts=hours"))
    assert "Op de laatste dag" in page
    assert "Een dag te laat" not in page


@pytest.mark.parametrize("how_many", [3, 30])
def test_more_lines_ask_the_database_no_more(browser, owner, how_many):
    for _ in range(how_many):
        ActivityFactory(owner=owner)
        EvidenceFactory(entry=TalentFactory(owner=owner))
        ReflectionFactory(owner=owner)
    db.session.commit()
    browser.sign_in(owner)
    parts = "&".join(f"parts={part}" for part in Part)
    with count_queries() as statements:
        browser.get(f"/registration?since=2020-01-01&until=2029-01-01&{parts}")
    assert len(statements) <= 12, statements
