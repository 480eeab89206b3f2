"""A new installation: folder and keys, tables, the organisation, and its first administrator."""

from pathlib import Path
from typing import Any

from ipp.core.db import db
from ipp.core.keys import Keys
from ipp.organisation.models import Organisation


class AlreadyThere(Exception):
    """There is an organisation in this database, and one installation serves one organisation."""


class FolderIsClosed(Exception):
    """IPP may not make or change files there."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self.folder = folder


def lay_out(settings: dict[str, Any]) -> None:
    """Make the folder and the keys where they do not exist yet."""
    folder = settings["FOLDER"]
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        Keys(settings["KEYS_FOLDER"]).make()
    except (PermissionError, NotADirectoryError, FileExistsError) as error:
        raise FolderIsClosed(folder) from error


def get_founded() -> Organisation | None:
    """The organisation of this database, if it was founded."""
    return db.session.get(Organisation, 1)


def require_empty() -> None:
    if get_founded():
        raise AlreadyThere
