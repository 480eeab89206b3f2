"""Portfolio, topics, talents, ambitions, reflections, the life line, who may see each section, and who looked."""

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipp.core import clock
from ipp.core.db import Base, SealedJSON, SealedText, UTCDateTime, one_of
from ipp.organisation.models import Driver
from ipp.people.models import Person
from ipp.portfolio.reach import Reach, Section


class Source(StrEnum):
    """Where a talent was found."""

    OWN = "own"
    FEEDBACK = "feedback"
    CONVERSATION = "conversation"


class PeriodKind(StrEnum):
    """What filled a period. No kind comes before another, and none is a status."""

    WORK = "work"
    CARE = "care"
    VOLUNTEERING = "volunteering"
    STUDY = "study"
    REST = "rest"
    BETWEEN = "between"
    WISH = "wish"


class Portfolio(Base):
    """The page itself; it exists from the first word somebody writes."""

    __tablename__ = "portfolio"

    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    headline: Mapped[str] = mapped_column(SealedText, default="")
    version: Mapped[int] = mapped_column(default=1)
    """Counts the edits of a text, here and below, so that two tabs cannot overwrite each other unseen."""

    owner: Mapped[Person] = relationship()


class Topic(Base):
    """Something that moves somebody, in their own words, under one driver."""

    __tablename__ = "topic"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    driver_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("driver.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    text: Mapped[str] = mapped_column(SealedText)
    version: Mapped[int] = mapped_column(default=1)

    owner: Mapped[Person] = relationship()
    driver: Mapped[Driver] = relationship()


class Talent(Base):
    """What comes naturally and gives energy, with an example. On the wall only while its owner wants it there.

    Not sealed: what is on the wall must be found by its words.
    """

    __tablename__ = "talent"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    driver_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("driver.id"), index=True)
    name: Mapped[str]
    example: Mapped[str] = mapped_column(default="")
    source: Mapped[Source] = mapped_column(one_of(Source), default=Source.OWN)
    position: Mapped[int] = mapped_column(default=0)
    shown_since: Mapped[datetime | None] = mapped_column(UTCDateTime, index=True)
    shown_until: Mapped[date | None]
    version: Mapped[int] = mapped_column(default=1)

    owner: Mapped[Person] = relationship()
    driver: Mapped[Driver | None] = relationship()

    @property
    def is_on_wall(self) -> bool:
        return self.shown_since is not None and (self.shown_until is None or self.shown_until >= clock.today())


class Ambition(Base):
    """Where somebody wants to go, and what for."""

    __tablename__ = "ambition"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    text: Mapped[str] = mapped_column(SealedText)
    purpose: Mapped[str] = mapped_column(SealedText, default="")
    first_step: Mapped[str] = mapped_column(SealedText, default="")
    version: Mapped[int] = mapped_column(default=1)

    owner: Mapped[Person] = relationship()


class Reflection(Base):
    """A note of the owner to themselves, often to a question. It is in no section: there is no way to share it."""

    __tablename__ = "reflection"
    __table_args__ = (Index(None, "owner_id", "written_at"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    written_at: Mapped[datetime] = mapped_column(UTCDateTime)
    prompt: Mapped[str] = mapped_column(SealedText, default="")
    """The question as the owner read it, or nothing."""
    text: Mapped[str] = mapped_column(SealedText)
    version: Mapped[int] = mapped_column(default=1)


class LifePeriod(Base):
    """Some years of work and life in the owner's words, or a wish for later. Periods may lie over each other."""

    __tablename__ = "life_period"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    kind: Mapped[PeriodKind] = mapped_column(one_of(PeriodKind))
    from_year: Mapped[int | None]
    """Only a wish may have none: some day."""
    until_year: Mapped[int | None]
    """None: it goes on until now."""
    text: Mapped[str] = mapped_column(SealedText)
    feeling: Mapped[int | None] = mapped_column(SealedJSON)
    """From -2, a deep low, to 2, a great high; None when the owner leaves that open."""
    feeling_text: Mapped[str] = mapped_column(SealedText, default="")
    version: Mapped[int] = mapped_column(default=1)

    @property
    def is_wish(self) -> bool:
        return self.kind is PeriodKind.WISH


class Visibility(Base):
    """Who may see one section of one portfolio. No row means: only the owner."""

    __tablename__ = "visibility"
    __table_args__ = (UniqueConstraint("owner_id", "section"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    section: Mapped[Section] = mapped_column(one_of(Section))
    reach: Mapped[Reach] = mapped_column(one_of(Reach))
    manager_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    """The manager it was shared with: a new manager inherits nothing."""

    owner: Mapped[Person] = relationship(foreign_keys=owner_id)


class Share(Base):
    """One chosen person who may see a section while its reach is "chosen people"."""

    __tablename__ = "share"
    __table_args__ = (UniqueConstraint("owner_id", "section", "person_id"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    section: Mapped[Section] = mapped_column(one_of(Section))
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    until: Mapped[date | None]

    person: Mapped[Person] = relationship(foreign_keys=person_id)


class PortfolioView(Base):
    """Who looked at what somebody shared, by day; for the owner only, and the viewer is told."""

    __tablename__ = "portfolio_view"
    __table_args__ = (UniqueConstraint("owner_id", "viewer_id", "day"), Index(None, "owner_id", "day"))

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    viewer_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    day: Mapped[date]

    viewer: Mapped[Person] = relationship(foreign_keys=viewer_id)
