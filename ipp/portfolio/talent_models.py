"""What stands around talents: names to suggest, and files that show something of a talent or an ambition."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ipp.core.db import Base, SealedText, UTCDateTime, one_of
from ipp.core.files import FileId
from ipp.portfolio.reach import Section


class Suggestion(Base):
    """A name for a talent out of an imported list; the starter list of our own stands in a file."""

    __tablename__ = "suggestion"
    __table_args__ = (UniqueConstraint("language", "text"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    language: Mapped[str]
    text: Mapped[str]
    search_text: Mapped[str]
    """The name and its other names, as they are searched (see core.words)."""


class Evidence(Base):
    """A file with a talent or an ambition. It reaches whoever that reaches; the file lies sealed (core.files)."""

    __tablename__ = "evidence"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    section: Mapped[Section] = mapped_column(one_of(Section))
    entry_id: Mapped[uuid.UUID] = mapped_column(index=True)
    """What it belongs to. No foreign key: it waits for thirty days with what was removed, and comes back with it."""
    name: Mapped[str] = mapped_column(SealedText)
    kind: Mapped[str]
    """The ending of its name: pdf, jpg, docx."""
    file_id: Mapped[uuid.UUID] = mapped_column(FileId)
    added_at: Mapped[datetime] = mapped_column(UTCDateTime)
