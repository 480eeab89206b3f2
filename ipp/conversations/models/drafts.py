"""What somebody is typing in a form of this room and has not kept yet; for them alone."""

import uuid
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from ipp.core.db import Base, SealedJSON, UTCDateTime, one_of


class Paper(StrEnum):
    """Which form it was typed in."""

    PREPARATION = "preparation"
    SUMMARY = "summary"
    THOUGHTS = "thoughts"


class Draft(Base):
    """A text in progress, known by the form it stands in: two tabs each keep their own."""

    __tablename__ = "conversation_draft"
    __table_args__ = (Index(None, "person_id", "about_id"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    """The key of the form."""
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    about_id: Mapped[uuid.UUID]
    """The conversation; no foreign key, because a draft goes by itself after a month."""
    paper: Mapped[Paper] = mapped_column(one_of(Paper))
    typed: Mapped[Any] = mapped_column(SealedJSON)
    """The fields of the form by name."""
    kept_at: Mapped[datetime] = mapped_column(UTCDateTime)
