"""What stands on a page that kept nothing, a preview or a form with a mistake, is not left without a question."""

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.e2e.people import hire, sign_in

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("browser")]


@pytest.fixture
def desk(open_phone, organisation):
    page = open_phone()
    sign_in(page, hire(organisation, "Fatima de Vries", roles=["administrator"]))
    return page


def is_asked(page: Page) -> bool:
    """Whether leaving for another page asks first."""
    asked = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.once("dialog", stay)
    page.locator("main").click(position={"x": 2, "y": 2})  # a browser asks only somebody who touched the page
    page.goto("/portfolio")
    return asked == ["beforeunload"]


def test_who_looked_at_a_preview_is_asked_before_the_text_is_gone(desk):
    desk.goto("/compass/edit")
    desk.get_by_label("Wie zijn we?").fill("Wij zijn buren.")
    desk.get_by_role("button", name="Bekijk eerst").click()
    expect(desk.locator(".compass")).to_contain_text("Wij zijn buren.")
    assert is_asked(desk)


def test_who_made_a_mistake_is_asked_too_and_who_only_looks_is_not(desk):
    desk.goto("/wall/calls/new")
    desk.witness.expects(422)
    desk.get_by_label("Hoe heet het?").fill("Een buurttafel")
    desk.get_by_role("button", name="Open de oproep").click()
    expect(desk.locator(".error-summary")).to_be_visible()
    assert is_asked(desk)
    desk.goto("/wall/calls/new")
    assert not is_asked(desk)
