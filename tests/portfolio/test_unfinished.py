"""What somebody did not finish comes back: each text under its own question, and whole under "Go on with this text"."""

import pytest

from ipp.core.db import db
from ipp.portfolio import queries, talent_card, versions
from ipp.portfolio.snapshots import Kind, Standing
from tests.browser import soup, typed, values_of, words
from tests.factories.people import PersonFactory
from tests.factories.portfolio import AmbitionFactory, ReflectionFactory, TalentFactory, VersionFactory, a_driver

REFLECT, LIFE_LINE, TALENT = "/portfolio/reflections", "/portfolio/life-line", "/portfolio/talents/new"
TOPICS = "/portfolio/topics"


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


def test_an_unfinished_talent_card_comes_back_with_its_line_and_its_talents(writer):
    one, two, three = (TalentFactory(owner=writer.owner, name=name) for name in ("een", "twee", "drie"))
    address = "/portfolio/talent-card/talents"
    leave(writer, address, line="Kom langs.", talents=[str(one.id), str(three.id)])
    page = writer.get(address)
    assert "Je was hier nog niet klaar" in words(page)
    assert text_on(page, "line") == "Kom langs."
    chosen = {box["value"] for box in soup(page).select("[name=talents][checked]")}
    assert chosen == {str(one.id), str(three.id)}
    writer.submit(page, {"talents": sorted(chosen)}, action=address)
    card = talent_card.get_card(writer.owner)
    assert (card.line, {talent.id for talent in card.talents}) == ("Kom langs.", {one.id, three.id})
    assert versions.list_versions(writer.owner) == []
    assert two.id


def the_form(page, driver):
    return soup(page).select_one(f"#{driver} form[data-autosave]")


def test_a_new_topic_that_was_not_added_waits_under_its_driver(writer):
    for driver, text in (("gifts", "verbanden zien"), ("values", "eerlijk zijn")):
        form = the_form(writer.get(TOPICS), driver)
        assert writer.post(form["data-hx-post"], values_of(form) | {"text": text}).status_code == 204
    page = writer.get(TOPICS)
    typed_there = {strand["id"]: strand.select_one("[name=text]")["value"] for strand in soup(page).select(".strand")}
    assert {key: text for key, text in typed_there.items() if text} == {
        "gifts": "verbanden zien",
        "values": "eerlijk zijn",
    }
    assert len({form["data-hx-post"] for form in soup(page).select("form[data-autosave]")}) == 7
    added = writer.follow(writer.open(TOPICS, method="POST", data=values_of(the_form(page, "gifts"))))
    assert [topic.text for topic in queries.list_topics(writer.owner)] == ["verbanden zien"]
    assert the_form(added, "gifts").select_one("[name=text]")["value"] == ""
    assert the_form(added, "values").select_one("[name=text]")["value"] == "eerlijk zijn"


def test_an_answer_that_was_not_kept_waits_under_its_question(writer):
    leave(writer, "/portfolio/start?step=1", text="elke vrijdag")
    assert text_on(writer.get("/portfolio/start?step=1")) == "elke vrijdag"
    assert text_on(writer.get("/portfolio/start?step=0")) == ""
    assert text_on(writer.get("/portfolio/start?step=2")) == ""
    page = writer.get("/portfolio/start?step=1")
    writer.submit(page, action="/portfolio/start")
    assert [topic.text for topic in queries.list_topics(writer.owner)] == ["elke vrijdag"]
    assert versions.list_versions(writer.owner) == []


def test_the_list_of_earlier_texts_leads_to_the_driver_of_a_topic(writer):
    tabs = [the_form(writer.get(TOPICS), "gifts") for _ in range(2)]
    for form, text in zip(tabs, ("eerst dit", "toen dat"), strict=True):
        writer.post(form["data-hx-post"], values_of(form) | {"text": text})
    page = go_on(writer, "eerst dit")
    assert the_form(page, "gifts").select_one("[name=text]")["value"] == "eerst dit"


def test_a_topic_of_which_nothing_is_left_waits_no_more(writer):
    form = the_form(writer.get(TOPICS), "gifts")
    writer.post(form["data-hx-post"], values_of(form) | {"text": "verbanden"})
    writer.post(form["data-hx-post"], values_of(form) | {"text": " "})
    assert versions.list_versions(writer.owner) == []


def test_a_topic_that_could_not_be_added_keeps_the_others_apart(writer):
    page = writer.submit(writer.get(TOPICS), {"text": " "}, action=TOPICS)
    assert page.status_code == 422
    assert len({form["data-hx-post"] for form in soup(page).select("form[data-autosave]")}) == 7
