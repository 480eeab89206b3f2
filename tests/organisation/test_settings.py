"""What counts for the whole organisation: safer is possible, less safe is not."""

import pytest

from ipp.core.db import db
from ipp.organisation import services
from ipp.organisation.queries import get_organisation
from tests.browser import soup, words
from tests.factories.organisation import an_organisation
from tests.factories.people import PersonFactory, administrator

ADDRESS = "/organisation"


@pytest.fixture
def page(browser):
    an_organisation(name="Buurtkracht")
    return browser.sign_in(administrator()).get(ADDRESS)


def send(browser, page, **answers):
    return browser.submit(page, answers, action=ADDRESS)


def test_the_page_says_that_it_counts_for_new_rounds_only(page):
    assert "Alleen voor nieuwe rondes" in words(page)


def test_an_administrator_makes_feedback_safer(browser, page):
    sent = send(browser, page, name="Stichting Buurtkracht", least_answers="6", is_extra_protected="y")
    assert "vanaf nu" in words(browser.follow(sent))
    organisation = get_organisation()
    assert (organisation.name, organisation.least_answers) == ("Stichting Buurtkracht", 6)
    assert organisation.is_extra_protected
    assert "Wijzigde de instellingen" in words(browser.get("/people/audit"))


@pytest.mark.parametrize("number", ["3", "0", "-4", "", "vier", "4.5", "21", "9" * 400])
def test_nobody_goes_below_four_answers(browser, page, number):
    answer = send(browser, page, name="Blijft staan", least_answers=number)
    assert answer.status_code == 422
    assert soup(answer).select_one("[name=name]")["value"] == "Blijft staan"
    assert get_organisation().least_answers == 4


def test_the_floor_holds_also_without_the_form(app):
    organisation = an_organisation()
    services.update_settings(
        organisation, name="X", least_answers=1, is_extra_protected=False, by_id=administrator().id
    )
    assert organisation.least_answers == services.LEAST_ANSWERS == 4
    for asked in (8, 5):
        services.update_settings(
            organisation, name="X", least_answers=asked, is_extra_protected=False, by_id=administrator().id
        )
    assert organisation.least_answers == 8


def test_two_administrators_do_not_overwrite_each_other(browser, page):
    send(browser, page, least_answers="6")
    late = send(browser, page, least_answers="7")
    assert late.status_code == 409
    assert soup(late).select_one("[name=least_answers]")["value"] == "7"
    assert get_organisation().least_answers == 6
    assert browser.submit(late, action=ADDRESS).status_code == 303
    assert get_organisation().least_answers == 7


def test_what_was_made_safer_never_becomes_less_safe(browser, page):
    safer = browser.follow(send(browser, page, least_answers="8"))
    refused = send(browser, safer, name="Blijft staan", least_answers="5")
    assert refused.status_code == 422
    assert "kan alleen omhoog" in words(refused)
    assert soup(refused).select_one("[name=name]")["value"] == "Blijft staan"
    assert get_organisation().least_answers == 8
    assert send(browser, safer, least_answers="8").status_code == 303


@pytest.mark.parametrize("hostile", ["\x00", "<script>x</script>", "\u202e", "=1+1"])
def test_a_hostile_name_breaks_nothing(browser, page, hostile):
    assert send(browser, page, name=f"Zorg {hostile}").status_code == 303
    assert "<script>x" not in browser.get(ADDRESS).text


def test_nobody_else_finds_the_settings(browser, page):
    db.session.commit()
    browser.sign_out()
    assert browser.get(ADDRESS).status_code == 303
    assert browser.sign_in(PersonFactory()).get(ADDRESS).status_code == 404
    assert browser.post(ADDRESS, {"least_answers": "9"}).status_code == 404
    assert get_organisation().least_answers == 4
