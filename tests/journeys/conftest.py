"""Every journey is made twice: on SQLite, and in the long run on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from ipp.core.db import db
from tests import applications
from tests.postgres import PostgresServer


@pytest.fixture(scope="session")
def application_on_postgresql(tmp_path_factory: pytest.TempPathFactory, postgres: PostgresServer) -> Iterator[Flask]:
    folder: Path = tmp_path_factory.mktemp("instance")
    app = applications.make(folder, postgres.new_database(), SQLALCHEMY_ENGINE_OPTIONS={"pool_pre_ping": True})
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture(params=["application", pytest.param("application_on_postgresql", marks=pytest.mark.slow)])
def app(request: pytest.FixtureRequest) -> Iterator[Flask]:
    with applications.emptied(request.getfixturevalue(request.param)) as app:
        yield app
