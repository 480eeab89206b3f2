"""The application for tests: made once on an empty database, and emptied again after every test."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import event

from ipp import create_app
from ipp.core import limits
from ipp.core.db import Base, db
from ipp.core.keys import Keys, current_keys

QUICK_PASSWORDS = {
    "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": {
        "argon2__memory_cost": 8,
        "argon2__time_cost": 1,
        "argon2__parallelism": 1,
    }
}
"""Trying a password is slow on purpose; nobody guesses those of invented people."""


def make(folder: Path, database: str, **settings: Any) -> Flask:
    """An application of its own, with all its tables."""
    Keys(folder / "keys").make()
    ours = {"TESTING": True, "FOLDER": folder, "KEYS_FOLDER": folder / "keys", "SERVER_NAME": "localhost"}
    app = create_app({**ours, **QUICK_PASSWORDS, "SQLALCHEMY_DATABASE_URI": database, **settings})
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            event.listen(db.engine, "connect", _need_not_outlast_the_machine)
        db.create_all()
    return app


def _need_not_outlast_the_machine(connection: Any, entry: object) -> None:
    """Waiting for the disk is most of the time of a save. tests/proof_of_storage has installations that do wait."""
    connection.execute("PRAGMA synchronous=OFF")


@contextmanager
def emptied(application: Flask) -> Iterator[Flask]:
    """The application with an empty database; its context is open for the test's own look at the data."""
    limits.forget_everything()
    with application.app_context():
        yield application
        db.session.rollback()
        _empty_all_tables()
        db.session.remove()
        for key_id in current_keys().list_round_keys():
            current_keys().delete_round_key(key_id)


def _empty_all_tables() -> None:
    """All at once, past SQLAlchemy: it is done thousands of times."""
    everything = ";".join(f'DELETE FROM "{table.name}"' for table in reversed(Base.metadata.sorted_tables))
    with db.engine.begin() as connection:
        driver: Any = connection.connection
        run = driver.executescript if connection.dialect.name == "sqlite" else driver.execute
        run(everything)
