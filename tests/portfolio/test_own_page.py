"""The owner's own page."""

from tests.factories.people import PersonFactory
from tests.factories.portfolio import TalentFactory, TopicFactory, a_driver


def test_somebody_new_is_shown_how_to_begin(browser):
    a_driver()
    page = browser.sign_in(PersonFactory()).get("/portfolio")
    assert page.status_code == 200
