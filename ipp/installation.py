"""A new installation: folder and keys, tables, the organisation, and its first administrator."""

from typing import Any

from flask import Flask
from sqlalchemy import create_engine, inspect

from ipp import schema
from ipp.core.db import db, transaction
from ipp.core.keys import Keys, MissingKeys
from ipp.organisation.models import Organisation
from ipp.organisation.services import found_organisation
from ipp.people import links
from ipp.people.services import create_first_administrator
from ipp.wall import cards


class AlreadyThere(Exception):
    """There is an organisation in this database, and one installation serves one organisation."""


class FolderIsClosed(Exception):
    """IPP may not make or change files in the folder that it names."""


def lay_out(settings: dict[str, Any]) -> None:
    """Make the folder and the keys where they do not exist yet; never new keys for a database that has its own."""
    folder, keys = settings["FOLDER"], Keys(settings["KEYS_FOLDER"])
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not keys.are_made and _is_in_use(settings):
            raise MissingKeys(
                f"This database is in use, and its keys are not in {settings['KEYS_FOLDER']}. "
                "Put the backup of the keys there: new ones cannot open what is in it."
            )
        keys.make()
    except (PermissionError, NotADirectoryError, FileExistsError) as error:
        raise FolderIsClosed(str(folder)) from error


def bring_up_to_date(app: Flask) -> None:
    """The tables of this version of IPP, and on the wall what hung there before."""
    schema.upgrade(app)
    with app.app_context():
        cards.tidy_wall()


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


def _is_in_use(settings: dict[str, Any]) -> bool:
    """Whether the database has tables already; asked without an application, which needs keys to start."""
    engine = create_engine(settings["SQLALCHEMY_DATABASE_URI"], **settings["SQLALCHEMY_ENGINE_OPTIONS"])
    try:
        return inspect(engine).has_table(Organisation.__tablename__)
    finally:
        engine.dispose()
