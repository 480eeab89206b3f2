"""An application on a database that is filled with the demo."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from ipp import create_app
from ipp.core.db import db
from ipp.core.keys import Keys
from ipp.demo import founding, views
from tests.browser import Browser


def an_empty_house(folder: Path, url: str = "") -> Flask:
    """IPP with tables and nobody in them; on SQLite, or on the database at `url`."""
    Keys(folder / "keys").make()
    settings: dict[str, Any] = {"TESTING": True, "FOLDER": folder, "KEYS_FOLDER": folder / "keys"}
    settings |= {"SERVER_NAME": "localhost", "SQLALCHEMY_DATABASE_URI": f"sqlite:///{folder / 'ipp.sqlite'}"}
    if url:
        settings |= {"SQLALCHEMY_DATABASE_URI": url, "SQLALCHEMY_ENGINE_OPTIONS": {}}
    app = create_app(settings)
    with app.app_context():
        db.create_all()
    return app


@pytest.fixture(scope="package")
def town(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The demo, filled once; its tests only look around."""
    app = an_empty_house(tmp_path_factory.mktemp("demo"))
    with app.app_context():
        founding.fill()
    views.open_demo(app)
    return app


@pytest.fixture
def app(town: Flask) -> Iterator[Flask]:
    with town.app_context():
        yield town
        db.session.remove()


@pytest.fixture
def visitor(app: Flask) -> Browser:
    return Browser(app)
