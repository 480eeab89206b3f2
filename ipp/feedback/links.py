"""The link in a reviewer's letter: a token that exists nowhere else, and the two one-way names made from it.

Database and keys together cannot walk from a person to an answer: one name is known to the invitation, the other one
opens an entry in the box, and only the token gives both (anonymity.md 2).
"""

import hmac
import secrets
import uuid
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from hashlib import sha256

from ipp.core.keys import current_keys

_TOKEN_BYTES = 32


@dataclass(frozen=True)
class Link:
    """A round and 256 random bits. Written in a letter as 64 letters, digits, hyphens and underscores."""

    round_id: uuid.UUID
    token: bytes

    def __str__(self) -> str:
        return urlsafe_b64encode(self.round_id.bytes + self.token).decode()

    @property
    def invitation_name(self) -> bytes:
        """What the invitation knows of the token."""
        return self._name("invite")

    @property
    def response_name(self) -> str:
        """Under which the answers lie in the box."""
        return self._name("response").hex()

    @property
    def form_token(self) -> str:
        """What a form on a link page must bring along. It is of the link, so it survives an expired cookie."""
        return self._name("form").hex()

    def browser_mark(self, browser: str) -> str:
        """Under which the box remembers the browser that wrote, without being able to recognise it elsewhere."""
        return self._name(f"browser|{browser}").hex()

    def _name(self, purpose: str) -> bytes:
        content = b"|".join((purpose.encode(), self.round_id.hex.encode(), self.token))
        return hmac.digest(current_keys().get("pepper"), content, sha256)


@dataclass(frozen=True)
class ThanksLink:
    """The link to somebody's words of thanks: the same for everybody who was asked, so it tells of nobody."""

    round_id: uuid.UUID

    def __str__(self) -> str:
        mark = hmac.digest(current_keys().get("pepper"), b"thanks|" + self.round_id.bytes, sha256)
        return self.round_id.hex + mark[:16].hex()


def read_thanks_link(text: str) -> ThanksLink | None:
    """The link as somebody brings it, or None when it is none of ours."""
    try:
        link = ThanksLink(uuid.UUID(hex=text[:32]))
    except ValueError:
        return None
    return link if hmac.compare_digest(str(link).encode(), text.encode("utf-8", "replace")) else None


def new_link(round_id: uuid.UUID) -> Link:
    """A fresh link. One that ends in a mark is drawn again: mail programs leave it out of what they make clickable."""
    link = Link(round_id, secrets.token_bytes(_TOKEN_BYTES))
    return link if str(link)[-1].isalnum() else new_link(round_id)


def read_link(text: str) -> Link | None:
    """The link as somebody brings it, or None when it was cut off or changed on the way."""
    try:
        content = urlsafe_b64decode(text.encode("ascii"))
    except ValueError:
        return None
    if len(content) != 16 + _TOKEN_BYTES or urlsafe_b64encode(content).decode() != text:
        return None
    return Link(uuid.UUID(bytes=content[:16]), content[16:])
