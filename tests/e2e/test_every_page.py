"""Every page of the ledger, for everybody: read aloud, on a narrow screen, in the dark, in Dutch and in English."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize

from tests.e2e import rarities
from tests.e2e.addresses import Visit, list_pages, list_visits
from tests.e2e.conftest import PHONE
from tests.e2e.house import open_demo
from tests.e2e.sight import list_barriers, list_odd_words, list_pale_words, list_sticking_out
from tests.e2e.witness import Witness

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("browser")]

DESK: ViewportSize = {"width": 1280, "height": 900}


class Reader:
    """A browser that becomes whoever a visit asks for."""

    def __init__(self, app, context: BrowserContext, language: str) -> None:
        self.app, self.context, self.language = app, context, language
        self.page: Page = context.new_page()
        self.witness = Witness(context, app.config["ADDRESS"])

    def go(self, visit: Visit) -> Page:
        self.page.goto("about:blank")  # a page that looks for news by itself may not ask as somebody else
        self.context.clear_cookies()
        if visit.mark:
            self.context.add_cookies([self._session(visit.mark)])
        self.page.set_viewport_size(DESK)
        self.page.goto(visit.address)
        for button in visit.presses:
            self.page.get_by_role("button", name=button).click()
        return self.page

    def _session(self, mark: str):
        signer = self.app.session_interface.get_signing_serializer(self.app)
        value = signer.dumps({"_user_id": mark, "_fresh": True, "language": self.language})
        return {"name": "ipp", "value": value, "url": self.app.config["ADDRESS"]}


@pytest.fixture(scope="module")
def demo(tmp_path_factory) -> Iterator[Flask]:
    with open_demo(tmp_path_factory.mktemp("demo")) as app:
        rarities.add(app)
        yield app


@pytest.fixture(scope="module")
def readers(chrome: Browser, demo) -> Iterator[dict[str, Reader]]:
    locales = {"nl": "nl-NL", "en": "en-GB"}
    contexts = {
        language: chrome.new_context(base_url=demo.config["ADDRESS"], locale=locale, reduced_motion="reduce")
        for language, locale in locales.items()
    }
    yield {language: Reader(demo, context, language) for language, context in contexts.items()}
    for context in contexts.values():
        context.close()


def look_over(page: Page, language: str) -> list[str]:
    """At a desk; and in Dutch also on a phone, by day and by night."""
    found = list_barriers(page) + list_odd_words(page, language)
    if language == "nl":
        found += list_pale_words(page)
        page.set_viewport_size(PHONE)
        found += [f"on a phone: {barrier}" for barrier in list_barriers(page)]
        page.emulate_media(color_scheme="dark")
        found += [f"in the dark: {barrier}" for barrier in list_pale_words(page)]
        page.emulate_media(color_scheme="light")
        found += list_sticking_out(page)
    return found


@pytest.mark.parametrize("address", list_pages())
def test_everybody_can_read_and_use(address, demo, readers):
    with demo.app_context():
        visits = list_visits(demo, address)
    assert visits, f"nobody in the organisation can see {address}: let tests/e2e/rarities.py add somebody"
    found = []
    for visit in visits:
        for language, reader in readers.items():
            if language == "nl" or not visit.presses:
                faults = look_over(reader.go(visit), language) + reader.witness.hear()
                found += [f"{language} {visit.address}: {fault}" for fault in faults]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("address", ["/nowhere", "/f/nothing", "/welcome/nothing", "/reset/nothing"])
def test_what_is_not_there_explains_itself(address, readers):
    reader = readers["nl"]
    reader.witness.expects(404)
    faults = look_over(reader.go(Visit(address)), "nl") + reader.witness.hear()
    assert not faults, "\n".join(faults)
