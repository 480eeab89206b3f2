"""Signing in and out."""

from tests.factories.people import PersonFactory, administrator


def test_somebody_who_is_not_signed_in_is_asked_to(browser):
    response = browser.get("/account")
    assert response.status_code == 303
    assert response.location.startswith("/login")


def test_only_an_administrator_sees_the_list_of_people(browser):
    assert browser.sign_in(PersonFactory()).get("/people").status_code == 404
    browser.sign_out()
    assert browser.sign_in(administrator()).get("/people").status_code == 200
