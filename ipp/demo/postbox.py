"""The mail server of the demo: letters really travel over SMTP, and then lie in a folder instead of going anywhere."""

import re
import socket
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from ipp.core import clock

HOST = "127.0.0.1"
MOST_SHOWN = 100

_ADDRESS = re.compile(r"(https?://\S+)")


@dataclass(frozen=True)
class PostedLetter:
    """A letter that arrived."""

    name: str
    to: str
    subject: str
    arrived_at: datetime
    text: str

    def lines(self) -> list[list[tuple[str, str]]]:
        """Its lines, each in pieces of (words, where they lead to); most lead nowhere."""
        return [[_piece(piece) for piece in _ADDRESS.split(line) if piece] for line in self.text.splitlines()]


class Postbox:
    """A folder with one file per letter."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Keep a letter; its name sorts by when it came."""
        name = f"{clock.now():%Y%m%dT%H%M%S%f}-{uuid.uuid4().hex[:8]}"
        draft = self._folder / f"{name}.new"
        draft.write_bytes(envelope.original_content or b"")
        draft.rename(self._folder / f"{name}.eml")
        return "250 OK"

    def list_letters(self) -> list[PostedLetter]:
        """What came, newest first."""
        newest = sorted(self._folder.glob("*.eml"), reverse=True)[:MOST_SHOWN]
        return [_read(path) for path in newest]

    def get_letter(self, name: str) -> PostedLetter | None:
        path = next((path for path in self._folder.glob("*.eml") if path.stem == name), None)
        return _read(path) if path else None


@contextmanager
def open_postbox(folder: Path) -> Iterator[int]:
    """Let a mail server put letters in `folder`; the port on which it listens."""
    port = _free_port()
    controller = Controller(Postbox(folder), hostname=HOST, port=port)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()


def _read(path: Path) -> PostedLetter:
    message = BytesParser(EmailMessage, policy=default).parsebytes(path.read_bytes())
    body = message.get_body(("plain",))
    return PostedLetter(
        path.stem,
        str(message["To"]),
        str(message["Subject"]),
        datetime.fromtimestamp(path.stat().st_mtime, UTC),
        str(body.get_content()).strip() if body else "",
    )


def _piece(words: str) -> tuple[str, str]:
    """An address leads to the same page of this server, whatever name or port it had when the letter was written."""
    if not _ADDRESS.fullmatch(words):
        return words, ""
    return words, "/" + words.split("/", 3)[3] if words.count("/") > 2 else "/"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port
