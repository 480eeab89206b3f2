"""Ambitions: what somebody wants, what for, and a first small step."""

from ipp.portfolio import ambitions
from tests.browser import soup, words
from tests.factories.people import PersonFactory
from tests.factories.portfolio import AmbitionFactory


def test_an_ambition_is_written_down_with_what_for_and_a_first_step(browser):
    browser.sign_in(owner := PersonFactory())
    texts = {"text": "Teamcoach worden", "purpose": "Rust voor starters", "first_step": "Meelopen met Sanne"}
    page = browser.follow(browser.submit(browser.get("/portfolio/ambitions/new"), texts, action="/portfolio/ambitions"))
    assert all(text in words(page) for text in texts.values())
    assert len(ambitions.list_ambitions(owner)) == 1


def test_an_ambition_without_words_keeps_the_rest_on_the_page(browser):
    browser.sign_in(owner := PersonFactory())
    page = browser.post("/portfolio/ambitions", {"text": " ", "purpose": "Rust voor starters"})
    assert page.status_code == 422
    assert soup(page).select_one("#purpose").get_text(strip=True) == "Rust voor starters"
    assert not ambitions.list_ambitions(owner)


def test_an_ambition_is_changed_and_removed(browser):
    ambition = AmbitionFactory()
    owner, address = ambition.owner, f"/portfolio/ambitions/{ambition.id}"
    browser.sign_in(owner)
    page = browser.follow(browser.submit(browser.get(address), {"text": "Wijkcoach blijven"}, action=address))
    assert "Wijkcoach blijven" in words(page)
    browser.post(f"{address}/removal")
    assert not ambitions.list_ambitions(owner)
