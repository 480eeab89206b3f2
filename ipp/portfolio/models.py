"""Portfolio, topics, talents, ambitions, reflections, the life line, who may see each section, and who looked."""

import uuid
from collections.abc import Collection
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Connection, ForeignKey, Index, UniqueConstraint, delete, event
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipp.core import clock
from ipp.core.db import Base, SealedJSON, SealedText, UTCDateTime, one_of
from ipp.organisation.compass_models import Part
from ipp.organisation.models import Driver
from ipp.people.models import Person
from ipp.portfolio.reach import Reach, Section
from ipp.portfolio.talent_models import CardLink, Evidence


class Source(StrEnum):
    """Where a talent was found."""

    OWN = "own"
    FEEDBACK = "feedback"
    CONVERSATION = "conversation"


class Energy(StrEnum):
    """What using a talent does to its owner."""

    GIVES = "gives"
    NEUTRAL = "neutral"
    COSTS = "costs"


class Level(StrEnum):
    """How far somebody is with a talent, in their own eyes; said only by who wants to."""

    LEARNING = "learning"
    STEADY = "steady"
    PASSING_ON = "passing_on"


class PeriodKind(StrEnum):
    """What filled a period. No kind comes before another, and none is a status."""

    WORK = "work"
    CARE = "care"
    VOLUNTEERING = "volunteering"
    STUDY = "study"
    REST = "rest"
    BETWEEN = "between"
    WISH = "wish"


class Course(StrEnum):
    """Where an ambition is. Letting go is as good as reaching."""

    DREAMING = "dreaming"
    GOING = "going"
    REACHED = "reached"
    LET_GO = "let_go"


class Portfolio(Base):
    """The page itself; it exists from the first word or choice of its owner."""

    __tablename__ = "portfolio"

    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    headline: Mapped[str] = mapped_column(SealedText, default="")
    guide: Mapped[dict[str, str] | None] = mapped_column(SealedJSON)
    """What the owner left for later or skipped on a first day (see guide)."""
    version: Mapped[int] = mapped_column(default=1)
    """Counts the edits of a text, here and below, so that two tabs cannot overwrite each other unseen."""

    owner: Mapped[Person] = relationship()


class Topic(Base):
    """Something that moves somebody, in their own words, under one driver."""

    __tablename__ = "topic"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    driver_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("driver.id"), index=True)
    parent_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("topic.id", ondelete="SET NULL"), index=True)
    """The topic it stands under; that one stands under none. When it goes, what stood under it comes up."""
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
    """One time when it showed: what was going on. Older examples tell the whole story here."""
    deed: Mapped[str] = mapped_column(default="")
    outcome: Mapped[str] = mapped_column(default="")
    energy: Mapped[Energy | None] = mapped_column(one_of(Energy))
    level: Mapped[Level | None] = mapped_column(one_of(Level))
    source: Mapped[Source] = mapped_column(one_of(Source), default=Source.OWN)
    position: Mapped[int] = mapped_column(default=0)
    shown_since: Mapped[datetime | None] = mapped_column(UTCDateTime, index=True)
    shown_until: Mapped[date | None]
    for_teams_only: Mapped[bool] = mapped_column(default=False)
    """On the wall for the teams of its owner, as they are then; otherwise for everyone with an account."""
    for_calls: Mapped[bool] = mapped_column(default=False)
    """Its owner likes to be asked for calls, as long as it is on the wall."""
    for_visitors: Mapped[bool] = mapped_column(default=False)
    """Also on screens and posters, where people pass who have no account; only what is for everyone goes there."""
    version: Mapped[int] = mapped_column(default=1)

    owner: Mapped[Person] = relationship()
    driver: Mapped[Driver | None] = relationship()
    files: Mapped[list[Evidence]] = relationship(
        primaryjoin="foreign(Evidence.entry_id) == Talent.id", viewonly=True, order_by="Evidence.added_at", lazy="raise"
    )
    card_link: Mapped[CardLink | None] = relationship(
        secondary="card_talent",
        primaryjoin="Talent.id == CardTalent.talent_id",
        secondaryjoin="CardTalent.owner_id == foreign(CardLink.owner_id)",
        viewonly=True,
        uselist=False,
    )
    """The link to the talent card that it stands on; it may have passed its last day."""

    @property
    def story(self) -> str:
        """The example whole: what was going on, what its owner did, what it brought."""
        return "\n".join(filter(None, (self.example, self.deed, self.outcome)))

    @property
    def is_on_wall(self) -> bool:
        return self.shown_since is not None and (self.shown_until is None or self.shown_until >= clock.today())

    def hangs_for(self, teams_in_common: Collection[uuid.UUID]) -> bool:
        """Whether it is on the wall for somebody who is in these teams of its owner."""
        return self.is_on_wall and (not self.for_teams_only or bool(teams_in_common))


class AmbitionTalent(Base):
    """A talent that helps with an ambition of the same owner."""

    __tablename__ = "ambition_talent"

    ambition_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("ambition.id", ondelete="CASCADE"), primary_key=True)
    talent_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("talent.id", ondelete="CASCADE"), primary_key=True, index=True
    )


class Ambition(Base):
    """Where somebody wants to go, and what for."""

    __tablename__ = "ambition"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    text: Mapped[str] = mapped_column(SealedText)
    purpose: Mapped[str] = mapped_column(SealedText, default="")
    compass_part: Mapped[Part | None] = mapped_column(one_of(Part, "ambitionpart"))
    """The part of the organisation's compass that it is for, if any; it stays when the compass is emptied."""
    picture: Mapped[str | None] = mapped_column(SealedText)
    """What it would look like. None: written before this was asked."""
    first_step: Mapped[str] = mapped_column(SealedText, default="")
    course: Mapped[Course] = mapped_column(one_of(Course), default=Course.DREAMING)
    version: Mapped[int] = mapped_column(default=1)

    owner: Mapped[Person] = relationship()
    talents: Mapped[list[Talent]] = relationship(
        secondary="ambition_talent", viewonly=True, order_by="Talent.position", lazy="raise"
    )
    files: Mapped[list[Evidence]] = relationship(
        primaryjoin="foreign(Evidence.entry_id) == Ambition.id",
        viewonly=True,
        order_by="Evidence.added_at",
        lazy="raise",
    )


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
    """Who may see one section of one portfolio, or one thing in it. No row for a section means: only the owner.

    No row for a thing means: the same as its section.
    """

    __tablename__ = "visibility"
    __table_args__ = (UniqueConstraint("owner_id", "section", "about_id"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    section: Mapped[Section] = mapped_column(one_of(Section))
    about_id: Mapped[uuid.UUID] = mapped_column(index=True)
    """The talent, ambition or period that it is about; for a section as a whole its owner."""
    reach: Mapped[Reach] = mapped_column(one_of(Reach))
    until: Mapped[date | None]
    """The last day; chosen people each have their own."""
    manager_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    """The manager it was shared with: a new manager inherits nothing."""
    known_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    """When its owner last knew who their team is; of who came in later they are told. None: before that was kept."""

    owner: Mapped[Person] = relationship(foreign_keys=owner_id)


class Share(Base):
    """One chosen person who may see a section, or one thing in it, while its reach is "chosen people"."""

    __tablename__ = "share"
    __table_args__ = (UniqueConstraint("owner_id", "section", "about_id", "person_id"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    section: Mapped[Section] = mapped_column(one_of(Section))
    about_id: Mapped[uuid.UUID] = mapped_column(index=True)
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    until: Mapped[date | None]

    person: Mapped[Person] = relationship(foreign_keys=person_id)


@event.listens_for(Talent, "after_delete")
@event.listens_for(Ambition, "after_delete")
@event.listens_for(LifePeriod, "after_delete")
def _forget_sharing(_mapper: object, connection: Connection, thing: Talent | Ambition | LifePeriod) -> None:
    """What is gone reaches nobody: otherwise a portfolio would seem to hold something for somebody."""
    for model in (Visibility, Share):
        connection.execute(delete(model).where(model.about_id == thing.id))


class PortfolioView(Base):
    """Who looked at what somebody shared, by day; for the owner only, and the viewer is told."""

    __tablename__ = "portfolio_view"
    __table_args__ = (UniqueConstraint("owner_id", "viewer_id", "day"), Index(None, "owner_id", "day"))

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    viewer_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    day: Mapped[date]
    seen: Mapped[list[str] | None] = mapped_column(SealedJSON)
    """At what, in the words of `sights`; None: before this was kept."""

    viewer: Mapped[Person] = relationship(foreign_keys=viewer_id)
