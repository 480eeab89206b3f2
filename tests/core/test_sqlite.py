"""The write-ahead log: emptied after a save, without making anybody wait for somebody who is reading."""

import time
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text

from ipp.core import sqlite
from ipp.core.jobs import _every_night


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    engine = create_engine(f"sqlite:///{tmp_path / 'one.sqlite'}", module=sqlite.driver)
    sqlite.prepare(engine)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE box (body TEXT)"))
    return engine


def write(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO box VALUES ('sealed')"))


def test_who_saves_does_not_wait_for_who_reads_and_the_log_is_emptied_later(engine: Engine, tmp_path: Path) -> None:
    log = tmp_path / "one.sqlite-wal"
    with engine.connect() as reader:
        reader.execute(text("SELECT * FROM box"))
        write(engine)
        start = time.monotonic()
        assert not sqlite.checkpoint(engine)
        assert time.monotonic() - start < 2
        assert log.stat().st_size > 0
    assert sqlite.checkpoint(engine)
    assert log.stat().st_size == 0


def test_after_a_checkpoint_a_connection_is_as_patient_as_before(engine: Engine) -> None:
    sqlite.checkpoint(engine)
    with engine.connect() as connection:
        assert connection.execute(text("PRAGMA busy_timeout")).scalar_one() == sqlite.PATIENCE


def test_every_night_the_log_is_emptied_whoever_was_reading_by_day() -> None:
    assert "ipp.core.db.empty_write_ahead_log" in _every_night
