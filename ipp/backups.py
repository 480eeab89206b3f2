"""A copy of the database, and apart from it the one copy of the keys that open it (anonymity.md 2)."""

import os
import uuid
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import text

from ipp.core import clock, sqlite
from ipp.core.db import db, transaction
from ipp.core.keys import current_keys


class NeedsItsOwnTool(Exception):
    """Only SQLite is copied here; PostgreSQL has its own tool for it."""


class NotApart(Exception):
    """Keys and database in one place protect nothing."""


class CopyIsBroken(Exception):
    """The copy cannot be restored."""


def back_up(app: Flask, *, folder: Path, keys_folder: Path) -> Path:
    """Copy both while nobody writes, so that they fit. What the earlier copy of the keys opened is gone after this."""
    folder, keys_folder = folder.resolve(), keys_folder.resolve()
    if keys_folder.is_relative_to(folder) or folder.is_relative_to(keys_folder):
        raise NotApart
    with app.app_context():
        if db.engine.dialect.name != "sqlite":
            raise NeedsItsOwnTool
        with transaction():
            db.session.execute(text("SELECT 1"))  # takes the turn of a writer, and keeps it until both are copied
            copy = _copy_database(Path(str(db.engine.url.database)), folder)
            current_keys().copy_to(keys_folder, rounds=_list_key_ids(copy))
    return copy


def _copy_database(original: Path, folder: Path) -> Path:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    copy = folder / f"ipp-{clock.now():%Y%m%d-%H%M%S-%f}.sqlite"
    os.close(os.open(copy, os.O_CREAT | os.O_EXCL, 0o600))
    _ask(original, "VACUUM INTO ?", str(copy))
    if _ask(copy, "PRAGMA integrity_check") != [("ok",)]:
        raise CopyIsBroken
    with copy.open("rb") as file:
        os.fsync(file.fileno())
    return copy


def _list_key_ids(copy: Path) -> set[uuid.UUID]:
    return {uuid.UUID(hex=key_id) for (key_id,) in _ask(copy, "SELECT key_id FROM round_box")}


def _ask(database: Path, statement: str, *values: str) -> list[Any]:
    connection = sqlite.driver.connect(str(database))
    try:
        return list(connection.execute(statement, values))
    finally:
        connection.close()
