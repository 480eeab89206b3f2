"""What every proof may ask for: an installation of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.proof_of_storage.installations import Installation, an_installation


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with an_installation(tmp_path / "instance") as installation:
        yield installation


@pytest.fixture(params=["sqlite", "postgresql"])
def any_installation(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Installation]:
    """One on each kind of database."""
    database = request.getfixturevalue("postgres").new_database() if request.param == "postgresql" else ""
    with an_installation(tmp_path / "instance", database) as installation:
        yield installation
