"""A topic that somebody wants to bring to a conversation."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from ipp.core import clock
from ipp.core.db import Base, SealedText, UTCDateTime


class WantedTopic(Base):
    """Only theirs, and of no conversation yet: nobody else ever reads it here."""

    __tablename__ = "wanted_topic"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    text: Mapped[str] = mapped_column(SealedText)
    created_at: Mapped[datetime] = mapped_column(UTCDateTime, default=clock.now)
