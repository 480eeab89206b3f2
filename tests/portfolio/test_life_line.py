"""The life line: work and life in one line, every kind equal, with wishes, shared only as its owner decides."""

import pytest

from ipp.core import clock
from ipp.core.db import db
from ipp.portfolio import life_line, sharing
from ipp.portfolio.models import PeriodKind
from ipp.portfolio.queries import get_owner
from ipp.portfolio.reach import Reach, Section
from tests.browser import soup, typed, words
from tests.counting import count_queries
from tests.factories.people import PersonFactory, administrator
from tests.factories.portfolio import LifePeriodFactory
from tests.portfolio.people import a_circle

HOME = "/portfolio/life-line"
CARE = {
    "kind": "care",
    "from_year": "2012",
    "until_year": "2015",
    "text": "Thuis met twee kinderen",
    "feeling": "-1",
    "feeling_text": "zwaar, maar samen",
}


def add(browser, **facts):
    return browser.submit(browser.get(f"{HOME}/new"), CARE | facts, action=HOME)


def drawn(page, layout="wide"):
    return " ".join(text.get_text() for text in soup(page).select(f"svg.lifeline--{layout} text"))


def test_a_life_line_without_periods_teaches_with_an_example(browser):
    page = soup(browser.sign_in(PersonFactory()).get(HOME))
    assert page.select_one(".empty-example")
    assert page.select_one(".empty a.btn")["href"] == f"{HOME}/new"
    assert not page.select("svg.lifeline")


def test_a_period_stands_in_the_drawing_and_in_the_list(browser):
    browser.sign_in(owner := PersonFactory())
    page = browser.follow(add(browser))
    for layout in ("wide", "narrow"):
        assert "2012 – 2015 · Zorg voor iemand" in drawn(page, layout)
        assert "Thuis met twee kinderen" in drawn(page, layout)
    listed = soup(page).select_one(".periods").get_text(" ", strip=True)
    assert "2012 – 2015 · Zorg voor iemand" in listed
    assert "Een zware tijd · zwaar, maar samen" in listed
    assert [period.feeling for period in life_line.list_periods(owner)] == [-1]


def test_the_home_page_shows_a_small_drawing_and_the_way_to_the_whole(browser):
    LifePeriodFactory(owner=(owner := PersonFactory()))
    page = soup(browser.sign_in(owner).get("/portfolio"))
    assert page.select_one("#life_line svg.lifeline--small")
    assert page.select_one(f'#life_line a[href="{HOME}"]')


def test_all_kinds_are_there_and_none_comes_first_or_is_chosen_beforehand(browser):
    form = soup(browser.sign_in(PersonFactory()).get(f"{HOME}/new"))
    assert {radio["value"] for radio in form.select("input[name=kind]")} == set(PeriodKind)
    assert not form.select("input[name=kind][checked]")


def test_periods_may_lie_over_each_other_and_stand_in_order_with_wishes_last(browser):
    browser.sign_in(owner := PersonFactory())
    add(browser, kind="wish", from_year="", until_year="", text="Een buurttafel")
    add(browser, kind="work", from_year="2014", until_year="", text="Wijkcoach")
    add(browser)
    assert [period.text for period in life_line.list_periods(owner)] == [
        "Thuis met twee kinderen",
        "Wijkcoach",
        "Een buurttafel",
    ]
    page = browser.get(HOME)
    assert "2014 – nu · Werk" in drawn(page)
    assert "ooit · Een wens voor later" in drawn(page)


def test_a_wish_is_neither_high_nor_low(browser):
    browser.sign_in(owner := PersonFactory())
    add(browser, kind="wish", from_year=str(clock.today().year + 3), until_year="", feeling="2")
    assert life_line.list_periods(owner)[0].feeling is None


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"kind": ""}, "Kies wat het dichtst in de buurt komt."),
        ({"text": " "}, "Schrijf eerst een paar woorden."),
        ({"from_year": ""}, "Schrijf een jaar van vier cijfers, zoals 2015."),
        ({"from_year": "vroeger"}, "Schrijf een jaar van vier cijfers, zoals 2015."),
        ({"from_year": "٢٠١٢"}, "Schrijf een jaar van vier cijfers, zoals 2015."),
        ({"from_year": "1899"}, "Schrijf een jaar van vier cijfers, zoals 2015."),
        ({"from_year": "2016"}, "Het kan niet eindigen voordat het begon."),
        ({"from_year": "2090", "until_year": ""}, "Dat moet nog komen."),
        ({"until_year": "straks"}, "Schrijf een jaar van vier cijfers, of laat dit leeg."),
        ({"text": "lang " * 80}, "hoogstens 300 tekens"),
        ({"feeling_text": "lang " * 80}, "hoogstens 120 tekens"),
    ],
)
def test_what_cannot_be_kept_is_explained_and_nothing_typed_is_lost(browser, facts, sentence):
    browser.sign_in(owner := PersonFactory())
    page = browser.post(HOME, {name: value for name, value in (CARE | facts).items() if value})
    assert page.status_code == 422
    assert sentence in words(page)
    form, sent = soup(page), CARE | facts
    assert form.select_one("input[name=from_year]")["value"] == sent["from_year"]
    assert form.select_one("input[name=until_year]")["value"] == sent["until_year"]
    assert typed(form.select_one("textarea")) == sent["text"].strip()
    assert form.select_one("input[name=feeling][checked]")["value"] == "-1"
    assert not life_line.list_periods(owner)


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "a\0b\ud800c", "\u202eomgekeerd", "=1+1 $x^2$", "👩‍👧 " * 70, "W" * 300]
)
def test_any_words_are_kept_and_drawn(browser, text):
    browser.sign_in(PersonFactory())
    sent = CARE | {"text": text.encode("utf-8", "surrogatepass"), "feeling_text": "<b>"}
    page = browser.follow(browser.post(HOME, sent))
    assert len(soup(page).select(".periods > li")) == 1
    assert "<script>alert" not in page.text
    assert "<b>" not in page.text
    assert browser.get("/portfolio").status_code == 200


@pytest.mark.parametrize("kind", ["'; DROP TABLE", "manager", "WORK"])
def test_a_kind_or_feeling_that_does_not_exist_is_refused(browser, kind):
    browser.sign_in(owner := PersonFactory())
    assert browser.post(HOME, CARE | {"kind": kind}).status_code == 422
    assert browser.post(HOME, CARE | {"feeling": "9"}).status_code == 422
    assert not life_line.list_periods(owner)


def test_years_without_words_get_a_kind_question_and_never_before_or_after(browser):
    browser.sign_in(PersonFactory())
    add(browser, from_year="2001", until_year="2003")
    add(browser, from_year="2002", until_year="2006")
    add(browser, from_year="2010", until_year="2011")
    add(browser, kind="wish", from_year="2040", until_year="")
    page = browser.get(HOME)
    [question] = soup(page).select(".notice")
    assert "Tussen 2006 en 2010" in question.get_text()
    form = soup(browser.get(question.a["href"]))
    assert form.select_one("input[name=kind][checked]")["value"] == "between"
    assert form.select_one("input[name=from_year]")["value"] == "2006"
    assert form.select_one("input[name=until_year]")["value"] == "2010"


def test_a_period_is_changed_and_removed(browser):
    period = LifePeriodFactory(owner=(owner := PersonFactory()), feeling=2)
    browser.sign_in(owner)
    address = f"{HOME}/{period.id}"
    page = browser.follow(browser.submit(browser.get(address), {"text": "Anders gezegd"}, action=address))
    assert "Anders gezegd" in drawn(page)
    assert "Een hoogtepunt" in words(page)
    page = browser.follow(browser.submit(browser.get(address), {"feeling": ""}, action=address))
    assert "Een hoogtepunt" not in words(page)
    browser.post(f"{address}/removal")
    assert not life_line.list_periods(owner)


def test_two_tabs_do_not_overwrite_each_other(browser):
    period = LifePeriodFactory(owner=(owner := PersonFactory()))
    browser.sign_in(owner)
    address = f"{HOME}/{period.id}"
    one, two = browser.get(address), browser.get(address)
    browser.submit(one, {"text": "uit tab een", "kind": "rest"}, action=address)
    page = browser.submit(two, {"text": "uit tab twee"}, action=address)
    assert page.status_code == 409
    assert "uit tab een" in words(page)
    assert "2012 – 2015 · Rust en herstel" in words(page)
    assert typed(soup(page).select_one("textarea")) == "uit tab twee"
    assert browser.submit(page, action=address).status_code == 303


def test_a_life_line_is_seen_by_whom_it_is_shared_with_and_by_nobody_else(browser):
    circle = a_circle()
    address = f"/people/{circle.owner.id}/portfolio"
    sharing.share_section(circle.owner, Section.LIFE_LINE, reach=Reach.TEAM)
    page = browser.sign_in(circle.team_mate).get(address)
    assert "kanarie-periode" in drawn(page)
    assert "kanarie-periode" in soup(page).select_one(".periods").get_text()
    assert "kanarie-woord" not in page.text
    for other in (circle.manager, circle.stranger, administrator()):
        assert browser.sign_in(other).get(address).status_code == 404

    sharing.share_section(circle.owner, Section.LIFE_LINE, reach=Reach.ONLY_ME)
    assert browser.sign_in(circle.team_mate).get(address).status_code == 404


def test_sharing_everything_else_does_not_share_the_life_line(browser):
    circle = a_circle()
    for section in set(Section) - {Section.LIFE_LINE}:
        sharing.share_section(circle.owner, section, reach=Reach.EVERYONE)
    page = browser.sign_in(circle.stranger).get(f"/people/{circle.owner.id}/portfolio")
    assert page.status_code == 200
    assert "kanarie-periode" not in page.text


def test_the_owner_decides_who_sees_it_and_looks_through_their_eyes(browser):
    circle = a_circle()
    browser.sign_in(circle.owner)
    browser.post("/portfolio/visibility", {"section": "life_line", "life_line-reach": "manager"})
    assert "Alleen jij en Joost" in soup(browser.get("/portfolio")).select_one("#life_line .chip").get_text()
    assert "kanarie-periode" in browser.get("/portfolio/as/manager").text
    assert "kanarie-periode" not in browser.get("/portfolio/as/team").text


def test_nobody_changes_the_life_line_of_somebody_else(browser):
    circle = a_circle()
    sharing.share_section(circle.owner, Section.LIFE_LINE, reach=Reach.EVERYONE)
    [period] = life_line.list_periods(circle.owner)
    address = f"{HOME}/{period.id}"
    for viewer in (*circle.others, administrator()):
        browser.sign_in(viewer)
        assert browser.get(address).status_code == 404
        assert browser.post(address, CARE | {"version": "1"}).status_code == 404
        assert browser.post(f"{address}/removal").status_code == 404


def test_words_and_feelings_lie_sealed_in_the_database(app):
    LifePeriodFactory(text="kanarie-periode", feeling=-2, feeling_text="kanarie-gevoel")
    raw = db.session.connection().exec_driver_sql("SELECT text, feeling, feeling_text FROM life_period").one()
    assert not any(b"kanarie" in bytes(value) or bytes(value) == b"-2" for value in raw)


@pytest.mark.parametrize("how_many", [1, 30])
def test_the_page_asks_the_database_no_more_when_the_line_is_long(browser, how_many):
    LifePeriodFactory.create_batch(how_many, owner=(owner := PersonFactory()))
    browser.sign_in(owner)
    with count_queries() as statements:
        browser.get(HOME)
    assert len(statements) <= 6, statements


def questions_on(page):
    return [link["href"] for link in soup(page).select(".in-between a")]


@pytest.mark.parametrize("kind", [PeriodKind.BETWEEN, PeriodKind.REST])
def test_a_time_in_between_that_goes_on_gets_kind_questions_to_slow_down_and_to_act(browser, kind):
    period = LifePeriodFactory(kind=kind, from_year=clock.today().year - 1, until_year=None)
    page = browser.sign_in(get_owner(period.owner_id)).get(HOME)
    assert "Om te vertragen" in words(page)
    assert "Om iets in beweging te zetten" in words(page)
    form = browser.get(questions_on(page)[0])
    assert "Wat doet je goed als er even niets moet?" in words(form)


def test_no_question_is_asked_about_work_or_about_what_is_over(browser):
    year = clock.today().year
    over = LifePeriodFactory(kind=PeriodKind.BETWEEN, from_year=year - 9, until_year=year - 8)
    owner = get_owner(over.owner_id)
    LifePeriodFactory(owner=owner, kind=PeriodKind.WORK, from_year=year - 8, until_year=None)
    assert questions_on(browser.sign_in(owner).get(HOME)) == []
    assert questions_on(browser.get(f"{HOME}/{over.id}")), "who writes about it finds them"
    assert questions_on(browser.get(f"{HOME}/new")) == []
