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
    paper = browser.get(soup(page).select_one(".actions a")["href"])
    reader = PdfReader(BytesIO(paper.data))
    assert sentence in " ".join(" ".join(leaf.extract_text() for leaf in reader.pages).split())
    assert len(reader.pages) <= 3
