"""Everybody's mailbox: the letters that really arrived over SMTP, as a mail reader shows them."""

import re
import time
from dataclasses import dataclass
from email.message import EmailMessage

from tests.smtp import MailServer

PATIENCE = 20.0  # seconds: a machine that does other work too is slow, not wrong
"""Seconds. A letter leaves within one; a busy machine may take longer."""


@dataclass(frozen=True)
class ArrivedLetter:
    """A letter in somebody's mailbox."""

    to: str
    subject: str
    text: str
    page: str

    @property
    def link(self) -> str:
        """The first address in the letter."""
        found = re.search(r"https?://\S+", self.text)
        assert found, f"no link in {self.text!r}"
        return found.group()


class Postbox:
    def __init__(self, post_office: MailServer) -> None:
        self.post_office = post_office

    def wait_for(self, recipient: str, about: str = "") -> ArrivedLetter:
        """The newest letter to `recipient` with `about` in its subject, as soon as it is there."""
        until = time.monotonic() + PATIENCE
        while not (found := self.list_letters(recipient, about)):
            assert time.monotonic() < until, f"no letter about {about!r} to {recipient}; there are: {self._overview()}"
            time.sleep(0.05)
        return found[-1]

    def list_letters(self, recipient: str = "", about: str = "") -> list[ArrivedLetter]:
        """What arrived until now, the oldest first."""
        letters = [_read(letter) for letter in self.post_office.letters]
        return [letter for letter in letters if recipient in letter.to and about.lower() in letter.subject.lower()]

    def _overview(self) -> list[str]:
        return [f"{letter.to}: {letter.subject}" for letter in self.list_letters()]


def _read(letter: EmailMessage) -> ArrivedLetter:
    plain, page = letter.get_body(("plain",)), letter.get_body(("html",))
    assert plain is not None
    assert page is not None
    return ArrivedLetter(str(letter["To"]), str(letter["Subject"]), plain.get_content(), page.get_content())
