"""One thing has one word in the portfolio, so that nobody wonders whether two words mean two things."""

from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tests.browser import soup, words
from tests.factories.portfolio import TalentFactory

ROOMS = Path(__file__).parents[2] / "ipp" / "translations" / "nl"


@pytest.mark.parametrize("word", ["eghal", "eggehaald", "bladzijde", "Druk deze", "Pdf op", "Foto (PNG)", "beweegt"])
def test_no_second_word_for_the_same_thing(word):
    with (ROOMS / "portfolio.po").open("rb") as file:
        texts = [str(message.string) for message in read_po(file, locale="nl")]
    assert not [text for text in texts if word in text]


def test_neither_stands_behind_both(browser):
    talent = TalentFactory()
    page = soup(browser.sign_in(talent.owner).get(f"/portfolio/talents/{talent.id}"))
    labels = [label.get_text(" ", strip=True) for label in page.select("fieldset label")]
    energies = [label for label in labels if "energie" in label or label == "Geen van beide"]
    assert energies == ["Het geeft me energie", "Het kost me energie", "Geen van beide"]


def test_a_removed_talent_can_come_back_and_the_page_says_so(browser):
    talent = TalentFactory()
    browser.sign_in(talent.owner)
    assert "Terugzetten kan nog 30 dagen." in words(browser.get(f"/portfolio/talents/{talent.id}"))
    page = browser.follow(browser.post(f"/portfolio/talents/{talent.id}/removal"))
    assert "nog 30 dagen onder ‘Pas verwijderd’" in words(page)
