"""Whoever introduces IPP in their team finds a guide, on a page and on paper, in their own language."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.browser import soup, words
from tests.factories.organisation import an_organisation
from tests.factories.people import PersonFactory


@pytest.mark.parametrize(("language", "sentence"), [("nl", "Een week van tevoren"), ("en", "A week before")])
def test_the_guide_is_there_to_read_and_to_print(browser, language, sentence):
    an_organisation()
    browser.sign_in(PersonFactory(language=language))
    page = browser.get("/compass")
    address = soup(page).select_one("main a[href='/introduce']")["href"]
    page = browser.get(address)
    assert sentence in words(page)
    paper = browser.get(soup(page).select_one("a[href$='guide.pdf']")["href"])
    reader = PdfReader(BytesIO(paper.data))
    assert sentence in " ".join(" ".join(leaf.extract_text() for leaf in reader.pages).split())
    assert len(reader.pages) <= 3


HONEST = {
    "nl": ("kan je herkennen", "minstens vier mensen", "Zo’n lijst is er niet", "Je eerste tien minuten"),
    "en": ("may recognise you", "at least four people", "There is no such list", "Your first ten minutes"),
}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_story_tells_what_is_safe_and_what_is_not_on_a_page_and_on_one_sheet(browser, language):
    an_organisation()
    browser.sign_in(PersonFactory(language=language))
    kit = soup(browser.get("/introduce"))
    page = browser.get(kit.select_one("a[href$='/story']")["href"])
    reader = PdfReader(BytesIO(browser.get(kit.select_one("a[href$='story.pdf']")["href"]).data))
    paper = " ".join(" ".join(leaf.extract_text() for leaf in reader.pages).split())
    for sentence in HONEST[language]:
        assert sentence in words(page)
        assert sentence in paper
    assert len(reader.pages) == 1


def test_the_kit_leads_to_the_example_too(browser):
    an_organisation()
    browser.sign_in(PersonFactory())
    assert soup(browser.get("/introduce")).select_one("main a[href='/portfolio/example']")


def test_the_kit_is_found_from_somebodys_own_page_and_from_their_menu_on_every_page(browser):
    an_organisation()
    browser.sign_in(PersonFactory())
    assert soup(browser.get("/portfolio")).select_one("main a[href='/introduce']")
    assert soup(browser.get("/wall")).select_one(".menu-right a[href='/introduce']")
    browser.sign_in(PersonFactory(roles=["outsider"]))
    assert not soup(browser.get("/conversations/talks")).select("a[href='/introduce']")
