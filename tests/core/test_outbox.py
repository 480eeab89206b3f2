"""The outbox: a letter is saved with the act that caused it, and leaves once."""

import threading
import uuid
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from ipp.core import clock, outbox
from ipp.core.db import after_save, db, save, transaction
from ipp.core.outbox import Letter, OutboxLetter


@pytest.fixture(autouse=True)
def kinds(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def write(row_id: uuid.UUID) -> Letter | None:
        return Letter("mo@example.org", "nl", "core/example", {})

    monkeypatch.setitem(outbox._kinds, "core.example", outbox._Kind(write, None))


def count() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(OutboxLetter)) or 0


def test_an_act_that_is_saved_is_not_called_lost_when_a_step_after_it_fails(app: Flask) -> None:
    done: list[str] = []
    after_save(lambda: 1 / 0)
    after_save(lambda: done.append("next"))
    save()
    assert done == ["next"]


def test_a_letter_of_an_act_that_failed_does_not_leave(app: Flask) -> None:
    def fail() -> None:
        with transaction():
            outbox.post("core.example", uuid.uuid4())
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert count() == 0


def test_a_letter_that_nobody_can_write_is_found_out_at_once(app: Flask) -> None:
    with pytest.raises(KeyError, match="no function writes"), transaction():
        outbox.post("core.unknown", uuid.uuid4())


def test_a_letter_for_later_waits(app: Flask) -> None:
    with transaction():
        outbox.post("core.example", uuid.uuid4(), at=clock.now() + timedelta(hours=1))
    assert outbox.claim_due(10) == []
    assert count() == 1


def test_who_claims_a_letter_is_the_only_one(app: Flask) -> None:
    with transaction():
        for _ in range(20):
            outbox.post("core.example", uuid.uuid4())
    claimed: list[uuid.UUID] = []

    def work() -> None:
        with app.app_context():
            while found := outbox.claim_due(3):
                claimed.extend(found)

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(claimed) == len(set(claimed)) == 20


def test_a_letter_that_was_not_tried_is_free_for_the_next(app: Flask) -> None:
    with transaction():
        outbox.post("core.example", uuid.uuid4())
    first = outbox.claim_due(10)
    assert outbox.claim_due(10) == []
    outbox.release(first)
    assert outbox.claim_due(10) == first


def test_the_text_of_a_letter_is_never_stored() -> None:
    assert set(OutboxLetter.__table__.columns.keys()) == {"id", "kind", "row_id", "posted_at", "due_at", "attempts"}


def test_posting_many_letters_wakes_the_worker_once(app: Flask) -> None:
    for _ in range(3):
        outbox.post("core.example", uuid.uuid4())
    assert len(db.session().info["after_save"]) == 1
    db.session.rollback()
    db.session().info.clear()
