"""A new installation: folder and keys, tables, the organisation, and its first administrator."""

from typing import Any

from ipp.core.db import db, transaction
from ipp.core.keys import Keys
from ipp.organisation.models import Organisation
from ipp.organisation.services import found_organisation
from ipp.people import links
from ipp.people.services import create_first_administrator


class AlreadyThere(Exception):
    """There is an organisation in this database, and one installation serves one organisation."""


class FolderIsClosed(Exception):
    """IPP may not make or change files in the folder that it names."""


def lay_out(settings: dict[str, Any]) -> None:
    """Make the folder and the keys where they do not exist yet."""
    folder = settings["FOLDER"]
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        Keys(settings["KEYS_FOLDER"]).make()
    except (PermissionError, NotADirectoryError, FileExistsError) as error:
        raise FolderIsClosed(str(folder)) from error


def get_founded() -> Organisation | None:
    """The organisation of this database, if it was founded."""
    return db.session.get(Organisation, 1)


def require_empty() -> None:
    """Refuse to found a second organisation, or to turn a real one into a demo."""
    if get_founded():
        raise AlreadyThere
    db.session.remove()


def found(organisation: str, *, name: str, email: str) -> str:
    """Found the organisation with its first administrator; the link with which they choose their password."""
    require_empty()
    with transaction():
        found_organisation(organisation)
        administrator = create_first_administrator(name, email)
        # The link names the account, so the account needs its place in the database first.
        db.session.flush()
        return links.make_welcome_link(administrator)
