"""Files that people bring: sealed in a folder of the instance, under a random name that only the database knows."""

import os
import uuid
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from flask import Flask, Response, current_app
from sqlalchemy import Select, Uuid, select
from sqlalchemy.types import TypeDecorator
from werkzeug.http import dump_options_header

from ipp.core import clock, jobs, pictures, seal
from ipp.core.db import Base, after_save, db
from ipp.core.keys import Keys, MissingKeys, current_keys
from ipp.core.seal import CannotOpen

LARGEST = pictures.LARGEST
"""Bytes of one file. It is sealed and opened whole, in memory."""
LARGEST_REQUEST = 9_000_000
"""With what a form says around it; everywhere else a request stays as small as MAX_CONTENT_LENGTH."""
LARGEST_PORTFOLIO = 60_000_000
"""A whole portfolio with its files, as somebody brings it in."""

ORPHANS_STAY = 24 * 3600
"""Seconds: a file is written before the row that names it is saved."""

CLOSED = "default-src 'none'; sandbox"


class FileId(TypeDecorator[uuid.UUID]):
    """A column that names a file here; whatever such a column holds is in use."""

    impl = Uuid
    cache_ok = True


class FileIsGone(Exception):
    """The database names a file that is not here, or that none of the keys opens."""


def keep(content: bytes) -> uuid.UUID:
    """Seal a file, safely on disk before the database may speak of it."""
    file_id = uuid.uuid4()
    folder = folder_of(current_app)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    number, key = max(current_keys().text_ring().items())
    _write(folder / file_id.hex, bytes([number]) + seal.seal(key, content, bound_to=file_id.bytes))
    return file_id


def read(file_id: uuid.UUID) -> bytes:
    try:
        return open_file(folder_of(current_app) / file_id.hex, current_keys())
    except FileNotFoundError as error:
        raise FileIsGone from error


def open_file(path: Path, keys: Keys) -> bytes:
    """What `keep` sealed; a file under another name than its own does not open."""
    sealed = path.read_bytes()
    try:
        return seal.unseal(keys.text_ring()[sealed[0]], sealed[1:], bound_to=uuid.UUID(path.name).bytes)
    except (CannotOpen, MissingKeys, KeyError, IndexError) as error:
        raise FileIsGone from error


def forget(file_id: uuid.UUID) -> None:
    """Gone from the disk as soon as the database no longer names it."""
    after_save(partial((folder_of(current_app) / file_id.hex).unlink, missing_ok=True))


def folder_of(app: Flask) -> Path:
    return Path(app.config["FOLDER"]) / "files"


def list_files(folder: Path) -> set[uuid.UUID]:
    return {uuid.UUID(path.name) for path in folder.glob("*") if len(path.name) == 32}


def list_in_use() -> set[uuid.UUID]:
    """Every file that some row names."""
    return {file_id for question in questions() for file_id in db.session.scalars(question)}


def list_lost() -> set[uuid.UUID]:
    """Files that some row names and that are not here."""
    return list_in_use() - list_files(folder_of(current_app))


def copy_to(folder: Path, wanted: set[uuid.UUID]) -> set[uuid.UUID]:
    """Copy what is not in `folder` yet. What comes back is gone or does not open here already."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lost = set()
    for file_id in wanted - list_files(folder):
        original = folder_of(current_app) / file_id.hex
        try:
            open_file(original, current_keys())
            _write(folder / file_id.hex, original.read_bytes())
        except (FileNotFoundError, FileIsGone):
            lost.add(file_id)
    return lost


def download(content: bytes, *, name: str, media_type: str) -> Response:
    """Always a file to keep, never a page of ours: whatever is in it, it runs nothing here."""
    response = Response(content, mimetype=media_type)
    response.headers["Content-Disposition"] = dump_options_header("attachment", {"filename": name})
    response.headers["Content-Security-Policy"] = CLOSED
    return response


@jobs.every_night
def sweep() -> None:
    """What no row names goes away: of an upload that was not saved, or of somebody who was erased."""
    folder, in_use = folder_of(current_app), list_in_use()
    db.session.rollback()
    for file_id in list_files(folder) - in_use:
        path = folder / file_id.hex
        if clock.now().timestamp() - path.stat().st_mtime > ORPHANS_STAY:
            path.unlink(missing_ok=True)


def questions() -> Iterator[Select[Any]]:
    """What to ask a database, or a copy of it, to hear every file that it names."""
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if isinstance(column.type, FileId):
                yield select(column).where(column.is_not(None))


def _write(path: Path, content: bytes) -> None:
    """Under another name first, so that a crash never leaves half a file."""
    draft = path.with_suffix(".new")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.rename(path)
    handle = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
