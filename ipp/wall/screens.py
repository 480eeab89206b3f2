"""The secret link of the organisation's big screens: only its hash is kept, so it is shown once and can be renewed."""

import secrets
import uuid
from datetime import datetime
from hashlib import sha256

from sqlalchemy.orm import Mapped, mapped_column

from ipp.core import audit, clock
from ipp.core.db import Base, UTCDateTime, db


class ScreenLink(Base):
    """That there is a link for screens. It opens the slides and nothing else; whoever reads this row cannot open it."""

    __tablename__ = "screen_link"

    id: Mapped[int] = mapped_column(primary_key=True, default=1)
    hash: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(UTCDateTime)


def get_screen_link() -> ScreenLink | None:
    return db.session.get(ScreenLink, 1)


def is_for_screens(secret: str) -> bool:
    """Whether this is the link of now; one that was renewed or ended is none."""
    link = get_screen_link()
    return link is not None and secrets.compare_digest(link.hash, _hash(secret))


def make_screen_link(*, by_id: uuid.UUID) -> str:
    """A new secret; the one before it opens nothing any more."""
    secret = secrets.token_urlsafe(32)
    link = get_screen_link()
    if link is None:
        link = ScreenLink(id=1)
        db.session.add(link)
    link.hash, link.made_at = _hash(secret), clock.now()
    audit.record("wall.screen_linked", actor_id=by_id)
    return secret


def end_screen_link(*, by_id: uuid.UUID) -> None:
    if link := get_screen_link():
        db.session.delete(link)
        audit.record("wall.screen_ended", actor_id=by_id)


def _hash(secret: str) -> str:
    """The secret is 256 random bits: nobody guesses it from its hash, so the hash may be a quick one."""
    return sha256(secret.encode("utf-8", "replace")).hexdigest()
