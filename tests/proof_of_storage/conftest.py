"""What every proof may ask for: an installation of its own."""

import io
import logging
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import structlog

from ipp.core import log
from tests.proof_of_storage.installations import Installation, an_installation


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with an_installation(tmp_path / "instance") as installation:
        yield installation


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.xdist_group("postgres"))])
def any_installation(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Installation]:
    """One on each kind of database."""
    database = request.getfixturevalue("postgres").new_database() if request.param == "postgresql" else ""
    with an_installation(tmp_path / "instance", database) as installation:
        yield installation


@pytest.fixture
def read_log(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], str]]:
    """The log as `ipp serve` writes it, and everything else that the process says."""
    said = io.StringIO()
    monkeypatch.setattr(sys, "stderr", said)
    monkeypatch.setattr(sys, "stdout", said)
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    log.to_stderr()
    yield said.getvalue
    structlog.reset_defaults()
    root.handlers[:], root.level = handlers, level
