"""Keep what drives me: one question at a time, in order with keys and by dragging, and nothing lost on the way."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.people import hire, sign_in

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("browser")]


@pytest.fixture
def phone(open_phone, organisation):
    page = open_phone()
    sign_in(page, hire(organisation, "Fatima de Vries"))
    return page


def answer_questions(phone: Page) -> None:
    """Two gifts and a skipped question."""
    phone.goto("/portfolio/start")
    for words, button in (("luisteren", "Bewaar, ik weet nog meer"), ("verbanden zien", "Bewaar, volgende vraag")):
        phone.get_by_label("In je eigen woorden").fill(words)
        phone.get_by_role("button", name=button).click()
    phone.get_by_role("link", name="Sla over").click()
    phone.get_by_role("link", name="Klaar voor nu").click()
    expect(phone.locator("#gifts .topic-row")).to_have_count(2)


def topics(phone: Page) -> list[str]:
    return phone.locator("#gifts .topic-row > span:first-child").all_inner_texts()


def test_somebody_starts_with_questions_and_orders_topics_with_keys_and_by_hand(phone):
    answer_questions(phone)
    assert topics(phone) == ["luisteren", "verbanden zien"]
    handle = phone.get_by_role("button", name="Verplaats met de pijltjestoetsen: verbanden zien")
    handle.focus()
    phone.keyboard.press("ArrowUp")
    expect(phone.locator("#gifts .topic-row").first).to_contain_text("verbanden zien")
    expect(handle).to_be_focused()

    phone.get_by_role("button", name="Verplaats met de pijltjestoetsen: luisteren").focus()
    phone.keyboard.press("ArrowRight")
    expect(phone.locator("#gifts .topic .topic")).to_contain_text("luisteren")

    goal = phone.locator("#values h2")
    phone.locator("#gifts .topic .topic [data-drag]").hover()
    phone.mouse.down()
    goal.scroll_into_view_if_needed()
    box = goal.bounding_box()
    phone.mouse.move(box["x"] + 20, box["y"] + 10, steps=5)
    phone.mouse.up()
    expect(phone.locator("#values")).to_contain_text("luisteren")
    assert topics(phone) == ["verbanden zien"]


def test_what_somebody_types_waits_for_them_and_what_they_remove_comes_back(phone):
    phone.goto("/portfolio/reflections/new")
    phone.get_by_label("Jouw woorden").press_sequentially("Vandaag bleef ik even staan.")
    expect(phone.get_by_text(re.compile(r"Bewaard om \d\d:\d\d"))).to_be_visible()
    phone.goto("/portfolio")
    phone.goto("/portfolio/reflections/new")
    expect(phone.get_by_label("Jouw woorden")).to_have_value("Vandaag bleef ik even staan.")
    phone.get_by_role("button", name="Bewaar").click()

    phone.get_by_role("link", name=re.compile("Wijzigen of")).click()
    phone.get_by_text("Verwijder", exact=True).click()
    phone.get_by_role("button", name="Ja, verwijder").click()
    phone.goto("/portfolio/removed")
    phone.get_by_role("button", name=re.compile("Zet terug")).click()
    phone.goto("/portfolio/reflections")
    expect(phone.get_by_text("Vandaag bleef ik even staan.")).to_be_visible()


WORDS_IN_SIGHT = """map => [...map.querySelectorAll(".mindmap--wide .branch text")].some((text) => {
  const [word, frame] = [text.getBoundingClientRect(), map.getBoundingClientRect()];
  return word.left >= frame.left && word.right <= frame.right && word.top >= frame.top && word.bottom <= frame.bottom;
})"""


def test_a_larger_mind_map_opens_where_words_are_keeps_its_place_and_is_dragged_along(phone):
    answer_questions(phone)
    phone.set_viewport_size({"width": 1280, "height": 800})
    phone.goto("/portfolio/mind-map")
    phone.get_by_role("link", name="300 %").click()
    area = phone.locator("#map")
    phone.wait_for_load_state()
    assert area.evaluate(WORDS_IN_SIGHT)

    box = area.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    before = area.evaluate("map => map.scrollLeft")
    phone.mouse.move(x, y)
    phone.mouse.down()
    phone.mouse.move(x + 150, y)
    phone.mouse.up()
    assert area.evaluate("map => map.scrollLeft") == pytest.approx(before - 150, abs=2)

    middle = "map => (map.scrollLeft + map.clientWidth / 2) / map.scrollWidth"
    in_sight = area.evaluate(middle)
    phone.get_by_role("link", name="200 %").click()
    phone.wait_for_load_state()
    assert phone.locator("#map").evaluate(middle) == pytest.approx(in_sight, abs=0.05)
