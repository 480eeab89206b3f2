"""Programs that guard mailboxes open every link in a real browser, run its scripts and wait: nothing may come of it."""

import time

import pytest

from ipp.core.db import Base, db
from tests.e2e.house import House
from tests.e2e.people import hire
from tests.e2e.rounds import ask_feedback, open_link
from tests.ledger import LEDGER

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
    scanner.mouse.wheel(0, 2_000)
    scanner.wait_for_timeout(LINGERS)
    assert dump(organisation) == before
    for address in list_link_addresses("GET"):
        scanner.goto(address)
    assert dump(organisation) == before
    open_link(person, letter.link)
    assert "Er is al iets bewaard" not in person.content()
    assert dump(organisation) == before


def test_a_script_that_sends_the_form_of_the_first_page_by_itself_has_started_nothing(
    open_phone, organisation: House, letter
) -> None:
    before = dump(organisation)
    scanner = open_phone()
    scanner.goto(letter.link)
    with scanner.expect_navigation():
        scanner.evaluate("document.querySelector('main form').submit()")
    scanner.wait_for_timeout(LINGERS)
    assert dump(organisation) == before


def test_looking_ahead_and_posting_to_every_address_behind_a_link_changes_nothing(
    open_phone, organisation: House, letter
) -> None:
    """Without the cookie that the button gives, whatever of the first page is sent along."""
    before = dump(organisation)
    scanner = open_phone()
    for method, headers in (("HEAD", {}), ("GET", {"Sec-Purpose": "prefetch"}), ("GET", {"Purpose": "preview"})):
        answer = scanner.request.fetch(letter.link, method=method, headers=headers)
        assert "set-cookie" not in answer.headers
    token = letter.link.rpartition("/")[2]
    addresses = list_link_addresses("POST")
    assert {"/f/answer", "/f/decline", "/f/withdrawal"} <= set(addresses)
    for address in addresses:
        scanner.context.clear_cookies()
        everything = {"link": token, "token": token, "form": token, "then": "part-1", "answer-calm_in_tension": "1"}
        scanner.request.post(address, form=everything)
    assert dump(organisation) == before


def list_link_addresses(method: str) -> list[str]:
    """Every address behind a link, from the ledger, so that a new one is tried on the day it is made."""
    lines = [line.split() for line in LEDGER.read_text(encoding="utf-8").splitlines()]
    return [words[1] for words in lines if words[0] == method and words[1].startswith("/f/") and "<" not in words[1]]


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
