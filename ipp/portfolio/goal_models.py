"""What belongs to an ambition: its course so far, talents that help, companions; and whether a choice fits somebody."""

import uuid
from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipp.core.db import Base, SealedText, UTCDateTime, one_of
from ipp.people.models import Person
from ipp.portfolio.models import Ambition, Course


class Turn(Base):
    """From which day an ambition was on which course."""

    __tablename__ = "ambition_turn"
    __table_args__ = (UniqueConstraint("ambition_id", "since"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    ambition_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("ambition.id", ondelete="CASCADE"))
    course: Mapped[Course] = mapped_column(one_of(Course, "turncourse"))
    since: Mapped[date]


class Companion(Base):
    """A colleague who was asked to share an ambition. Who says no or steps out leaves no row: nobody is pressed."""

    __tablename__ = "companion"
    __table_args__ = (UniqueConstraint("ambition_id", "person_id"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    ambition_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("ambition.id", ondelete="CASCADE"))
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    asked_at: Mapped[datetime] = mapped_column(UTCDateTime)
    agreed_version: Mapped[int | None]
    """The version of the text they said yes to; None: they did not answer yet."""

    ambition: Mapped[Ambition] = relationship()
    person: Mapped[Person] = relationship()

    @property
    def is_agreed(self) -> bool:
        return self.agreed_version is not None


class Fit(Base):
    """A job, project or choice laid beside one's drivers. For the owner alone: it is in no section."""

    __tablename__ = "fit"
    __table_args__ = (Index(None, "owner_id", "written_at"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    written_at: Mapped[datetime] = mapped_column(UTCDateTime)
    title: Mapped[str] = mapped_column(SealedText)
    about: Mapped[str] = mapped_column(SealedText, default="")
    touches: Mapped[str] = mapped_column(SealedText, default="")
    rubs: Mapped[str] = mapped_column(SealedText, default="")
    conclusion: Mapped[str] = mapped_column(SealedText, default="")
    version: Mapped[int] = mapped_column(default=1)
