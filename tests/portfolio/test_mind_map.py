"""The mind map on paper and as a picture, also with words that nobody expected."""

from xml.etree import ElementTree

import pytest

from ipp.core.texts import tidy, tidy_line
from tests.browser import soup
from tests.factories.people import PersonFactory
from tests.factories.portfolio import TopicFactory, a_driver

HOSTILE = [
    "<script>alert(1)</script>",
    "</text></svg><img src=x onerror=alert(1)>",
    "{{ 7 * 7 }} %s %d ${7*7} $x^2$",
    "=HYPERLINK('x')",
    "'; DROP TABLE topic; --",
    "a\x00b\x07c",
    "\u202egnol\u202c",
    "אבג مرحبا 日本語 👩🏽‍🔧",
    "e" + "\u0301" * 60,
    "x" * 120,
]


def test_the_picture_is_a_file_to_keep_and_never_a_page_of_ours(browser):
    a_driver()
    response = browser.sign_in(PersonFactory()).get("/portfolio/mind-map.svg")
    assert response.mimetype == "image/svg+xml"
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert ElementTree.fromstring(response.text).tag.endswith("svg")


def test_the_page_for_paper_holds_one_picture_for_wide_paper_and_the_list(browser):
    topic = TopicFactory(text="verbanden zien")
    page = soup(browser.sign_in(topic.owner).get("/portfolio/mind-map"))
    assert len(page.select(".sheet svg.mindmap--wide")) == 1
    assert "verbanden zien" in page.select_one(".outline").get_text()


def test_a_large_map_is_short_and_legible_on_the_own_page_and_whole_behind_it(browser):
    owner = PersonFactory()
    for number in range(80):
        TopicFactory(owner=owner, text=f"woord{number}", driver=a_driver(("gifts", "values", "growth")[number % 3]))
    page = soup(browser.sign_in(owner).get("/portfolio"))
    drawing = page.select_one("svg.mindmap--wide")
    width = float(drawing["viewbox" if drawing.has_attr("viewbox") else "viewBox"].split()[2])
    letters = [text for text in drawing.select("text") if "woord" in text.get_text()]
    assert 12 <= len(letters) <= 40
    assert all(float(text["font-size"]) * 673 / width >= 12 for text in letters), "the room that it has there"
    assert "en nog" in drawing.get_text()
    assert all(f"woord{number}" in page.select_one(".outline").get_text() for number in range(80))
    (way,) = [link for link in page.select("#drivers a") if "hele mindmap" in link.get_text()]
    whole = soup(browser.get(way["href"])).select_one("svg.mindmap--wide").get_text()
    assert all(f"woord{number}" in whole for number in range(80))


def test_a_map_that_fits_stands_whole_on_the_own_page(browser):
    owner = PersonFactory()
    for number in range(12):
        TopicFactory(owner=owner, text=f"woord{number}")
    page = soup(browser.sign_in(owner).get("/portfolio"))
    assert "woord11" in page.select_one("svg.mindmap--wide").get_text()
    assert "hele mindmap" not in page.get_text()


@pytest.mark.parametrize("words", HOSTILE)
def test_words_that_nobody_expected_break_no_page_and_no_picture(browser, words):
    a_driver()
    browser.sign_in(PersonFactory())
    texts = {"text": words, "name": words[:80], "example": words, "purpose": words, "driver": "values"}
    for address in ("/portfolio/topics", "/portfolio/talents", "/portfolio/ambitions"):
        assert browser.post(address, texts).status_code == 303
    assert browser.post("/portfolio/headline", texts | {"version": "0"}).status_code == 303
    for address in ("/portfolio", "/portfolio/topics", "/portfolio/mind-map"):
        page = browser.get(address)
        assert page.status_code == 200
        assert not soup(page).select("main script, main img")
    picture = ElementTree.fromstring(browser.get("/portfolio/mind-map.svg").text)
    assert not [element for element in picture.iter() if element.tag.endswith(("script", "img"))]


def test_a_lone_surrogate_is_no_reason_to_fail(browser):
    a_driver()
    browser.sign_in(PersonFactory())
    body = "driver=values&text=%ED%A0%80half&csrf_token=" + browser._csrf_token()
    kind = "application/x-www-form-urlencoded"
    assert browser.open("/portfolio/topics", method="POST", data=body, content_type=kind).status_code == 303
    assert browser.get("/portfolio").status_code == 200


def test_signs_that_nobody_sees_are_left_out_and_the_rest_stays():
    assert tidy(" a\x00b\r\n\tc\u202e \ud800") == "ab\n\tc"
    assert tidy_line("  rust \n brengen ") == "rust brengen"
    assert tidy(None) == ""
