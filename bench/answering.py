"""Forty reviewers of one round write at the same time: each saves every five seconds, and nothing may be lost."""

import statistics
import threading
import time
from collections.abc import Callable
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from urllib.parse import urlencode

from flask import Flask

from ipp.core.db import db, transaction
from ipp.core.sqlite import driver
from ipp.feedback import storage
from ipp.feedback.box import MOST_REVIEWERS, SIZE
from ipp.feedback.links import Link
from ipp.feedback.models import FeedbackRound, Invitation

EVERY, SAVES = 5.0, 5
WORDS = "Toen het gesprek vastliep, vroeg je door tot iedereen weer meedeed. " * 20
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass
class Crowd:
    """What the crowd met: milliseconds of every save, and what the box did not hold afterwards."""

    times: list[float] = field(default_factory=list)
    refused: int = 0
    lost: int = 0
    limit: float = 0.0

    def percentile(self, part: int) -> float:
        return statistics.quantiles(self.times, n=100)[part - 1]


def measure(app: Flask, round_id: object, port: int) -> Crowd:
    """Let everybody write for a while against the server at `port`, spread over the five seconds as people are."""
    with app.app_context():
        links = _list_links(round_id)
        forms = {link: link.form_token for link in links}
    crowd = Crowd()
    writers = [
        threading.Thread(target=_write, args=(crowd, number, link, forms[link], port))
        for number, link in enumerate(links)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with app.app_context():
        crowd.lost = _count_lost(round_id, links)
        crowd.limit = _bare_save()
    return crowd


def _list_links(round_id: object) -> list[Link]:
    with transaction():
        invitations = db.session.query(Invitation).filter_by(round_id=round_id)[:MOST_REVIEWERS]
        return [link for invitation in invitations if (link := storage.read_link(invitation))]


def _write(crowd: Crowd, number: int, link: Link, token: str, port: int) -> None:
    with closing(HTTPConnection("127.0.0.1", port, timeout=30)) as browser:
        headers = FORM | {"Cookie": _open(browser, link)}
        start = time.perf_counter() + number * EVERY / MOST_REVIEWERS
        for save in range(SAVES):
            time.sleep(max(0.0, start + save * EVERY - time.perf_counter()))
            typed = {"token": token, "comment-value": f"{number}-{save} {WORDS}", "answer-calm_in_tension": "4"}
            with _timed(crowd.times.append):
                browser.request("POST", "/f/answer/draft", urlencode(typed), headers | {"HX-Request": "true"})
                answer = browser.getresponse()
                answer.read()
            crowd.refused += answer.status != 200


def _open(browser: HTTPConnection, link: Link) -> str:
    browser.request("POST", "/f/opening", urlencode({"link": str(link)}), FORM)
    answer = browser.getresponse()
    answer.read()
    return (answer.getheader("Set-Cookie") or "").partition(";")[0]


def _count_lost(round_id: object, links: list[Link]) -> int:
    """How many people do not find their last words in the box."""
    with transaction():
        entries = storage.read_box(db.session.get_one(FeedbackRound, round_id))
    kept = [entries[link.response_name].comments.get("value", "") for link in links if link.response_name in entries]
    last = {f"{number}-{SAVES - 1}" for number in range(len(links))}
    return len(last - {text.partition(" ")[0] for text in kept})


def _bare_save() -> float:
    """Milliseconds to put a block of the same size into the same database, and nothing else: the middle one of many."""
    times: list[float] = []
    with closing(driver.connect(str(db.engine.url.database), isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE TABLE bare (body BLOB)")
        connection.execute("INSERT INTO bare VALUES (zeroblob(?))", (SIZE,))
        for number in range(40):
            with _timed(times.append):
                connection.execute("BEGIN IMMEDIATE")
                connection.execute("SELECT body FROM bare").fetchall()
                connection.execute("UPDATE bare SET body = ?", (bytes([number]) * SIZE,))
                connection.execute("COMMIT")
        connection.execute("DROP TABLE bare")
    return statistics.median(times)


@contextmanager
def _timed(note: Callable[[float], object]):  # type: ignore[no-untyped-def]
    start = time.perf_counter()
    yield
    note((time.perf_counter() - start) * 1000)
