"""What two people agreed, the yes of each side, and how it is going."""

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipp.conversations.models.conversation import Conversation, Side
from ipp.core.db import Base, SealedText, UTCDateTime, one_of


class Doer(StrEnum):
    """Who does what was agreed."""

    EMPLOYEE = "employee"
    MANAGER = "manager"
    TOGETHER = "together"


class Progress(StrEnum):
    """How an agreement is going, in the words of whoever looked back."""

    RUNNING = "running"
    DONE = "done"


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
