"""A real mail server for tests, which can be as unwilling as real ones are."""

import socket
from asyncio import WriteTransport
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

WILLING = "250 OK"


class MailServer:
    """What it took, and how it answers. `cuts` is how many letters it still takes without saying so,
    and `unknown` an address that it refuses."""

    def __init__(self) -> None:
        self.port = free_port()
        self.raw: list[bytes] = []
        self.at_recipient = self.at_data = WILLING
        self.cuts = 0
        self.is_grumpy_about = ""
        self.unknown = ""

    @property
    def letters(self) -> list[EmailMessage]:
        """What arrived, as a mail reader understands it."""
        return [BytesParser(EmailMessage, policy=default).parsebytes(raw) for raw in self.raw]

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, _: Any) -> str:  # noqa: N802
        if address == self.unknown:
            return "550 No such user here"
        if self.at_recipient == WILLING:
            envelope.rcpt_tos.append(address)
        return self.at_recipient

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        content = envelope.original_content or b""
        if self.is_grumpy_about and self.is_grumpy_about.encode() in content:
            return self._hang_up(server)
        if self.at_data != WILLING:
            return self.at_data
        self.raw.append(content)
        if self.cuts:
            self.cuts -= 1
            return self._hang_up(server)
        return WILLING

    def _hang_up(self, server: SMTP) -> str:
        assert isinstance(server.transport, WriteTransport)
        server.transport.abort()
        return WILLING


@contextmanager
def running_mail_server() -> Iterator[MailServer]:
    server = MailServer()
    controller = Controller(server, hostname="127.0.0.1", port=server.port)
    controller.start()
    try:
        yield server
    finally:
        controller.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
