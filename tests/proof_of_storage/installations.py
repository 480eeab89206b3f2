"""An installation of IPP with a folder, keys and a database of its own, that can be copied, searched and put back."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask

from ipp import create_app, schema
from ipp.core import limits
from ipp.core.db import Base, db, transaction
from ipp.core.keys import Keys
from ipp.feedback import storage


@dataclass(frozen=True)
class Installation:
    """Everything of it lies in `folder`: database, queue of jobs and keys. PostgreSQL keeps its own files elsewhere."""

    app: Flask
    folder: Path

    @property
    def is_sqlite(self) -> bool:
        return str(self.app.config["SQLALCHEMY_DATABASE_URI"]).startswith("sqlite")

    @property
    def keys_folder(self) -> Path:
        return self.folder / "keys"

    def read_files(self) -> dict[str, bytes]:
        """The raw bytes of everything except the keys."""
        files = [path for path in self.folder.rglob("*") if path.is_file() and self.keys_folder not in path.parents]
        return {path.name: path.read_bytes() for path in files}

    def keep(self, folder: Path) -> None:
        """Lay a copy of everything aside, as it is between two transactions."""
        self.let_go()
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.folder, folder)

    def put_back(self, folder: Path) -> None:
        """Make everything as it was when it was laid aside."""
        self.let_go()
        shutil.rmtree(self.folder)
        shutil.copytree(folder, self.folder)

    def empty(self) -> None:
        """Nobody works here, nothing was asked, and there is no key of any round."""
        with self.app.app_context():
            with transaction():
                for table in reversed(Base.metadata.sorted_tables):
                    db.session.execute(table.delete())
            storage.forget_unused_keys()

    def let_go(self) -> None:
        """No connection stays open: what follows sees what is on disk."""
        with self.app.app_context():
            db.session.remove()
            db.engine.dispose()


@contextmanager
def an_installation(
    folder: Path, database: str = "", *, is_migrated: bool = False, **settings: object
) -> Iterator[Installation]:
    """A new one that behaves as in real life, not as under test: it wakes the worker, and it hides what went wrong."""
    folder.mkdir(parents=True, exist_ok=True)
    Keys(folder / "keys").make()
    address: dict[str, object] = {"SQLALCHEMY_DATABASE_URI": f"sqlite:///{folder / 'ipp.sqlite'}"}
    if database:
        address = {"SQLALCHEMY_DATABASE_URI": database, "SQLALCHEMY_ENGINE_OPTIONS": {}}
    where = {"FOLDER": folder, "KEYS_FOLDER": folder / "keys", "SERVER_NAME": "localhost"}
    app = create_app({**where, **address, **settings})
    limits.forget_everything()
    installation = Installation(app, folder)
    _make_tables(app, is_migrated=is_migrated)
    try:
        yield installation
    finally:
        installation.let_go()


def _make_tables(app: Flask, *, is_migrated: bool) -> None:
    """As migrations make them, which `ipp serve` insists on; or the quick way."""
    if is_migrated:
        schema.upgrade(app)
        return
    with app.app_context():
        db.create_all()
        db.session.remove()
