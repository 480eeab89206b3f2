"""SQLite as IPP wants it: safe after a power cut, writers who take turns, nothing readable after deletion."""

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

try:
    from pysqlite3 import dbapi2 as driver
except ImportError:  # no wheel for this machine: Python's own SQLite, with a rollback journal when it is an old one
    driver = sqlite3

__all__ = ["WAL_IS_SAFE", "checkpoint", "driver", "prepare", "writing"]

# SQLite 3.7.0 to 3.51.2 can corrupt a database in WAL mode when a checkpoint resets the log.
WAL_IS_SAFE = driver.sqlite_version_info >= (3, 51, 3)

PATIENCE = 10_000
"""Milliseconds that a connection waits for others."""

writing: ContextVar[bool] = ContextVar("writing", default=False)
"""Whether the transaction that begins now is going to write. Writers take their turn before they read."""


def prepare(engine: Engine) -> None:
    """Give every connection of `engine` its settings, and writers a fair turn."""
    if engine.dialect.name != "sqlite" or not engine.url.database:
        return
    lock_file = f"{engine.url.database}.turn"
    event.listen(engine, "connect", _configure)
    event.listen(engine, "begin", lambda connection: _begin(connection, lock_file))
    event.listen(engine, "checkin", _give_turn_away)


def checkpoint(engine: Engine, *, is_patient: bool = False) -> bool:
    """Bring the write-ahead log into the database and empty it, so that it keeps no older pages.

    While somebody reads, that cannot be done at once; only who is patient waits for them. Whether it is empty now.
    """
    if engine.dialect.name != "sqlite" or not WAL_IS_SAFE:
        return True
    connection = engine.raw_connection()
    cursor = connection.cursor()
    try:
        cursor.execute(f"PRAGMA busy_timeout={PATIENCE if is_patient else 0}")
        [(is_busy, *_pages)] = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return not is_busy
    finally:
        cursor.execute(f"PRAGMA busy_timeout={PATIENCE}")
        cursor.close()
        connection.close()


@contextmanager
def reshaping(connection: Connection) -> Iterator[None]:
    """While a migration rebuilds tables: a writer's turn, and no old table that takes the rows of others along."""
    raw: Any = connection.connection.driver_connection
    is_sqlite = connection.dialect.name == "sqlite"
    token = writing.set(True)
    try:
        if is_sqlite:
            raw.execute("PRAGMA foreign_keys=OFF").close()
        yield
    finally:
        if is_sqlite:
            raw.execute("PRAGMA foreign_keys=ON").close()
        writing.reset(token)


def _configure(connection: DBAPIConnection, entry: ConnectionPoolEntry) -> None:
    raw: Any = connection
    raw.isolation_level = None  # SQLAlchemy's begin event says BEGIN, not the driver
    settings = ["foreign_keys=ON", "secure_delete=ON", "trusted_schema=OFF", f"busy_timeout={PATIENCE}"]
    if WAL_IS_SAFE:
        settings += ["journal_mode=WAL", "synchronous=FULL"]
    else:
        settings += ["journal_mode=TRUNCATE", "synchronous=EXTRA"]
    cursor = raw.cursor()
    for setting in settings:
        cursor.execute(f"PRAGMA {setting}")
    cursor.close()


def _begin(connection: Connection, lock_file: str) -> None:
    if not writing.get():
        connection.exec_driver_sql("BEGIN")
        return
    if "turn" not in connection.info:
        connection.info["turn"] = _take_turn(lock_file)
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _take_turn(lock_file: str) -> int:
    """Wait in line. SQLite's own sleep-and-retry lets some writers starve; a file lock works across processes too."""
    handle = os.open(lock_file, os.O_RDWR | os.O_CREAT, 0o600)
    fcntl.flock(handle, fcntl.LOCK_EX)
    return handle


def _give_turn_away(connection: DBAPIConnection | None, entry: ConnectionPoolEntry) -> None:
    handle = entry.info.pop("turn", None)
    if handle is not None:
        os.close(handle)
