"""The compass: who the organisation is, where it wants to go and how. Texts have versions, pictures have none."""

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy.orm import Mapped, mapped_column

from ipp.core.db import Base, UTCDateTime, one_of
from ipp.core.files import FileId


class Part(StrEnum):
    """What a compass tells, in the order of the story; an ambition or a call may point at one of them."""

    IDENTITY = "identity"
    HORIZON = "horizon"
    STRATEGY = "strategy"


class CompassVersion(Base):
    """The three texts as they were from one moment on. It never changes; the one with the highest number counts."""

    __tablename__ = "compass_version"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    number: Mapped[int] = mapped_column(unique=True)
    written_at: Mapped[datetime] = mapped_column(UTCDateTime)
    identity: Mapped[str]
    horizon: Mapped[str]
    strategy: Mapped[str]

    def text(self, part: Part) -> str:
        found: str = getattr(self, part.value)
        return found

    def texts(self) -> dict[str, str]:
        return {part.value: self.text(part) for part in Part}


class CompassPicture(Base):
    """The picture beside one part. Another one takes its place, and the file of the former is gone at once."""

    __tablename__ = "compass_picture"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    part: Mapped[Part] = mapped_column(one_of(Part, "compasspart"), unique=True)
    file_id: Mapped[uuid.UUID] = mapped_column(FileId)
    kind: Mapped[str]
    """The ending of its name: jpg or png."""
    words: Mapped[str]
    """What is on it, for who cannot see it."""
