"""What every test may ask for: the application, an empty database, a browser and the letters."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from ipp import create_app
from ipp.core import limits
from ipp.core.db import Base, db
from ipp.core.keys import Keys, current_keys
from tests.browser import Browser
from tests.letters import Letters
from tests.postgres import postgres

__all__ = ["app", "application", "browser", "letters", "postgres"]


@pytest.fixture(scope="session")
def application(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    folder: Path = tmp_path_factory.mktemp("instance")
    Keys(folder / "keys").make()
    app = create_app(
        {
            "TESTING": True,
            "FOLDER": folder,
            "KEYS_FOLDER": folder / "keys",
            "SQLALCHEMY_DATABASE_URI": f"sqlite:///{folder / 'ipp.sqlite'}",
            "SERVER_NAME": "localhost",
        }
    )
    with app.app_context():
        db.create_all()
    return app


@pytest.fixture
def app(application: Flask) -> Iterator[Flask]:
    """The application with an empty database; its context is open for the test's own look at the data."""
    limits.forget_everything()
    with application.app_context():
        yield application
        db.session.rollback()
        for table in reversed(Base.metadata.sorted_tables):
            db.session.execute(table.delete())
        db.session.commit()
        db.session.remove()
        for key_id in current_keys().list_round_keys():
            current_keys().delete_round_key(key_id)


@pytest.fixture
def browser(app: Flask) -> Browser:
    return Browser(app)


@pytest.fixture
def letters(app: Flask) -> Letters:
    """Letters that would leave now, in the words in which they would leave."""
    return Letters(app)
