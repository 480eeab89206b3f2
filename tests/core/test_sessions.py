"""Sessions and forms, as they are behind a proxy."""

from flask import Flask

from tests.browser import Browser


def test_forms_work_behind_a_proxy_that_speaks_https(app: Flask, browser: Browser) -> None:
    """Our pages send no referrer, which forms under https would otherwise ask for."""
    response = browser.post("/language", {"language": "en", "back": "/login"}, base_url="https://localhost")
    assert response.status_code == 303


def test_a_form_without_its_token_changes_nothing(browser: Browser) -> None:
    assert browser.open("/language", method="POST", data={"language": "en"}).status_code == 400
