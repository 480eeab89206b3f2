"""What stands around talents: names to suggest, files that show something, and the talent card."""

import uuid
from datetime import date, datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipp.core import clock
from ipp.core.db import Base, SealedText, UTCDateTime, one_of
from ipp.core.files import FileId
from ipp.people.models import Person
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


class TalentCard(Base):
    """What its owner says about themselves on their talent card; it exists from the first time they keep it."""

    __tablename__ = "talent_card"

    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    line: Mapped[str] = mapped_column(SealedText)
    version: Mapped[int]


class CardTalent(Base):
    """A talent that its owner chose for the card."""

    __tablename__ = "card_talent"

    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    talent_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("talent.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class CardLink(Base):
    """The one link to somebody's card: its random name is all that a colleague needs, beside an account."""

    __tablename__ = "card_link"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), unique=True)
    until: Mapped[date | None]

    owner: Mapped[Person] = relationship()

    @property
    def is_open(self) -> bool:
        return self.until is None or self.until >= clock.today()
