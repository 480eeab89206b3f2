"""The letters of a test: rendered exactly as the worker would, so that a test reads what a person would read."""

import re
import uuid
from dataclasses import dataclass

from flask import Flask
from sqlalchemy import select

from ipp.core import mail, outbox
from ipp.core.db import db
from ipp.core.outbox import OutboxLetter, Outcome


@dataclass(frozen=True)
class ReceivedLetter:
    """One letter as it arrives."""

    kind: str
    to: str
    subject: str
    body: str
    html: str
    calendar: str = ""

    @property
    def link(self) -> str:
        """The path of the first address in the letter."""
        found = re.search(r"https?://[^/\s]+(/\S*)", self.body)
        assert found, f"no link in {self.body!r}"
        return found.group(1)


class Letters:
    def __init__(self, app: Flask) -> None:
        self.app = app

    def deliver(self, *, outcome: Outcome = Outcome.SENT) -> list[ReceivedLetter]:
        """Write and settle everything that waits, due or not, oldest first."""
        db.session.commit()
        rows = db.session.scalars(select(OutboxLetter).order_by(OutboxLetter.posted_at, OutboxLetter.due_at)).all()
        waiting = [(row.id, row.kind) for row in rows]
        db.session.remove()
        return [letter for row_id, kind in waiting if (letter := self._deliver(row_id, kind, outcome))]

    def _deliver(self, letter_id: uuid.UUID, kind: str, outcome: Outcome) -> ReceivedLetter | None:
        letter = outbox.write(letter_id)
        if letter is None:
            outbox.forget(letter_id)
            return None
        message = mail.render(letter, "<test@localhost>")
        outbox.settle(letter_id, outcome)
        calendar = message.invitation.content.decode() if message.invitation else ""
        return ReceivedLetter(kind, letter.to, str(message.subject), str(message.body), str(message.html), calendar)
