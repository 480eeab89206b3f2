"""Who looks at a link, or guesses one, leaves the database as it is, learns nothing, and keeps nobody out."""

import time
import uuid
from collections.abc import Callable, Iterator
from contextvars import Context
from itertools import cycle
from secrets import token_bytes
from statistics import median

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from ipp.core.access import routes
from ipp.core.db import Base, db
from ipp.feedback.links import Link
from tests.browser import soup
from tests.counting import count_queries
from tests.factories.people import PersonFactory
from tests.proof_of_storage.installations import Installation
from tests.proof_of_storage.reviewers import BROWSER, Reviewer, open_round
from tests.proof_of_storage.sizes import WRONG_LINKS

TIMES = 50
MOST_PER_ADDRESS = 40
"""Wrong links from one address before the next address goes on, so that no answer is about the limit."""

SLOWER = 3.0
"""One kind of wrong link may take this many times as long as another: a page takes milliseconds, a look-up far less."""


def dump(installation: Installation) -> tuple[dict[str, list[str]], dict[str, bytes]]:
    """Every row of every table, and every byte of the database and its write-ahead log."""
    with installation.app.app_context():
        rows = {
            table.name: sorted(map(repr, db.session.execute(db.text(f"SELECT rowid, * FROM {table.name}")).all()))
            for table in Base.metadata.sorted_tables
        }
        db.session.remove()
    files = installation.read_files()
    return rows, {name: files[name] for name in ("ipp.sqlite", "ipp.sqlite-wal", "jobs.sqlite") if name in files}


def ask(client: FlaskClient, address: str, method: str = "GET", **details: object) -> TestResponse:
    return Context().run(client.open, address, method=method, **details)


def test_looking_fifty_times_changes_no_byte(installation: Installation) -> None:
    _, (reviewer, *_others) = open_round(installation.app)
    client, before = installation.app.test_client(use_cookies=False), dump(installation)
    for method in ("GET", "HEAD", "OPTIONS"):
        for _ in range(TIMES):
            answer = ask(client, f"/f/{reviewer.link}", method)
            assert (answer.status_code, answer.headers.get("Set-Cookie")) == (200, None)
    assert dump(installation) == before


def test_looking_fifty_times_with_the_cookie_changes_no_byte_either(installation: Installation) -> None:
    """A scanner that runs in somebody's browser, or a page that is loaded again and again."""
    _, (reviewer, *_others) = open_round(installation.app)
    assert reviewer.keep_draft(installation.app, {"comment-value": "bijna"}).status_code == 200
    client, before = installation.app.test_client(), dump(installation)
    client.set_cookie("ipp-link", f"{reviewer.link}.{BROWSER}")
    for address in ("/f/answer", "/f/sent"):
        for method in ("GET", "HEAD", "OPTIONS"):
            for _ in range(TIMES // 5):
                assert ask(client, address, method).status_code in (200, 303)
    assert dump(installation) == before


def test_a_scanner_that_sends_every_form_it_finds_changes_no_byte(installation: Installation) -> None:
    """It has no cookie jar, but it follows every button, with everything that is in the forms."""
    _, (reviewer, *_others) = open_round(installation.app)
    client, before = installation.app.test_client(use_cookies=False), dump(installation)
    first = ask(client, f"/f/{reviewer.link}")
    with_cookie = ask(client, "/f/answer", headers={"Cookie": f"ipp-link={reviewer.link}.{BROWSER}"})
    sent = 0
    for page in (first, with_cookie):
        for form in soup(page).select("form[method=post]"):
            data = {str(control["name"]): control.get("value", "x") for control in form.select("[name]")}
            for address in (str(form["action"]), *(str(b["formaction"]) for b in form.select("[formaction]"))):
                status = ask(client, address, "POST", data=data | {"comment-value": "ik ben een robot"}).status_code
                assert status == (303 if address in ("/f/opening", "/f/leaving") else 403), address
                sent += 1
    assert sent >= 4
    assert dump(installation) == before


@pytest.mark.slow
def test_thousands_of_wrong_links_hit_nothing_and_all_get_the_same_page(installation: Installation) -> None:
    _, reviewers = open_round(installation.app, colleagues=6)
    other_id, _ = open_round(installation.app, colleagues=6)
    kinds = _kinds(reviewers, other_id)
    client, before = installation.app.test_client(use_cookies=False), dump(installation)
    pages: set[str] = set()
    seconds: dict[str, list[float]] = {kind: [] for kind in kinds}
    for number, (kind, make) in zip(range(WRONG_LINKS), cycle(kinds.items()), strict=False):
        link, where = (
            make(),
            {"REMOTE_ADDR": f"10.{number // MOST_PER_ADDRESS // 250}.{number // MOST_PER_ADDRESS % 250}.1"},
        )
        start = time.perf_counter()
        answer = ask(client, f"/f/{link}", environ_base=where)
        seconds[kind].append(time.perf_counter() - start)
        assert (answer.status_code, answer.headers.get("Set-Cookie")) == (404, None), kind
        pages.add(answer.text.replace(link, ""))
    medians = {kind: median(taken) for kind, taken in seconds.items()}
    print({kind: f"{1000 * taken:.1f} ms" for kind, taken in medians.items()})  # noqa: T201
    assert len(pages) == 1
    assert max(medians.values()) < SLOWER * min(medians.values())
    assert dump(installation) == before


def test_who_keeps_guessing_has_to_wait_and_the_real_person_behind_the_same_address_still_gets_in(
    installation: Installation,
) -> None:
    _, (reviewer, *_others) = open_round(installation.app)
    client = installation.app.test_client(use_cookies=False)
    guesses = [ask(client, f"/f/{_unknown(reviewer)}").status_code for _ in range(200)]
    assert set(guesses[:50]) == {404}
    assert set(guesses[60:]) == {429}
    assert ask(client, f"/f/{reviewer.link}").status_code == 200
    assert reviewer.send(installation.app, {"comment-value": "Toch"}).status_code == 303


def test_links_that_do_not_work_any_more_explain_themselves(installation: Installation) -> None:
    _, (reviewer, *_others) = open_round(installation.app)
    client = installation.app.test_client(use_cookies=False)
    for damaged in (reviewer.link[:-1], reviewer.link.upper(), reviewer.link.replace(reviewer.link[30], "", 1)):
        page = ask(client, f"/f/{damaged}")
        assert page.status_code == 404
        assert "Deze link opent niets" in page.text
        assert 'href="/f/again"' in page.text


def test_no_answer_of_a_link_page_passes_the_address_on_or_loads_an_account(installation: Installation) -> None:
    """Also not with a wrong link or a wrong form."""
    _, (reviewer, *_others) = open_round(installation.app)
    who = _somebody_with_an_account(installation)
    for link in (reviewer.link, "x"):
        for method, address in _addresses(installation, link):
            client = installation.app.test_client()
            with client.session_transaction() as session:
                session["_user_id"], session["_fresh"] = who, True
            client.set_cookie("ipp-link", f"{link}.{BROWSER}")
            form = {"token": "x", "link": link} if method == "POST" else None
            with installation.app.app_context(), count_queries() as statements:
                answer = ask(client, address, method, data=form)
            assert not any("fs_uniquifier" in statement.partition("WHERE")[2] for statement in statements), address
            assert answer.headers["Referrer-Policy"] == "no-referrer", address
            assert answer.headers["Cache-Control"] == "no-store", address
            assert "Zeldzame" not in answer.text, address
            cookies = [cookie.partition("=")[0] for cookie in answer.headers.getlist("Set-Cookie")]
            assert set(cookies) <= {"ipp-link", "__Host-ipp-link"}, address
            if address != f"/f/{link}":
                assert reviewer.link not in answer.text + answer.headers.get("Location", ""), address


def _somebody_with_an_account(installation: Installation) -> str:
    """How the session of somebody who is signed in knows them."""
    with installation.app.app_context():
        who = str(PersonFactory(name="Zeldzame Accountnaam").fs_uniquifier)
        db.session.commit()
        db.session.remove()
    return who


def _addresses(installation: Installation, link: str) -> list[tuple[str, str]]:
    """Every method and address of a page behind a link."""
    found = [(m, rule.rule.replace("<link>", link)) for m, rule, _ in routes(installation.app) if "/f/" in rule.rule]
    assert len(found) >= 9
    return found


def _kinds(reviewers: list[Reviewer], other_id: uuid.UUID) -> dict[str, Callable[[], str]]:
    """Ways to be wrong, all about as long as a real link."""
    real: Iterator[Reviewer] = cycle(reviewers)
    return {
        "unknown": lambda: _unknown(next(real)),
        "cut off": lambda: next(real).link[:-4],
        "of another round": lambda: str(Link(other_id, next(real).token)),
        "of no round": lambda: str(Link(uuid.uuid4(), token_bytes(32))),
        "one letter wrong": lambda: _other_letter(next(real).link),
    }


def _unknown(reviewer: Reviewer) -> str:
    """A token that nobody has, of a round that is there."""
    return reviewer.link[:24] + str(Link(uuid.uuid4(), token_bytes(32)))[24:]


def _other_letter(link: str) -> str:
    return f"{link[:40]}{'A' if link[40] != 'A' else 'B'}{link[41:]}"
