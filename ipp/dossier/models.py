"""What somebody did to keep their profession alive, in own lines with hours."""

import uuid
from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from ipp.core.db import Base, SealedText, one_of


class ActivityKind(StrEnum):
    """What a professional register asks for, and everything else."""

    TRAINING = "training"
    INTERVISION = "intervision"
    SUPERVISION = "supervision"
    WORK = "work"
    OTHER = "other"


class Activity(Base):
    """One line for an overview per period. For its owner alone: there is no way to share it."""

    __tablename__ = "activity"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    kind: Mapped[ActivityKind] = mapped_column(one_of(ActivityKind))
    day: Mapped[date]
    title: Mapped[str] = mapped_column(SealedText)
    minutes: Mapped[int]
    version: Mapped[int] = mapped_column(default=1)
    """Counts the edits, so that two tabs cannot overwrite each other unseen."""
