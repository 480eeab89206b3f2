"""A copy of the database, and apart from it the one copy of the keys that open it (anonymity.md 2)."""

import os
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import literal_column, select, text

from ipp.core import clock, sqlite
from ipp.core.db import Base, SealedJSON, SealedText, db, open_text, transaction
from ipp.core.keys import Keys, MissingKeys, current_keys
from ipp.core.seal import CannotOpen
from ipp.feedback import storage
from ipp.feedback.models import RoundBox


class NeedsItsOwnTool(Exception):
    """Only SQLite is copied here; PostgreSQL has its own tool for it."""


class NotApart(Exception):
    """Keys and database in one place protect nothing."""


class CopyIsBroken(Exception):
    """The copy cannot be restored."""


@dataclass(frozen=True)
class Copy:
    """A copy that can be restored. `lost` are the keys of rounds that were gone already: nobody can open those."""

    database: Path
    lost: set[uuid.UUID]


def back_up(app: Flask, *, folder: Path, keys_folder: Path) -> Copy:
    """Copy both while nobody writes, so that they fit. What the earlier copy of the keys opened is gone after this."""
    folder, keys_folder = folder.resolve(), keys_folder.resolve()
    if keys_folder.is_relative_to(folder) or folder.is_relative_to(keys_folder):
        raise NotApart
    with app.app_context():
        if db.engine.dialect.name != "sqlite":
            raise NeedsItsOwnTool
        with transaction():
            db.session.execute(text("SELECT 1"))  # takes the turn of a writer, and keeps it until both are copied
            database = _copy_database(Path(str(db.engine.url.database)), folder)
            rounds = {box.key_id for box in _list_boxes(database)}
            copy = Copy(database, lost=current_keys().copy_to(keys_folder, rounds=rounds))
    _check(copy, Keys(keys_folder))
    moment_of_check(app.config["FOLDER"]).touch()
    return copy


def moment_of_check(folder: Path) -> Path:
    """A file that is as old as the last copy that was made and found whole, for `ipp doctor`."""
    return folder / "backup-was-checked"


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


def _check(copy: Copy, keys: Keys) -> None:
    """Open everything that the copied keys have to open: every round's box, and a text of every sealed kind."""
    for box in _list_boxes(copy.database):
        if box.key_id not in copy.lost and not storage.opens(box, keys):
            raise CopyIsBroken
    try:
        for sealed in _list_sealed_texts(copy.database):
            open_text(sealed, keys.text_ring())
    except (MissingKeys, CannotOpen) as error:
        raise CopyIsBroken from error


def _list_boxes(database: Path) -> Iterator[RoundBox]:
    for round_id, key_id, body in _ask(database, "SELECT round_id, key_id, body FROM round_box"):
        yield RoundBox(round_id=uuid.UUID(hex=round_id), key_id=uuid.UUID(hex=key_id), body=body)


def _list_sealed_texts(database: Path) -> Iterator[bytes]:
    """One text of each column that is sealed."""
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, SealedText | SealedJSON):
                question = select(column).where(column.is_not(None)).limit(literal_column("1"))
                yield from (sealed for (sealed,) in _ask(database, str(question)))


def _ask(database: Path, statement: str, *values: str) -> list[Any]:
    connection = sqlite.driver.connect(str(database))
    try:
        return list(connection.execute(statement, values))
    finally:
        connection.close()
