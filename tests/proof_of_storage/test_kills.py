"""The server is killed while people answer, again and again: what it said it had saved is there, once, and opens."""

import os
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select

from ipp.core.db import db
from ipp.core.keys import current_keys
from ipp.feedback import storage
from ipp.feedback.box import Entry, Progress
from ipp.feedback.models import FeedbackRound, RoundBox
from tests.proof_of_storage.crowd import PATIENCE, Crowd, Ledger
from tests.proof_of_storage.installations import Installation, an_installation
from tests.proof_of_storage.reviewers import Reviewer, open_round
from tests.proof_of_storage.sizes import KILLS
from tests.smtp import free_port

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("serving")]


def test_nothing_acknowledged_is_lost_and_nothing_is_there_twice(tmp_path: Path) -> None:
    with an_installation(tmp_path / "instance", is_migrated=True) as installation:
        round_id, reviewers = open_round(installation.app, colleagues=24)
        ledger, chance = Ledger(), Random()
        for _ in range(KILLS):
            port = free_port()
            with running(installation, port) as server:
                answering = Crowd(port, reviewers, ledger).start()
                time.sleep(chance.uniform(0.3, 2.5))
                server.kill()
                server.wait()
                for thread in answering:
                    thread.join(PATIENCE)
            check(installation, round_id, reviewers, ledger)
        print(f"{KILLS} kills, {sum(ledger.statuses.values())} saves, answers: {ledger.statuses}")  # noqa: T201
        with running(installation, free_port()):
            assert set(keys_of(installation)) == {"named"}
    assert ledger.acknowledged


def check(installation: Installation, round_id: uuid.UUID, reviewers: list[Reviewer], ledger: Ledger) -> None:
    """The database as the killed server left it."""
    installation.let_go()
    with installation.app.app_context():
        assert db.session.execute(db.text("PRAGMA integrity_check")).all() == [("ok",)]
        entries = storage.read_box(db.session.get_one(FeedbackRound, round_id))
        db.session.remove()
    installation.let_go()
    assert set(entries) <= {reviewer.entry_name for reviewer in reviewers}
    for reviewer in reviewers:
        acknowledged, tried = ledger.acknowledged.get(reviewer.email, 0), ledger.tried.get(reviewer.email, 0)
        entry = entries.get(reviewer.entry_name)
        assert acknowledged <= number_of(entry) <= tried, reviewer.email
        assert entry is None or entry.progress is Progress.DRAFT or reviewer.email in ledger.sent


def number_of(entry: Entry | None) -> int:
    """Which of somebody's answers it is."""
    return int(entry.comments["value"].removeprefix("Antwoord ")) if entry else 0


def keys_of(installation: Installation) -> dict[str, uuid.UUID]:
    """The keys that are there, by whether a box names them."""
    with installation.app.app_context():
        named = set(db.session.scalars(select(RoundBox.key_id)))
        keys = {"named" if key_id in named else "stray": key_id for key_id in current_keys().list_round_keys()}
        db.session.remove()
    return keys


@contextmanager
def running(installation: Installation, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """`ipp serve` as a process of its own. Its letters find no mail server."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("IPP_")}
    settings = {"IPP_FOLDER": str(installation.folder), "IPP_SMTP_PORT": "1", "IPP_ADDRESS": f"http://127.0.0.1:{port}"}
    command = [sys.executable, "-m", "ipp", "serve", "--port", str(port)]
    with (
        (installation.folder / "said").open("ab") as said,
        subprocess.Popen(command, env=ours | settings, stdout=said, stderr=said) as server,
    ):
        try:
            _wait_until_it_answers(port)
            yield server
        finally:
            server.kill()


def _wait_until_it_answers(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        try:
            connection.request("GET", "/health")
            if connection.getresponse().status == 200:
                return
        except OSError:
            assert time.monotonic() < until
            time.sleep(0.05)
        finally:
            connection.close()
