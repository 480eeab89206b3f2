"""What IPP does by itself: every minute, every night, and at once when somebody calls."""

from datetime import datetime
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from ipp.core import audit, jobs
from ipp.core.audit import AuditEntry
from ipp.core.db import after_save, db, transaction


class Diary:
    """Which jobs ran."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def minute(self) -> None:
        self.lines.append("minute")

    def last(self) -> None:
        self.lines.append("last")

    def night(self) -> None:
        self.lines.append("night")

    def fail(self) -> None:
        raise RuntimeError("the words of somebody")


@pytest.fixture
def diary(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Diary:
    diary = Diary()
    monkeypatch.setattr(jobs, "_every_minute", {"fail": diary.fail, "minute": diary.minute})
    monkeypatch.setattr(jobs, "_after_those", {"last": diary.last})
    monkeypatch.setattr(jobs, "_every_night", {"fail": diary.fail, "night": diary.night})
    monkeypatch.setitem(app.config, "FOLDER", tmp_path)
    return diary


def look_at(app: Flask, moment: str) -> None:
    with time_machine.travel(datetime.fromisoformat(moment)):
        jobs._look(app)


def test_a_job_that_fails_does_not_keep_the_others_from_running(
    app: Flask, diary: Diary, capsys: pytest.CaptureFixture[str]
) -> None:
    jobs.run_minute_jobs(app)
    assert diary.lines == ["minute", "last"]
    assert "words of somebody" not in capsys.readouterr().out


def test_the_night_comes_once_at_ten_past_three(app: Flask, diary: Diary) -> None:
    look_at(app, "2026-11-21T23:00+01:00")
    diary.lines.clear()
    for moment in ("2026-11-22T03:09+01:00", "2026-11-22T03:10+01:00", "2026-11-22T03:11+01:00"):
        look_at(app, moment)
    assert [line for line in diary.lines if line != "last"] == ["minute", "minute", "night", "minute"]


def test_a_night_that_the_machine_slept_through_is_made_up_for_once(app: Flask, diary: Diary) -> None:
    look_at(app, "2026-11-20T12:00+01:00")
    diary.lines.clear()
    look_at(app, "2026-11-23T08:55+01:00")
    look_at(app, "2026-11-23T08:56+01:00")
    assert diary.lines.count("night") == 1


@pytest.mark.parametrize("day", ["2026-03-29", "2026-10-25"])
def test_the_night_in_which_the_clock_changes_comes_once_too(app: Flask, diary: Diary, day: str) -> None:
    for hour in ("T00:30+00:00", "T01:00+00:00", "T01:30+00:00", "T02:30+00:00", "T03:30+00:00"):
        look_at(app, day + hour)
    assert diary.lines.count("night") == 2, "the night before, and this one"


def test_the_worker_leaves_a_sign_of_life(app: Flask, diary: Diary, tmp_path: Path) -> None:
    look_at(app, "2026-11-21T12:00+01:00")
    assert jobs.heartbeat_file(tmp_path).exists()


def test_rounds_close_before_any_letter_is_sent() -> None:
    """Sending may take long; what closes may not wait for it."""
    assert list(jobs._after_those) == ["ipp.core.mail.deliver"]
    assert "ipp.feedback.services.release.close_due_rounds" in jobs._every_minute


def test_an_act_that_is_saved_stays_saved_when_nobody_can_be_woken(
    app: Flask, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(app, "testing", False)
    monkeypatch.setitem(app.extensions, "ipp.wake", fail)
    with transaction():
        audit.record("people.imported", actor_id=None)
        after_save(jobs.wake)
    assert db.session.scalar(select(AuditEntry.act)) == "people.imported"
    assert "jobs.wake" in capsys.readouterr().out, "said in the log, as a thing that the worker makes up for"
