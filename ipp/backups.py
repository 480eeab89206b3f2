"""A copy of the database, and apart from it the one copy of the keys that open it (anonymity.md 2)."""

import os
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import Select, literal_column, select, text

from ipp.core import clock, files, sqlite
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
    lost_files: set[uuid.UUID]
    """Files of people that were gone already, or that no key opens."""


def back_up(app: Flask, *, folder: Path, keys_folder: Path) -> Copy:
    """Copy both while nobody writes, so that they fit. What the earlier copy of the keys opened is gone after this."""
    folder, keys_folder = folder.resolve(), keys_folder.resolve()
    if keys_folder.is_relative_to(folder) or folder.is_relative_to(keys_folder):
        raise NotApart
    with app.app_context():
        if db.engine.dialect.name != "sqlite":
            raise NeedsItsOwnTool
        copied = folder / "files"
        with transaction():
            in_use = files.list_in_use()
        files.copy_to(copied, in_use)  # nearly all of them, while others go on writing
        with transaction():
            db.session.execute(text("SELECT 1"))  # takes the turn of a writer, and keeps it until both are copied
            database = _copy_database(Path(str(db.engine.url.database)), folder)
            rounds = {box.key_id for box in _list_boxes(database)}
            lost_files = files.copy_to(copied, files.list_in_use())
            copy = Copy(database, current_keys().copy_to(keys_folder, rounds=rounds), lost_files)
    _check(copy, Keys(keys_folder))
    _forget_files_of_no_copy(folder)
    moment_of_check(app.config["FOLDER"]).touch()
    return copy


def _forget_files_of_no_copy(folder: Path) -> None:
    """A file stays as long as one of the copies of the database that still lie here names it."""
    named: set[uuid.UUID] = set()
    for database in folder.glob("ipp-*.sqlite"):
        named |= _list_files_named_in(database)
    for file_id in files.list_files(folder / "files") - named:
        (folder / "files" / file_id.hex).unlink()


def _list_files_named_in(database: Path) -> set[uuid.UUID]:
    """By a copy of today or of long ago, which may not know every table."""
    return {uuid.UUID(hex=name) for question in files.questions() for (name,) in _ask_if_known(database, question)}


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


def _ask_if_known(database: Path, question: Select[Any]) -> list[Any]:
    try:
        return _ask(database, str(question))
    except sqlite.driver.OperationalError:
        return []


def _ask(database: Path, statement: str, *values: str) -> list[Any]:
    connection = sqlite.driver.connect(str(database))
    try:
        return list(connection.execute(statement, values))
    finally:
        connection.close()
