"""A conversation between two people, what each prepared, the summary, and what they agreed.

The two people are fixed when the conversation is planned: a later manager inherits nothing. What was said or answered
hangs on a side (employee or manager), so that it still stands when one of the two has left.
"""

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipp.core import clock
from ipp.core.db import Base, SealedText, UTCDateTime, one_of
from ipp.people.models import Person


class Kind(StrEnum):
    """What kind of conversation it is."""

    AMBITION = "ambition"


class Side(StrEnum):
    """One of the two chairs at the table."""

    EMPLOYEE = "employee"
    MANAGER = "manager"

    @property
    def other(self) -> "Side":
        return Side.MANAGER if self is Side.EMPLOYEE else Side.EMPLOYEE


class Doer(StrEnum):
    """Who does what was agreed."""

    EMPLOYEE = "employee"
    MANAGER = "manager"
    TOGETHER = "together"


class Progress(StrEnum):
    """How an agreement is going, in the words of whoever looked back."""

    RUNNING = "running"
    DONE = "done"


MOVES = ("heart", "ambition", "self_view", "questions", "needs")
"""The five moves of a preparation, in order."""


class Conversation(Base):
    """Two people, a moment and a place."""

    __tablename__ = "conversation"
    __table_args__ = (
        Index("ix_conversation_employee_id_starts_at", "employee_id", "starts_at"),
        Index("ix_conversation_manager_id_starts_at", "manager_id", "starts_at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    kind: Mapped[Kind] = mapped_column(one_of(Kind), default=Kind.AMBITION)
    employee_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    manager_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    starts_at: Mapped[datetime] = mapped_column(UTCDateTime)
    place: Mapped[str] = mapped_column(SealedText, default="")
    version: Mapped[int] = mapped_column(default=1)
    """Counts the changes of moment and place, so that two people cannot overwrite each other."""
    planned_by: Mapped[Side] = mapped_column(one_of(Side, "planned_by"))
    changed_by: Mapped[Side | None] = mapped_column(one_of(Side, "changed_by"))
    cancelled_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    employee: Mapped[Person] = relationship(foreign_keys=[employee_id])
    manager: Mapped[Person | None] = relationship(foreign_keys=[manager_id])
    preparations: Mapped[list["Preparation"]] = relationship(back_populates="conversation", passive_deletes=True)
    summaries: Mapped[list["Summary"]] = relationship(order_by="Summary.number", passive_deletes=True)

    @property
    def participant_ids(self) -> frozenset[uuid.UUID]:
        return frozenset(person_id for person_id in (self.employee_id, self.manager_id) if person_id)

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None

    @property
    def is_coming(self) -> bool:
        return not self.is_cancelled and self.starts_at > clock.now()

    @property
    def has_both(self) -> bool:
        """Nothing can be agreed with somebody who is not here any more."""
        return self.manager_id is not None

    @property
    def summary(self) -> "Summary | None":
        """The newest version; the earlier ones are kept."""
        return self.summaries[-1] if self.summaries else None

    def side_of(self, person: Person) -> Side:
        return Side.EMPLOYEE if person.id == self.employee_id else Side.MANAGER

    def at(self, side: Side) -> Person | None:
        """Who sits there; None when that person has left IPP."""
        return self.employee if side is Side.EMPLOYEE else self.manager

    def preparation_of(self, person: Person) -> "Preparation":
        return next(preparation for preparation in self.preparations if preparation.author_id == person.id)


class Preparation(Base):
    """What one of the two wrote beforehand. Only theirs until they share it, and again when they take it back."""

    __tablename__ = "preparation"
    __table_args__ = (UniqueConstraint("conversation_id", "author_id"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    conversation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("conversation.id", ondelete="CASCADE"))
    author_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    heart: Mapped[str] = mapped_column(SealedText, default="")
    ambition: Mapped[str] = mapped_column(SealedText, default="")
    self_view: Mapped[str] = mapped_column(SealedText, default="")
    questions: Mapped[str] = mapped_column(SealedText, default="")
    needs: Mapped[str] = mapped_column(SealedText, default="")
    version: Mapped[int] = mapped_column(default=1)
    shared_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    conversation: Mapped[Conversation] = relationship(back_populates="preparations")
    author: Mapped[Person] = relationship()

    @property
    def is_shared(self) -> bool:
        return self.shared_at is not None

    @property
    def is_empty(self) -> bool:
        return not any(getattr(self, move) for move in MOVES)


class Summary(Base):
    """What they talked about, in words of both. Every saved version stays."""

    __tablename__ = "conversation_summary"
    __table_args__ = (UniqueConstraint("conversation_id", "number"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    conversation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("conversation.id", ondelete="CASCADE"))
    number: Mapped[int]
    text: Mapped[str] = mapped_column(SealedText)
    side: Mapped[Side] = mapped_column(one_of(Side))
    written_at: Mapped[datetime] = mapped_column(UTCDateTime)


class Agreement(Base):
    """What two people agreed. Its words never change: other words are a new version, which both accept again."""

    __tablename__ = "agreement"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    conversation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("conversation.id", ondelete="CASCADE"), index=True)
    replaces_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("agreement.id"), unique=True)
    """The version before this one. Unique: two newer versions at once end at the constraint."""
    proposed_by: Mapped[Side] = mapped_column(one_of(Side, "proposed_by"))
    proposed_at: Mapped[datetime] = mapped_column(UTCDateTime)
    text: Mapped[str] = mapped_column(SealedText)
    doer: Mapped[Doer] = mapped_column(one_of(Doer))
    support_needed: Mapped[str] = mapped_column(SealedText, default="")
    support_from: Mapped[Side | None] = mapped_column(one_of(Side, "support_from"))
    support_given_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    first_step: Mapped[str] = mapped_column(SealedText, default="")
    return_on: Mapped[date | None] = mapped_column(index=True)
    """The day to come back to it; none means: in the next conversation."""
    accepted_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    """When the second of the two said yes."""
    replaced_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    done_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    conversation: Mapped[Conversation] = relationship()
    replaces: Mapped["Agreement | None"] = relationship(remote_side=[id], back_populates="replaced_by")
    replaced_by: Mapped["Agreement | None"] = relationship(back_populates="replaces")
    acceptances: Mapped[list["Acceptance"]] = relationship(
        back_populates="agreement", lazy="selectin", order_by="Acceptance.accepted_at", passive_deletes=True
    )
    other_views: Mapped[list["OtherView"]] = relationship(
        back_populates="agreement", lazy="selectin", order_by="OtherView.written_at", passive_deletes=True
    )
    check_ins: Mapped[list["CheckIn"]] = relationship(
        lazy="selectin", order_by="CheckIn.written_at", passive_deletes=True
    )

    @property
    def is_accepted(self) -> bool:
        """Both sides said yes; until then the manager's page does not show it."""
        return self.accepted_at is not None

    @property
    def is_replaced(self) -> bool:
        return self.replaced_at is not None

    @property
    def is_done(self) -> bool:
        return self.done_at is not None

    @property
    def holds(self) -> bool:
        return self.is_accepted and not self.is_replaced

    def is_done_by(self, side: Side) -> bool:
        """Whether this side has a part in it."""
        return self.doer.value in (side.value, Doer.TOGETHER.value)

    @property
    def latest_check_in(self) -> "CheckIn | None":
        return self.check_ins[-1] if self.check_ins else None

    def is_accepted_by(self, side: Side) -> bool:
        return any(acceptance.side is side for acceptance in self.acceptances)

    def views_of(self, side: Side) -> list["OtherView"]:
        return [view for view in self.other_views if view.side is side]


class Acceptance(Base):
    """The yes of one side. One per side: the constraint decides when it is given twice at once."""

    __tablename__ = "acceptance"
    __table_args__ = (UniqueConstraint("agreement_id", "side"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    agreement_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agreement.id", ondelete="CASCADE"))
    side: Mapped[Side] = mapped_column(one_of(Side))
    accepted_at: Mapped[datetime] = mapped_column(UTCDateTime)

    agreement: Mapped[Agreement] = relationship(back_populates="acceptances")


class OtherView(Base):
    """ "I see it differently", in the words of one side. It is an answer, and it is kept."""

    __tablename__ = "other_view"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    agreement_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agreement.id", ondelete="CASCADE"), index=True)
    side: Mapped[Side] = mapped_column(one_of(Side))
    words: Mapped[str] = mapped_column(SealedText)
    written_at: Mapped[datetime] = mapped_column(UTCDateTime)

    agreement: Mapped[Agreement] = relationship(back_populates="other_views")


class CheckIn(Base):
    """A short look back on an agreement, by either side."""

    __tablename__ = "check_in"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    agreement_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agreement.id", ondelete="CASCADE"), index=True)
    side: Mapped[Side] = mapped_column(one_of(Side))
    progress: Mapped[Progress] = mapped_column(one_of(Progress))
    text: Mapped[str] = mapped_column(SealedText, default="")
    written_at: Mapped[datetime] = mapped_column(UTCDateTime)


class AgreementReminder(Base):
    """The last night on which somebody was reminded of their agreements, so that it is once a week at most."""

    __tablename__ = "agreement_reminder"

    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    reminded_on: Mapped[date]
