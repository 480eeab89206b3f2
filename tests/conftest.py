"""What every test may ask for: the application, an empty database, a browser and the letters."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from tests import applications
from tests.browser import Browser
from tests.letters import Letters
from tests.postgres import postgres

__all__ = ["app", "application", "browser", "letters", "postgres"]


@pytest.fixture(scope="session")
def application(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    folder: Path = tmp_path_factory.mktemp("instance")
    return applications.make(folder, f"sqlite:///{folder / 'ipp.sqlite'}")


@pytest.fixture
def app(application: Flask) -> Iterator[Flask]:
    """The application with an empty database; its context is open for the test's own look at the data."""
    with applications.emptied(application) as app:
        yield app


@pytest.fixture
def browser(app: Flask) -> Browser:
    return Browser(app)


@pytest.fixture
def letters(app: Flask) -> Letters:
    """Letters that would leave now, in the words in which they would leave."""
    return Letters(app)
