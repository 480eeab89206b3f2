"""A passion conversation: an owner with a partner of their own choice, outside the line, and the words that come of it.

It is no `Conversation`: no page of managers, agreements or follow-ups can ever come across one.
"""

import uuid
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipp.core import clock
from ipp.core.db import Base, SealedText, UTCDateTime, one_of
from ipp.organisation.models import Driver
from ipp.people.models import Person


class Seat(StrEnum):
    """Whose words it is about, and who listens."""

    OWNER = "owner"
    PARTNER = "partner"

    @property
    def other(self) -> "Seat":
        return Seat.PARTNER if self is Seat.OWNER else Seat.OWNER


class PartnerProfile(Base):
    """How a conversation partner introduces themselves to whoever looks for one. Colleagues may all read it."""

    __tablename__ = "partner_profile"

    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    introduction: Mapped[str] = mapped_column(default="")
    availability: Mapped[str] = mapped_column(default="")
    is_open: Mapped[bool] = mapped_column(default=True)
    """Whether there is room for new conversations."""
    version: Mapped[int] = mapped_column(default=1)


class PassionTalk(Base):
    """One passion conversation: moment, place, what the owner prepared, and until when the partner may keep notes."""

    __tablename__ = "passion_talk"
    __table_args__ = (Index(None, "owner_id", "starts_at"), Index(None, "partner_id", "starts_at"))

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    partner_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    starts_at: Mapped[datetime] = mapped_column(UTCDateTime)
    place: Mapped[str] = mapped_column(SealedText, default="")
    hand_over_days: Mapped[int] = mapped_column(default=7)
    """The agreed days: so long after the talk the partner may keep the notes."""
    version: Mapped[int] = mapped_column(default=1)
    changed_by: Mapped[Seat] = mapped_column(one_of(Seat, "changed_by"), default=Seat.OWNER)
    cancelled_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    handed_over_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    thoughts: Mapped[str] = mapped_column(SealedText, default="")
    questions: Mapped[str] = mapped_column(SealedText, default="")
    """What the owner prepared, and private questions to spar about; the partner reads them while they are shared."""
    preparation_version: Mapped[int] = mapped_column(default=1)
    shared_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    owner: Mapped[Person] = relationship(foreign_keys=[owner_id])
    partner: Mapped[Person | None] = relationship(foreign_keys=[partner_id])

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None

    @property
    def is_handed_over(self) -> bool:
        return self.handed_over_at is not None

    @property
    def is_coming(self) -> bool:
        return not self.is_cancelled and self.starts_at > clock.now()

    @property
    def is_shared(self) -> bool:
        return self.shared_at is not None

    @property
    def is_prepared(self) -> bool:
        return bool(self.thoughts or self.questions)

    @property
    def hand_over_on(self) -> date:
        """The last day on which the partner has the notes."""
        return date.fromordinal(self.starts_at.astimezone(clock.HOME).date().toordinal() + self.hand_over_days)

    def seat_of(self, person: Person) -> Seat:
        return Seat.OWNER if person.id == self.owner_id else Seat.PARTNER

    def at(self, seat: Seat) -> Person | None:
        return self.owner if seat is Seat.OWNER else self.partner


class PassionNote(Base):
    """A topic in the owner's words, as the partner heard it. The row goes when the words go to the owner."""

    __tablename__ = "passion_note"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    talk_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("passion_talk.id", ondelete="CASCADE"), index=True)
    driver_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("driver.id"))
    """None: a talent that showed itself, for the owner's talent card."""
    position: Mapped[int]
    text: Mapped[str] = mapped_column(SealedText)

    talk: Mapped[PassionTalk] = relationship()
    driver: Mapped[Driver | None] = relationship()

    @property
    def mark(self) -> str:
        """Tells these words from others, so that two tabs cannot overwrite each other unseen."""
        return sha256(self.text.encode()).hexdigest()[:16]


class PassionGift(Base):
    """A topic that was handed over: the owner's alone, until they take it over into their portfolio or leave it."""

    __tablename__ = "passion_gift"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    talk_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("passion_talk.id", ondelete="CASCADE"), index=True)
    driver_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("driver.id"))
    position: Mapped[int]
    text: Mapped[str] = mapped_column(SealedText)

    driver: Mapped[Driver | None] = relationship()
