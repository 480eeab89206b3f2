"""What IPP does by itself: a queue kept by huey that wakes the worker, and the rooms' jobs with their moments."""

import threading
from collections.abc import Callable
from datetime import date, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from flask import Flask, current_app
from huey import SqliteHuey, crontab
from huey.consumer import Consumer
from huey.serializer import SignedSerializer

from ipp.core import clock, log
from ipp.core.keys import current_keys

NIGHTLY_AT = time(3, 10)

Job = Callable[[], object]
AnyJob = TypeVar("AnyJob", bound=Job)

_every_minute: dict[str, Job] = {}
_after_those: dict[str, Job] = {}
_every_night: dict[str, Job] = {}


def every_minute(job: AnyJob) -> AnyJob:
    """Register a job that looks every minute whether there is something to do. It must be safe to repeat."""
    _every_minute[_name(job)] = job
    return job


def every_minute_last(job: AnyJob) -> AnyJob:
    """Register a job for every minute that may take long, such as sending: it waits until the others are done."""
    _after_those[_name(job)] = job
    return job


def every_night(job: AnyJob) -> AnyJob:
    """Register a job for the fixed moment at 03:10. It must be safe to repeat."""
    _every_night[_name(job)] = job
    return job


class ThreadConsumer(Consumer):
    """A huey consumer that lives in a thread, so that `ipp serve` is one process. Who starts it listens to signals."""

    def __init__(self, queue: SqliteHuey, **details: Any) -> None:
        super().__init__(queue, **details)
        self.has_started = threading.Event()

    def start(self) -> None:
        super().start()
        self.has_started.set()

    def _set_signal_handlers(self) -> None:
        """None of its own."""


def init_app(app: Flask) -> None:
    with app.app_context():
        secret = current_keys().get("session").hex()
    # A rollback journal, because Python's own SQLite may have the bug in its write-ahead log (see core.sqlite).
    queue = SqliteHuey(
        "ipp",
        filename=str(Path(app.config["FOLDER"]) / "jobs.sqlite"),
        journal_mode="truncate",
        serializer=SignedSerializer(secret=secret, salt="huey"),
    )
    app.extensions["ipp.jobs"] = queue
    app.extensions["ipp.wake"] = queue.task(name="wake")(partial(run_minute_jobs, app))
    queue.periodic_task(crontab(minute="*"), name="look")(partial(_look, app))


def wake() -> None:
    """Ask the worker to look now instead of at the next minute. Tests run the jobs themselves."""
    if current_app.testing:
        return
    try:
        current_app.extensions["ipp.wake"]()
    except Exception as error:  # the act itself is saved; the worker finds it within a minute
        log.trouble(error, "jobs.wake")


def run_minute_jobs(app: Flask) -> None:
    _run(app, _every_minute | _after_those)


def run_nightly_jobs(app: Flask) -> None:
    _run(app, _every_night)


def consumer(app: Flask) -> ThreadConsumer:
    """The worker: one thread, looking at least twice a second for a call to wake."""
    pace = {"initial_delay": 0.1, "max_delay": 0.5, "backoff": 1.15}
    return ThreadConsumer(app.extensions["ipp.jobs"], workers=1, shutdown_timeout=10, **pace)


def heartbeat_file(folder: Path) -> Path:
    """Touched by the worker every minute, so that `ipp doctor` can say that it is alive."""
    return folder / "worker-was-here"


def _look(app: Flask) -> None:
    """What the worker does every minute. A night that passed while the machine slept is made up for."""
    folder = Path(app.config["FOLDER"])
    heartbeat_file(folder).touch()
    run_minute_jobs(app)
    marker, night = folder / "last-night", _last_night().isoformat()
    if not marker.exists() or marker.read_text() != night:
        run_nightly_jobs(app)
        marker.write_text(night)


def _last_night() -> date:
    """The day on which the nightly moment came last, where the organisation is."""
    here = clock.now().astimezone(clock.HOME)
    return here.date() if here.time() >= NIGHTLY_AT else here.date() - timedelta(days=1)


def _run(app: Flask, jobs: dict[str, Job]) -> None:
    """Do every job; one that fails does not keep the others from running."""
    for name, job in list(jobs.items()):
        with app.app_context():
            try:
                job()
            except Exception as error:
                log.trouble(error, name)


def _name(job: Job) -> str:
    return f"{job.__module__}.{job.__qualname__}"
