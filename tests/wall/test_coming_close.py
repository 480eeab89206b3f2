"""A search of which no talent has all words: what comes close, the closest first, each on exactly one page."""

import pytest

from ipp.wall.queries import PAGE
from tests.browser import soup, words
from tests.factories.people import PersonFactory
from tests.factories.wall import ShownTalentFactory
from tests.wall.test_wall import search, titles


@pytest.fixture
def colleague(browser):
    browser.sign_in(PersonFactory())
    return browser


def test_when_no_card_has_all_words_those_with_most_of_them_come_close(colleague):
    ShownTalentFactory(name="Rust brengen", example="Bij een conflict.")
    ShownTalentFactory(name="Een gesprek openen", example="Ook bij een conflict.")
    ShownTalentFactory(name="Gesprekken begeleiden", example="Ik oefen ze met je.")
    ShownTalentFactory(name="Stil zijn", example="Ook in een gesprek.")
    ShownTalentFactory(name="Koken")
    page = search(colleague, q="een lastig gesprek begeleiden bij een conflict")
    assert "Geen talent heeft al deze woorden; deze komen in de buurt." in words(page)
    assert set(titles(page)[:2]) == {"Gesprekken begeleiden", "Een gesprek openen"}
    assert set(titles(page)[2:]) == {"Rust brengen", "Stil zijn"}
    assert {mark.get_text() for mark in soup(page).select("mark")} == {
        "Gesprekken",
        "begeleiden",
        "gesprek",
        "conflict",
    }


def test_a_card_with_all_words_stands_alone_and_a_sentence_of_everyday_words_counts_by_its_others(colleague):
    ShownTalentFactory(name="Rust brengen", example="Aan tafel.")
    ShownTalentFactory(name="Mensen leren kennen")
    assert titles(search(colleague, q="rust aan tafel")) == ["Rust brengen"]
    assert "komen in de buurt" not in words(search(colleague, q="rust aan tafel"))
    assert titles(search(colleague, q="mensen die rust zoeken")) == ["Rust brengen"]
    for nothing in ("kampvuur xylofoon", "mensen kampvuur"):
        assert titles(search(colleague, q=nothing)) == []


def test_what_comes_close_stands_on_exactly_one_page_too_the_closest_first(colleague):
    for number in range(PAGE):
        ShownTalentFactory(name=f"Rust {number}", example="Bij een kampvuur.")
        ShownTalentFactory(name=f"Stilte {number}", example="Geeft rust.")
        ShownTalentFactory(name=f"Zingen {number}")
    seen, address = [], "/wall?q=rust+zingen+kampvuur"
    while address:
        page = colleague.get(address)
        assert "komen in de buurt" in words(page)
        seen += titles(page)
        address = (link := soup(page).select_one("a[rel=next]")) and link["href"]
    assert len(seen) == len(set(seen)) == PAGE * 3
    firsts = [name.split()[0] for name in seen]
    assert firsts == ["Rust"] * PAGE + ["Zingen"] * PAGE + ["Stilte"] * PAGE
