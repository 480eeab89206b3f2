"""Calls: somebody looks for talents for a project, colleagues raise their hand, and the two talk in private."""

import uuid
from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipp.core import clock
from ipp.core.db import Base, SealedText, UTCDateTime, one_of
from ipp.organisation.compass_models import Part
from ipp.people.models import Person
from ipp.portfolio.models import Talent
from ipp.wall.models import Answer


class ProjectCall(Base):
    """A project or initiative that looks for talents. Everybody reads it; a year after its end it is erased."""

    __tablename__ = "project_call"
    __table_args__ = (UniqueConstraint("starter_id", "form_key"), Index(None, "until", "id"))

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    starter_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    form_key: Mapped[uuid.UUID] = mapped_column(default=uuid.uuid4)
    """Of its form and its words (see core.keyed): the same form sent twice is one call."""
    started_at: Mapped[datetime] = mapped_column(UTCDateTime)
    title: Mapped[str]
    purpose: Mapped[str]
    compass_part: Mapped[Part | None] = mapped_column(one_of(Part, "callpart"))
    talents: Mapped[str]
    time_needed: Mapped[str] = mapped_column(default="")
    until: Mapped[date]
    closed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    outcome: Mapped[str] = mapped_column(default="")
    """What came of it, for everybody."""
    was_asked_about: Mapped[bool] = mapped_column(default=False)
    """Whether its starter was asked, after its last day, what came of it."""
    version: Mapped[int] = mapped_column(default=1)
    """Counts the edits, so that two tabs cannot overwrite each other unseen."""

    starter: Mapped[Person] = relationship()

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    @property
    def is_over(self) -> bool:
        """Its last day has passed; the starter may still tell what came of it."""
        return self.until < clock.today()

    @property
    def is_open(self) -> bool:
        return not self.is_closed and not self.is_over


class RaisedHand(Base):
    """Somebody would like to join. Only they and the starter know; taken back, it goes with all that was written."""

    __tablename__ = "raised_hand"
    __table_args__ = (UniqueConstraint("call_id", "person_id"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    call_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("project_call.id", ondelete="CASCADE"))
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    raised_at: Mapped[datetime] = mapped_column(UTCDateTime)

    call: Mapped[ProjectCall] = relationship()
    person: Mapped[Person] = relationship()

    @property
    def participant_ids(self) -> frozenset[uuid.UUID]:
        return frozenset({self.person_id, self.call.starter_id})


class JoinQuestion(Base):
    """The starter asks somebody, who likes to be asked, to join: once for each call. Only these two ever see it.

    It goes when the call is closed; whether it was read is not known to anybody.
    """

    __tablename__ = "join_question"
    __table_args__ = (UniqueConstraint("call_id", "person_id"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    call_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("project_call.id", ondelete="CASCADE"))
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    talent_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("talent.id", ondelete="SET NULL"), index=True)
    asked_at: Mapped[datetime] = mapped_column(UTCDateTime)
    text: Mapped[str] = mapped_column(SealedText, default="")
    """A few words of the starter, if they like."""
    answer: Mapped[Answer | None] = mapped_column(one_of(Answer, "joinanswer"))

    call: Mapped[ProjectCall] = relationship()
    person: Mapped[Person] = relationship()
    talent: Mapped[Talent | None] = relationship()


class HandMessage(Base):
    """A few words in the private thread between the starter and somebody who raised a hand."""

    __tablename__ = "hand_message"
    __table_args__ = (Index(None, "hand_id", "written_at"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    """Of its form and its words (see core.keyed): the same form sent twice is one message."""
    hand_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("raised_hand.id", ondelete="CASCADE"))
    author_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    written_at: Mapped[datetime] = mapped_column(UTCDateTime)
    text: Mapped[str] = mapped_column(SealedText)

    hand: Mapped[RaisedHand] = relationship()
    author: Mapped[Person] = relationship()
