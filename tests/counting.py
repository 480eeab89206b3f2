"""Counts the SQL statements of a request, so that a page costs the same for 3 rows and for 300."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from ipp.core.db import db


@contextmanager
def count_queries() -> Iterator[list[str]]:
    """The statements that run inside the block, without the words that open and close a transaction."""
    statements: list[str] = []

    def note(connection, cursor, statement, *details):
        if not statement.startswith(("BEGIN", "COMMIT", "ROLLBACK", "PRAGMA")):
            statements.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
