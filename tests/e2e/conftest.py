"""What every journey may ask for: the house at work, an empty one, phones, the postbox and the calendar."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from tests.e2e.house import House, open_house
from tests.e2e.postbox import PATIENCE, Postbox
from tests.e2e.witness import Witness
from tools.chromium import chromium

QUIET = ("background-networking", "component-update", "sync", "quic", "gpu")
PHONE: ViewportSize = {"width": 360, "height": 740}
PATIENCE_IN_MS = PATIENCE * 1_000

OpenPhone = Callable[..., Page]


@pytest.fixture(scope="session")
def chrome() -> Iterator[Browser]:
    switches = ["--no-sandbox", "--no-first-run", *(f"--disable-{noise}" for noise in QUIET)]
    expect.set_options(timeout=PATIENCE_IN_MS)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=switches)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with open_house(tmp_path_factory.mktemp("house")) as house:
        yield house


@pytest.fixture
def organisation(house: House) -> House:
    """A new organisation, where nobody works yet."""
    house.empty()
    return house


@pytest.fixture
def postbox(organisation: House) -> Postbox:
    return Postbox(organisation.post_office)


@pytest.fixture
def open_phone(chrome: Browser, organisation: House) -> Iterator[OpenPhone]:
    """`open_phone()` is a phone of somebody's own. At the end of the story nothing may have gone wrong on any."""
    contexts, witnesses = [], []

    def open_one(**details: Any) -> Page:
        settings = {"viewport": PHONE, "locale": "nl-NL", "base_url": organisation.address} | details
        context = chrome.new_context(**settings)
        context.set_default_timeout(PATIENCE_IN_MS)
        contexts.append(context)
        witnesses.append(Witness(context, organisation.address))
        page = context.new_page()
        page.witness = witnesses[-1]  # type: ignore[attr-defined]
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert [complaint for witness in witnesses for complaint in witness.complaints] == []


@pytest.fixture
def travel_to() -> Iterator[Callable[[datetime], None]]:
    """Everybody's clock, the server's too, jumps to a moment and ticks on from there."""
    journeys: list[time_machine.travel] = []

    def go(moment: datetime) -> None:
        journeys.append(time_machine.travel(moment, tick=True))
        journeys[-1].start()

    yield go
    for journey in reversed(journeys):
        journey.stop()
