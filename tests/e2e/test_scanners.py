"""Programs that guard mailboxes open every link in a real browser, run its scripts and wait: nothing may come of it."""

import time

import pytest

from ipp.core.db import Base, db
from tests.e2e.house import House
from tests.e2e.people import hire
from tests.e2e.rounds import ask_feedback, open_link

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("browser")]

LINGERS = 10_000
"""Milliseconds that a patient scanner stays on a page."""


@pytest.fixture
def letter(organisation, postbox):
    fatima = hire(organisation, "Fatima de Vries")
    colleagues = [hire(organisation, f"Collega {name}") for name in "ABCD"]
    ask_feedback(organisation, fatima, colleagues)
    for colleague in colleagues:
        letter = postbox.wait_for(colleague.email, "Fatima de Vries vraagt je feedback")
    wait_until_quiet(organisation)
    return letter


def wait_until_quiet(house: House) -> None:
    """Until the worker has written down that the last letter left."""
    for _ in range(200):
        if not dump(house)["outbox_letter"]:
            return
        time.sleep(0.05)
    raise AssertionError("letters are still waiting")


def dump(house: House) -> dict[str, list[str]]:
    """Every row of every table, the box as its bytes."""
    with house.app.app_context():
        rows = {
            table.name: sorted(map(repr, db.session.execute(db.text(f"SELECT * FROM {table.name}")).all()))
            for table in Base.metadata.sorted_tables
        }
        db.session.remove()
    return rows


def test_a_browser_that_opens_the_link_runs_scripts_and_waits_changes_nothing(
    open_phone, organisation: House, letter
) -> None:
    before = dump(organisation)
    scanner = open_phone()
    scanner.goto(letter.link)
    scanner.mouse.wheel(0, 2_000)
    for address in scanner.eval_on_selector_all("a[href]", "links => links.map(link => link.href)"):
        if "/f/" in address:
            open_phone().goto(address)
    scanner.wait_for_timeout(LINGERS)
    assert dump(organisation) == before
    assert [cookie["name"] for cookie in scanner.context.cookies()] == []


def test_a_scanner_that_presses_the_only_button_has_still_sent_nothing(open_phone, organisation: House, letter) -> None:
    """It gets a cookie in its own browser, and the person's own browser notices nothing of it."""
    before = dump(organisation)
    scanner, person = open_phone(), open_phone()
    open_link(scanner, letter.link)
    scanner.wait_for_load_state("networkidle")
    assert dump(organisation) == before
    open_link(person, letter.link)
    assert "Er is al iets bewaard" not in person.content()
    assert dump(organisation) == before


def test_after_landing_no_address_title_or_request_names_the_token(open_phone, letter) -> None:
    """What a browser keeps in its history, shows in its tabs and tells the next site."""
    phone = open_phone()
    open_link(phone, letter.link)
    token = letter.link.rpartition("/")[2]
    referrers: list[str] = []
    phone.on("request", lambda request: referrers.append(request.headers.get("referer", "")))
    phone.reload()
    phone.goto("/f/again")
    assert token not in phone.url + phone.title() + phone.evaluate("document.referrer")
    phone.goto("/f/answer")
    assert token not in phone.url + phone.title() + phone.content() + phone.evaluate("document.referrer")
    assert not any(token in referrer for referrer in referrers)
    assert phone.evaluate("document.cookie") == ""
