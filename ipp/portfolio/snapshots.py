"""How something in a portfolio was before: one table for earlier texts, texts in progress and removed things."""

import uuid
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from ipp.core.db import Base, SealedJSON, UTCDateTime, one_of


class Kind(StrEnum):
    """What somebody writes in their portfolio."""

    HEADLINE = "headline"
    TOPIC = "topic"
    TALENT = "talent"
    AMBITION = "ambition"
    REFLECTION = "reflection"
    PERIOD = "period"
    FIT = "fit"
    CARD = "card"


class Standing(StrEnum):
    """Why a version is kept."""

    EARLIER = "earlier"
    DRAFT = "draft"
    REMOVED = "removed"


class Version(Base):
    """One thing as it was, sealed; for its owner only, and nowhere else: what is removed stands in no other table."""

    __tablename__ = "version"
    __table_args__ = (Index(None, "owner_id", "entry_id"), Index(None, "standing", "kept_at"))

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    entry_id: Mapped[uuid.UUID | None]
    """What it is a version of. No foreign key: it outlives what was removed. None: a draft of something new."""
    kind: Mapped[Kind] = mapped_column(one_of(Kind, "versionkind"))
    standing: Mapped[Standing] = mapped_column(one_of(Standing))
    kept_at: Mapped[datetime] = mapped_column(UTCDateTime)
    content: Mapped[dict[str, Any]] = mapped_column(SealedJSON)
    """Columns by name; of a draft, the fields of the form as they were typed."""

    @property
    def is_removed(self) -> bool:
        return self.standing is Standing.REMOVED

    @property
    def is_draft(self) -> bool:
        return self.standing is Standing.DRAFT
