"""What somebody did not finish comes back: each text under its own question, and whole under "Go on with this text"."""

import pytest

from ipp.core.db import db
from ipp.portfolio import versions
from ipp.portfolio.snapshots import Kind, Standing
from tests.browser import soup, typed, words
from tests.factories.people import PersonFactory
from tests.factories.portfolio import AmbitionFactory, ReflectionFactory, VersionFactory, a_driver

REFLECT, LIFE_LINE, TALENT = "/portfolio/reflections", "/portfolio/life-line", "/portfolio/talents/new"


@pytest.fixture
def writer(browser):
    """Somebody with a browser, whose pages have all drivers."""
    a_driver()
    browser.sign_in(owner := PersonFactory())
    browser.owner = owner
    return browser


def leave(browser, address, **fields):
    """Type something in the form of this page, and go away without keeping it."""
    form = soup(browser.get(address)).select_one("form[data-autosave]")
    hidden = {field["name"]: field.get("value", "") for field in form.select("input[type=hidden][name]")}
    assert browser.post(form["data-hx-post"], hidden | fields).status_code == 204


def text_on(page, name="text"):
    field = soup(page).select_one(f"form[data-autosave] [name={name}]")
    return field.get("value", "") if field.name == "input" else typed(field)


def draft_with(browser, text):
    return next(one for one in versions.list_versions(browser.owner) if text in one.content.values())


def go_on(browser, text):
    """By the list of earlier texts, as its owner would."""
    page = browser.get(f"/portfolio/versions/{draft_with(browser, text).id}")
    return browser.get(soup(page).find("a", string="Ga verder met deze tekst")["href"])


def test_a_reflection_goes_on_with_its_words_under_its_question(writer):
    leave(writer, f"{REFLECT}/new?prompt=world", text="Een zachte wereld")
    page = go_on(writer, "Een zachte wereld")
    assert text_on(page) == "Een zachte wereld"
    assert "Welke wereld" in words(page) or soup(page).select_one("[name=prompt]")["value"] == "world"
    kept = writer.follow(writer.submit(page, action=REFLECT))
    assert "Een zachte wereld" in words(kept)
    assert versions.list_versions(writer.owner) == []


def test_every_question_gives_its_own_text_back(writer):
    leave(writer, f"{REFLECT}/new?prompt=world", text="over de wereld")
    leave(writer, f"{REFLECT}/new?prompt=rest", text="over rust")
    leave(writer, f"{REFLECT}/new", text="over niets")
    for prompt, text in (("?prompt=world", "over de wereld"), ("?prompt=rest", "over rust"), ("", "over niets")):
        assert text_on(writer.get(f"{REFLECT}/new{prompt}")) == text


def test_a_wish_and_a_time_in_between_each_wait_where_they_were_begun(writer):
    wish, gap = f"{LIFE_LINE}/new?kind=wish", f"{LIFE_LINE}/new?kind=between&from_year=2003&until_year=2006"
    leave(writer, wish, kind="wish", text="een eigen moestuin")
    leave(writer, gap, kind="care", from_year="2003", until_year="2006", text="voor mijn vader")
    assert text_on(writer.get(wish)) == "een eigen moestuin"
    assert text_on(writer.get(gap)) == "voor mijn vader"
    assert text_on(go_on(writer, "een eigen moestuin")) == "een eigen moestuin"
    assert text_on(go_on(writer, "voor mijn vader")) == "voor mijn vader"


def test_a_chosen_word_begins_a_talent_of_its_own_and_leaves_the_unfinished_one(writer):
    leave(writer, TALENT, name="Muziek", example="Aan de piano")
    page = writer.get(f"{TALENT}?name=rust+brengen")
    assert text_on(page, "name") == "rust brengen"
    assert "Muziek" in words(page), "the unfinished one is within reach"
    assert text_on(go_on(writer, "Muziek"), "example") == "Aan de piano"


def test_a_word_chosen_half_way_comes_into_the_text_that_was_begun(writer):
    leave(writer, TALENT, name="", example="Het was druk")
    form = writer.get(TALENT)
    choosing = writer.get(soup(form).find("a", string="Bekijk woorden voor talenten")["href"])
    search = soup(choosing).select_one("form[role=search] [name=draft]")
    assert search["value"] == str(draft_with(writer, "Het was druk").id), "searching does not lose it"
    page = writer.get(soup(choosing).select_one("ul.columns a")["href"])
    assert text_on(page, "example") == "Het was druk"
    assert text_on(page, "name") == soup(choosing).select_one("ul.columns a").get_text()


def test_the_question_stands_above_an_unfinished_answer_in_words(writer):
    leave(writer, f"{REFLECT}/new?prompt=rest", text="Op de bank")
    page = writer.get(f"/portfolio/versions/{draft_with(writer, 'Op de bank').id}")
    assert "Waar kom je tot rust" in words(page)
    assert not soup(page).find(string="rest")


def test_an_unfinished_answer_without_words_is_known_by_its_question(writer):
    VersionFactory(
        owner=writer.owner, kind=Kind.REFLECTION, entry_id=None, standing=Standing.DRAFT, content={"prompt": "rest"}
    )
    assert "Waar kom je tot rust" in words(writer.get("/portfolio/versions"))


@pytest.mark.parametrize(
    ("page", "form", "fields"),
    [
        (REFLECT, f"{REFLECT}/new?prompt=world", {"text": "half af"}),
        (LIFE_LINE, f"{LIFE_LINE}/new?kind=wish", {"kind": "wish", "text": "half af"}),
        ("/portfolio/fits", "/portfolio/fits/new", {"title": "half af"}),
    ],
)
def test_a_page_says_what_is_not_finished_and_leads_back_to_it(writer, page, form, fields):
    leave(writer, form, **fields)
    line = soup(writer.get(page)).select_one(".unfinished a")
    assert "half af" in line.get_text()
    assert text_on(writer.get(line["href"]), list(fields)[-1]) == "half af"


def test_an_unfinished_change_leads_to_the_text_that_it_changes(writer):
    reflection = ReflectionFactory(owner=writer.owner, text="eerst")
    leave(writer, f"{REFLECT}/{reflection.id}", text="daarna")
    line = soup(writer.get(REFLECT)).select_one(".unfinished a")
    page = writer.get(line["href"])
    assert text_on(page) == "daarna"
    writer.submit(page, action=f"{REFLECT}/{reflection.id}")
    db.session.expire_all()
    assert reflection.text == "daarna"


def test_an_unfinished_change_of_what_was_removed_becomes_something_new(writer):
    reflection = ReflectionFactory(owner=writer.owner, text="eerst")
    leave(writer, f"{REFLECT}/{reflection.id}", text="daarna")
    writer.post(f"{REFLECT}/{reflection.id}/removal")
    assert text_on(go_on(writer, "daarna")) == "daarna"
    assert text_on(writer.get(soup(writer.get(REFLECT)).select_one(".unfinished a")["href"])) == "daarna"


def test_of_two_tabs_each_unfinished_text_opens_by_itself(writer):
    ambition = AmbitionFactory(owner=writer.owner)
    address = f"/portfolio/ambitions/{ambition.id}"
    one, two = (soup(writer.get(address)).select_one("form[data-autosave]")["data-hx-post"] for _ in range(2))
    writer.post(one, {"text": "uit tab een"})
    writer.post(two, {"text": "uit tab twee"})
    assert text_on(go_on(writer, "uit tab een")) == "uit tab een"
    assert text_on(go_on(writer, "uit tab twee")) == "uit tab twee"


def test_nobody_goes_on_with_the_text_of_another(writer):
    theirs = VersionFactory(
        kind=Kind.REFLECTION, entry_id=None, standing=Standing.DRAFT, content={"text": "kanarie", "prompt": ""}
    )
    db.session.commit()
    for address in (f"{REFLECT}/new", TALENT, f"{LIFE_LINE}/new", "/portfolio/ambitions/new", "/portfolio/fits/new"):
        assert "kanarie" not in writer.get(f"{address}?draft={theirs.id}").text
    reflection = ReflectionFactory(owner=writer.owner)
    assert "kanarie" not in writer.get(f"{REFLECT}/{reflection.id}?draft={theirs.id}").text
