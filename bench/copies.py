"""A report to read and to keep: its page for the first time, what its charts would cost there, and its PDF."""

import json
import statistics
import time
from collections.abc import Callable
from contextvars import Context
from dataclasses import dataclass
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from ipp.core.db import db
from ipp.core.paper import typeset
from ipp.feedback import papers, pictures
from ipp.feedback.models import FeedbackRound

TIMES = 20


@dataclass(frozen=True)
class Figures:
    """Milliseconds in the middle; `limit` is the same without anything of ours around it."""

    name: str
    whole: float
    limit: float


def measure(app: Flask, client: FlaskClient, feedback_round: FeedbackRound) -> list[Figures]:
    """Warm is the page as always; cold is a page whose templates are read and whose charts are drawn once more."""
    address = f"/feedback/rounds/{feedback_round.id}/report"
    warm = _middle(lambda: _get(client, address))
    drawing = _middle(lambda: _draw(feedback_round), times=3)
    first = _middle(lambda: _get_first(app, client, address), times=5)
    data: list[Any] = []
    paper = _middle(lambda: _get(client, f"{address}.pdf"))
    _listen(data, lambda: _get(client, f"{address}.pdf"))
    with app.test_request_context():
        press = _middle(lambda: typeset("feedback/report", data[0], at=feedback_round.released_at))
    sheet = _middle(lambda: _get(client, f"{address}.csv"))
    return [
        Figures("report page, templates read anew", first, warm),
        Figures("the same, if it drew its charts", first + drawing, warm),
        Figures("report as PDF, beside typst alone", paper, press),
        Figures("report as CSV, beside the page", sheet, warm),
    ]


def _get(client: FlaskClient, address: str) -> None:
    response = Context().run(client.get, address)
    if response.status_code != 200:
        raise RuntimeError(f"{address} answers {response.status_code}")


def _get_first(app: Flask, client: FlaskClient, address: str) -> None:
    if app.jinja_env.cache is not None:
        app.jinja_env.cache.clear()
    _get(client, address)


def _draw(feedback_round: FeedbackRound) -> None:
    """Both languages, as at the release."""
    report = feedback_round.report
    if report is None:
        raise LookupError("a released round has a report")
    pictures.draw(feedback_round.questionnaire, json.loads(report.body))


def _listen(data: list[Any], act: Callable[[], None]) -> None:
    """What the act gives to the press."""
    press = papers.typeset

    def note(name: str, content: Any, **details: Any) -> bytes:
        data.append(content)
        return press(name, content, **details)

    papers.typeset = note
    try:
        act()
    finally:
        papers.typeset = press


def _middle(act: Callable[[], None], *, times: int = TIMES) -> float:
    act()
    found = []
    for _ in range(times):
        start = time.perf_counter()
        act()
        found.append((time.perf_counter() - start) * 1000)
    db.session.rollback()
    return statistics.median(found)
