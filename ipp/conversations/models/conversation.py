"""A conversation between two people, what each prepared, and the summary.

The two people are fixed when the conversation is planned: a later manager inherits nothing. What was said or answered
hangs on a side (employee or manager), so that it still stands when one of the two has left.
"""

import uuid
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipp.core import clock
from ipp.core.db import Base, SealedText, UTCDateTime, one_of
from ipp.people.models import Person


class Kind(StrEnum):
    """What kind of conversation it is."""

    AMBITION = "ambition"
    CHECK_IN = "check_in"


class Side(StrEnum):
    """One of the two chairs at the table."""

    EMPLOYEE = "employee"
    MANAGER = "manager"

    @property
    def other(self) -> "Side":
        return Side.MANAGER if self is Side.EMPLOYEE else Side.EMPLOYEE


MOVES = ("heart", "ambition", "self_view", "questions", "needs")
"""The five moves of a preparation, in order."""

TERM = timedelta(days=183)
"""So long a former manager can still read what they promised."""


def is_within_term(parted_on: date | None) -> bool:
    return parted_on is None or clock.today() < parted_on + TERM


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
    parted_on: Mapped[date | None]
    """The night on which it was noticed that the two are not employee and manager any more."""

    employee: Mapped[Person] = relationship(foreign_keys=[employee_id])
    manager: Mapped[Person | None] = relationship(foreign_keys=[manager_id])
    preparations: Mapped[list["Preparation"]] = relationship(back_populates="conversation", passive_deletes=True)
    summaries: Mapped[list["Summary"]] = relationship(
        back_populates="conversation", order_by="Summary.number", passive_deletes=True
    )
    shared_page: Mapped["SharedPage | None"] = relationship(back_populates="conversation", passive_deletes=True)

    @property
    def participant_ids(self) -> frozenset[uuid.UUID]:
        return frozenset(person_id for person_id in (self.employee_id, self.manager_id) if person_id)

    @property
    def has_parted(self) -> bool:
        """Another manager came: the conversation stays with the employee. Looked at afresh, so it holds at once."""
        return self.manager_id is not None and self.employee.manager_id != self.manager_id

    @property
    def present_ids(self) -> frozenset[uuid.UUID]:
        """Who of the two may still read and write here."""
        return frozenset({self.employee_id}) if self.has_parted else self.participant_ids

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None

    @property
    def is_coming(self) -> bool:
        return not self.is_cancelled and self.starts_at > clock.now()

    @property
    def has_both(self) -> bool:
        """Nothing can be agreed with somebody who is not here any more."""
        return len(self.present_ids) == len(Side)

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
    shared_moves: Mapped[str] = mapped_column(default="")
    """The moves that the other may read, in words with spaces between."""

    conversation: Mapped[Conversation] = relationship(back_populates="preparations")
    author: Mapped[Person] = relationship()

    @property
    def is_shared(self) -> bool:
        return self.shared_at is not None

    @property
    def texts(self) -> dict[str, str]:
        return {move: getattr(self, move) for move in MOVES}

    @property
    def is_empty(self) -> bool:
        return not any(self.texts.values())

    def shares(self, move: str) -> bool:
        return self.is_shared and move in self.shared_moves.split()


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

    conversation: Mapped[Conversation] = relationship(back_populates="summaries")
    answers: Mapped[list["SummaryAnswer"]] = relationship(
        back_populates="summary", lazy="selectin", order_by="SummaryAnswer.written_at", passive_deletes=True
    )

    def is_accepted_by(self, side: Side) -> bool:
        """Who wrote it stands behind it; the other says so."""
        return side is self.side or any(answer.is_yes and answer.side is side for answer in self.answers)

    @property
    def is_confirmed(self) -> bool:
        return all(self.is_accepted_by(side) for side in Side)


class SummaryAnswer(Base):
    """The yes of one side to these words, or how they see it in words of their own, which stay beside it."""

    __tablename__ = "summary_answer"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    summary_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("conversation_summary.id", ondelete="CASCADE"), index=True)
    side: Mapped[Side] = mapped_column(one_of(Side))
    is_yes: Mapped[bool]
    words: Mapped[str] = mapped_column(SealedText, default="")
    written_at: Mapped[datetime] = mapped_column(UTCDateTime)

    summary: Mapped[Summary] = relationship(back_populates="answers")


class SharedPage(Base):
    """The one page on the table while two people talk; both write on it at once, and their words are put together."""

    __tablename__ = "shared_page"

    conversation_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("conversation.id", ondelete="CASCADE"), primary_key=True
    )
    text: Mapped[str] = mapped_column(SealedText, default="")
    version: Mapped[int] = mapped_column(default=0)
    side: Mapped[Side] = mapped_column(one_of(Side))
    """Who wrote last."""
    written_at: Mapped[datetime] = mapped_column(UTCDateTime)

    conversation: Mapped[Conversation] = relationship(back_populates="shared_page")
