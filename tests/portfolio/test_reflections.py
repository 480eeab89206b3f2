"""Reflections: a journal that its owner writes, reads back and searches, and that nobody else ever sees."""

from datetime import date, timedelta

import pytest

from ipp.core import clock
from ipp.core.db import db
from ipp.portfolio import journal, prompts, sharing
from ipp.portfolio.models import Reflection
from ipp.portfolio.reach import Reach, Section
from tests.browser import soup, typed, words
from tests.counting import count_queries
from tests.factories.people import PersonFactory, administrator
from tests.factories.portfolio import ReflectionFactory
from tests.portfolio.people import a_circle

HOME = "/portfolio/reflections"


def texts_on(page):
    return [text.get_text(strip=True) for text in soup(page).select(".card .as-typed")]


def test_a_journal_without_words_teaches_with_an_example_and_questions(browser):
    page = soup(browser.sign_in(PersonFactory()).get(HOME))
    assert page.select_one(".empty-example")
    questions = [link["href"] for link in page.select(".items a")]
    assert len(questions) == len(set(questions)) == 14
    assert all(link.startswith(f"{HOME}/new?prompt=") for link in questions)


def test_the_question_of_the_week_leads_to_writing_with_that_question(browser):
    browser.sign_in(owner := PersonFactory())
    notice = soup(browser.get("/portfolio")).select_one(".cols .notice")
    question = notice.select("p")[0].get_text(strip=True)
    assert notice.a.get_text(strip=True) == "Schrijf een reflectie — alleen voor jou"

    form = browser.get(notice.a["href"])
    assert question in words(form)
    page = browser.follow(browser.submit(form, {"text": "Ik bleef staan."}, action=HOME))
    assert question in words(page)
    assert texts_on(page) == ["Ik bleef staan."]
    assert journal.list_reflections(owner).reflections[0].prompt == question


def test_every_week_asks_another_question_and_each_has_its_turn():
    weeks = [date(2026, 11, 23) + timedelta(weeks=week) for week in range(52)]
    assert len({prompts.prompt_of_the_week(week).key for week in weeks}) == len(prompts.list_weekly()) == 52


def test_every_question_is_there_in_both_languages():
    asked = [*prompts.list_weekly(), *prompts.list_after(), *prompts.list_to_slow_down(), *prompts.list_to_act()]
    assert all(prompt.text("nl") != prompt.text("en") for prompt in asked)
    assert len({prompt.key for prompt in asked}) == len(asked)


def test_a_question_that_does_not_exist_is_no_obstacle(browser):
    browser.sign_in(PersonFactory())
    form = browser.get(f"{HOME}/new?prompt=<script>")
    assert not soup(form).select(".notice")
    assert texts_on(browser.follow(browser.submit(form, {"text": "Toch."}, action=HOME))) == ["Toch."]


def test_a_reflection_without_words_keeps_its_question(browser):
    browser.sign_in(PersonFactory())
    page = browser.submit(browser.get(f"{HOME}/new?prompt=rest"), {"text": " "}, action=HOME)
    assert page.status_code == 422
    assert "Waar kom je tot rust" in words(page)


def test_a_reflection_that_is_too_long_stays_on_the_page_to_the_last_word(browser):
    browser.sign_in(owner := PersonFactory())
    page = browser.post(HOME, {"text": "lang " * 2001 + "slot"})
    assert page.status_code == 422
    assert "hoogstens 10000 tekens" in words(page)
    assert typed(soup(page).select_one("textarea")).endswith("slot")
    assert not journal.list_reflections(owner).reflections


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "a\0b\ud800c", "\u202eomgekeerd", "=1+1 $x^2$", "👩‍👧 " * 900]
)
def test_any_words_are_kept_and_shown(browser, text):
    browser.sign_in(PersonFactory())
    page = browser.follow(browser.post(HOME, {"text": text.encode("utf-8", "surrogatepass")}))
    assert len(texts_on(page)) == 1
    assert "<script>alert" not in page.text


def test_a_reflection_is_changed_and_removed(browser):
    reflection = ReflectionFactory(owner=(owner := PersonFactory()), prompt="Waarom?")
    browser.sign_in(owner)
    address = f"{HOME}/{reflection.id}"
    page = browser.follow(browser.submit(browser.get(address), {"text": "Anders."}, action=address))
    assert texts_on(page) == ["Anders."]
    assert "Waarom?" in words(page)
    browser.post(f"{address}/removal")
    assert not journal.list_reflections(owner).reflections


def test_two_tabs_do_not_overwrite_each_other(browser):
    reflection = ReflectionFactory(owner=(owner := PersonFactory()))
    browser.sign_in(owner)
    address = f"{HOME}/{reflection.id}"
    one, two = browser.get(address), browser.get(address)
    browser.submit(one, {"text": "uit tab een"}, action=address)
    page = browser.submit(two, {"text": "uit tab twee"}, action=address)
    assert page.status_code == 409
    assert "uit tab een" in words(page)
    assert typed(soup(page).select_one("textarea")) == "uit tab twee"
    assert browser.submit(page, action=address).status_code == 303


def test_the_newest_come_first_and_the_older_ones_twenty_at_a_time(browser):
    owner, now = PersonFactory(), clock.now()
    for number in range(45):
        ReflectionFactory(owner=owner, text=f"nummer {number}", written_at=now - timedelta(days=number // 2))
    page, seen = browser.sign_in(owner).get(HOME), []
    while True:
        seen.append(texts_on(page))
        older = soup(page).select_one("a[rel=next]")
        if older is None:
            break
        page = browser.get(older["href"])
    assert [len(texts) for texts in seen] == [20, 20, 5]
    numbers = [int(text.split()[1]) // 2 for texts in seen for text in texts]
    assert numbers == sorted(numbers)
    assert len({text for texts in seen for text in texts}) == 45


def test_the_page_after_a_reflection_of_somebody_else_or_a_removed_one_is_the_first_page(browser):
    ReflectionFactory(owner=(owner := PersonFactory()), text="van mij")
    other = ReflectionFactory(text="van een ander", written_at=clock.now() - timedelta(days=9))
    browser.sign_in(owner)
    for mark in (other.id, "geen-id", "00000000-0000-0000-0000-000000000000"):
        assert texts_on(browser.get(f"{HOME}?older_than={mark}")) == ["van mij"]


def test_searching_finds_all_words_in_any_form_only_in_ones_own(browser):
    ReflectionFactory(owner=(owner := PersonFactory()), text="Een goed gesprek over de buurttafel")
    ReflectionFactory(owner=owner, text="Stilte", prompt="Waar kom je tot rust?")
    ReflectionFactory(text="Ook een gesprek, van een ander")
    browser.sign_in(owner)
    assert texts_on(browser.get(f"{HOME}?search=GESPREKKEN+buurt")) == ["Een goed gesprek over de buurttafel"]
    assert texts_on(browser.get(f"{HOME}?search=rust")) == ["Stilte"]
    for nothing in ("gesprek+stilte", "ander", "!!!", "%25", "%ED%A0%80"):
        page = browser.get(f"{HOME}?search={nothing}")
        assert texts_on(page) == []
        assert "In geen enkele reflectie" in words(page)


@pytest.mark.parametrize(("reads", "holds", "leaves"), [(2, 20, [1, 1, 1]), (500, 2, [2, 1]), (500, 20, [3])])
def test_searching_goes_further_back_until_everything_was_read(browser, monkeypatch, reads, holds, leaves):
    monkeypatch.setattr(journal, "MOST_READ", reads)
    monkeypatch.setattr(journal, "PER_PAGE", holds)
    owner, now = PersonFactory(), clock.now()
    for number in range(6):
        text = "drukte" if number % 2 else "rust"
        ReflectionFactory(owner=owner, text=f"{text} {number}", written_at=now - timedelta(days=number))
    browser.sign_in(owner)
    seen, address = [], f"{HOME}?search=rust"
    while address:
        page = browser.get(address)
        seen.append(texts_on(page))
        further = soup(page).find("a", rel="next")
        assert bool(further) == ("kunnen ook in oudere reflecties staan" in words(page))
        address = further and further["href"]
    assert [len(texts) for texts in seen] == leaves
    assert [text for texts in seen for text in texts] == ["rust 0", "rust 2", "rust 4"]


def test_nobody_reads_a_reflection_however_much_is_shared(browser):
    circle = a_circle()
    reflection = ReflectionFactory(owner=circle.owner, prompt="kanarie-vraag", text="kanarie-reflectie")
    for section in Section:
        sharing.share_section(circle.owner, section, reach=Reach.EVERYONE)
    for viewer in (*circle.others, administrator()):
        browser.sign_in(viewer)
        assert browser.get(f"{HOME}/{reflection.id}").status_code == 404
        assert browser.post(f"{HOME}/{reflection.id}", {"text": "x", "version": "1"}).status_code == 404
        assert browser.post(f"{HOME}/{reflection.id}/removal").status_code == 404
        for address in (f"/people/{circle.owner.id}/portfolio", HOME, f"{HOME}?search=kanarie"):
            assert "kanarie-reflectie" not in browser.get(address).text
            assert "kanarie-vraag" not in browser.get(address).text


def test_the_words_of_a_reflection_lie_sealed_in_the_database(app):
    ReflectionFactory(prompt="kanarie-vraag", text="kanarie-reflectie")
    raw = db.session.connection().exec_driver_sql("SELECT prompt, text FROM reflection").one()
    assert not any(b"kanarie" in bytes(value) for value in raw)
    assert db.session.query(Reflection).one().text == "kanarie-reflectie"


@pytest.mark.parametrize("how_many", [1, 20])
def test_the_journal_asks_the_database_no_more_when_it_is_full(browser, how_many):
    owner = PersonFactory()
    ReflectionFactory.create_batch(how_many, owner=owner)
    browser.sign_in(owner)
    with count_queries() as statements:
        browser.get(HOME)
    assert len(statements) <= 6, statements
