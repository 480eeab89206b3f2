"""One page against its limit: the same SQL through plain sqlite3 and the same template with the same values."""

import statistics
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from contextvars import Context
from dataclasses import dataclass
from typing import Any

import psycopg
from flask import Flask, template_rendered
from flask.testing import FlaskClient
from sqlalchemy import event

from ipp.core.db import db
from ipp.core.sqlite import driver

ROUNDS = 60
WARM_UP = 5


@dataclass(frozen=True)
class Visit:
    """What somebody does: a method, an address, and what is sent along."""

    name: str
    client: FlaskClient
    address: str
    form: dict[str, str] | None = None

    def make(self) -> Any:
        """One request in a clean context; it has to be answered well."""
        method = "GET" if self.form is None else "POST"
        response = Context().run(self.client.open, self.address, method=method, data=self.form)
        if response.status_code >= 400:
            raise RuntimeError(f"{self.name} answers {response.status_code}")
        return response


@dataclass(frozen=True)
class Figures:
    """Milliseconds: the middle one and the slow one of the page, and the middle one of its limit."""

    name: str
    p50: float
    p95: float
    limit: float
    queries: int
    kilobytes: float

    @property
    def ratio(self) -> float:
        return self.p50 / self.limit


def measure(app: Flask, visit: Visit) -> Figures:
    """Measure page and limit turn by turn, so that a busy machine slows both."""
    for _ in range(WARM_UP):
        response = visit.make()
    statements = _watch(visit)
    page: list[float] = []
    limit: list[float] = []
    with closing(_plain_connection()) as connection:
        for _ in range(ROUNDS):
            whole, template = _visit_and_render_again(app, visit)
            page.append(whole - template)
            limit.append(template + _time(lambda: _query(connection, statements)))
    slow = statistics.quantiles(page, n=20)[-1]
    size = len(response.data) / 1024
    return Figures(visit.name, statistics.median(page), slow, statistics.median(limit), len(statements), size)


def _watch(visit: Visit) -> list[tuple[str, Any]]:
    """What one request asks the database."""
    statements: list[tuple[str, Any]] = []

    def note(connection: Any, cursor: Any, statement: str, parameters: Any, *details: Any) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            statements.append((statement, parameters))

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        visit.make()
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
    return statements


def _visit_and_render_again(app: Flask, visit: Visit) -> tuple[float, float]:
    """Milliseconds of the request, and of rendering its page once more with the same values while they live."""
    again: list[float] = []

    def render_again(sender: Any, template: Any, context: dict[str, Any], **details: Any) -> None:
        again.append(_time(lambda: template.render(context)))

    with template_rendered.connected_to(render_again, app):
        whole = _time(visit.make)
    return whole, sum(again)


def _plain_connection() -> Any:
    """The driver of the database, without SQLAlchemy around it."""
    if db.engine.dialect.name == "sqlite":
        return driver.connect(str(db.engine.url.database), isolation_level=None)
    address = db.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    return psycopg.connect(address, autocommit=True)


def _query(connection: Any, statements: Sequence[tuple[str, Any]]) -> None:
    writes = any(not statement.lstrip().upper().startswith("SELECT") for statement, _ in statements)
    connection.execute("BEGIN IMMEDIATE" if writes and db.engine.dialect.name == "sqlite" else "BEGIN")
    for statement, parameters in statements:
        connection.execute(statement, parameters).fetchall()
    connection.execute("COMMIT")


def _time(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000
