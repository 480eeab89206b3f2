"""One page against its limit: the same SQL through plain sqlite3 and the same template with the same values."""

import statistics
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from contextvars import Context
from dataclasses import dataclass
from typing import Any

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
    statements, renderings = _watch(app, visit)
    path = str(db.engine.url.database)
    page: list[float] = []
    limit: list[float] = []
    with closing(driver.connect(path, isolation_level=None)) as connection:
        for _ in range(ROUNDS):
            page.append(_time(visit.make))
            limit.append(_time(lambda: _run(app, connection, statements, renderings)))
    slow = statistics.quantiles(page, n=20)[-1]
    size = len(response.data) / 1024
    return Figures(visit.name, statistics.median(page), slow, statistics.median(limit), len(statements), size)


def _watch(app: Flask, visit: Visit) -> tuple[list[tuple[str, Any]], list[tuple[Any, dict[str, Any]]]]:
    """What one request asks the database, and what it renders."""
    statements: list[tuple[str, Any]] = []
    renderings: list[tuple[Any, dict[str, Any]]] = []

    def note_sql(connection: Any, cursor: Any, statement: str, parameters: Any, *details: Any) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            statements.append((statement, parameters))

    def note_template(sender: Any, template: Any, context: dict[str, Any], **details: Any) -> None:
        renderings.append((template, context))

    event.listen(db.engine, "before_cursor_execute", note_sql)
    try:
        with template_rendered.connected_to(note_template, app):
            visit.make()
    finally:
        event.remove(db.engine, "before_cursor_execute", note_sql)
    return statements, renderings[-1:]


def _run(
    app: Flask, connection: Any, statements: Sequence[tuple[str, Any]], renderings: Sequence[tuple[Any, dict[str, Any]]]
) -> None:
    writes = any(not statement.lstrip().upper().startswith("SELECT") for statement, _ in statements)
    connection.execute("BEGIN IMMEDIATE" if writes else "BEGIN")
    for statement, parameters in statements:
        connection.execute(statement, parameters).fetchall()
    connection.execute("COMMIT")
    for template, context in renderings:
        with app.test_request_context():
            template.render(context)


def _time(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000
