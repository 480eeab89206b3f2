"""What two people agreed, the yes of each side, and how it is going."""

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipp.conversations.models.conversation import Conversation, Side, is_within_term
from ipp.conversations.models.terms import AgreementTerm
from ipp.core.db import Base, SealedText, UTCDateTime, one_of
from ipp.people.models import Person
from ipp.portfolio import models as portfolio  # noqa: F401 - an agreement may point at an ambition or a talent


class Doer(StrEnum):
    """Who does what was agreed."""

    EMPLOYEE = "employee"
    MANAGER = "manager"
    TOGETHER = "together"


class Progress(StrEnum):
    """How an agreement is going, in the words of whoever looked back."""

    RUNNING = "running"
    DONE = "done"
    LET_GO = "let_go"


class SupportAnswer(StrEnum):
    """What somebody says when their help is asked. No answer yet is no answer at all."""

    YES = "yes"
    NOT_YET = "not_yet"
    NO = "no"


class State(StrEnum):
    """Where an agreement is in its life."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    RUNNING = "running"
    DONE = "done"
    CHANGED = "changed"
    LET_GO = "let_go"


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
    support_answer: Mapped[SupportAnswer | None] = mapped_column(one_of(SupportAnswer))
    support_answered_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    support_answered_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    """Whose word it was: a new manager has not promised what the old one did."""
    support_given_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    first_step: Mapped[str] = mapped_column(SealedText, default="")
    return_on: Mapped[date | None] = mapped_column(index=True)
    """The day to come back to it; none means: in the next conversation."""
    accepted_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    """When the second of the two said yes."""
    replaced_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    done_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    let_go_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    ambition_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("ambition.id", ondelete="SET NULL"))
    talent_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("talent.id", ondelete="SET NULL"))
    linked_title: Mapped[str | None] = mapped_column(SealedText)
    """All that the other sees of the ambition or talent, as it was called when the employee hung it on."""
    handed_to_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    """The manager it went along to; who had it before stands in `terms`."""
    handed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    parted_on: Mapped[date | None]
    """The night on which it was noticed that this one is not the employee's manager any more."""
    kept_from_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    """The new manager, when the employee decided not to take it along."""

    conversation: Mapped[Conversation] = relationship()
    handed_to: Mapped[Person | None] = relationship(foreign_keys=[handed_to_id])
    terms: Mapped[list[AgreementTerm]] = relationship(
        lazy="selectin", order_by="AgreementTerm.ended_at", passive_deletes=True
    )
    replaces: Mapped["Agreement | None"] = relationship(remote_side=[id], back_populates="replaced_by")
    replaced_by: Mapped["Agreement | None"] = relationship(back_populates="replaces")
    acceptances: Mapped[list["Acceptance"]] = relationship(
        back_populates="agreement", lazy="selectin", order_by="Acceptance.accepted_at", passive_deletes=True
    )
    other_views: Mapped[list["OtherView"]] = relationship(
        back_populates="agreement", lazy="selectin", order_by="OtherView.written_at", passive_deletes=True
    )
    check_ins: Mapped[list["CheckIn"]] = relationship(
        back_populates="agreement", lazy="selectin", order_by="CheckIn.written_at", passive_deletes=True
    )

    @property
    def state(self) -> State:
        """Proposed, accepted by both, running once somebody looked back; and one of three ends."""
        if self.is_replaced:
            return State.CHANGED
        if self.is_let_go:
            return State.LET_GO
        if self.is_done:
            return State.DONE
        if not self.is_accepted:
            return State.PROPOSED
        return State.RUNNING if self.check_ins else State.ACCEPTED

    @property
    def is_accepted(self) -> bool:
        """Both sides said yes; until then it is a proposal."""
        return self.accepted_at is not None

    @property
    def is_replaced(self) -> bool:
        return self.replaced_at is not None

    @property
    def is_done(self) -> bool:
        return self.done_at is not None

    @property
    def is_let_go(self) -> bool:
        return self.let_go_at is not None

    @property
    def is_over(self) -> bool:
        return self.is_done or self.is_let_go or self.is_replaced

    @property
    def holds(self) -> bool:
        return self.is_accepted and not self.is_replaced and not self.is_let_go

    def is_done_by(self, side: Side) -> bool:
        """Whether this side has a part in it."""
        return self.doer.value in (side.value, Doer.TOGETHER.value)

    def is_promised_by(self, side: Side) -> bool:
        """Whether this side said it would do something: its own part, or the help that was asked of it."""
        return self.is_accepted and (self.is_done_by(side) or self.support_from is side)

    @property
    def employee_id(self) -> uuid.UUID:
        return self.conversation.employee_id

    @property
    def keeper(self) -> Person | None:
        """The manager it is with: of the conversation, or the last one it went along to. None when they left IPP."""
        return self.handed_to if self.handed_at else self.conversation.manager

    @property
    def keeper_id(self) -> uuid.UUID | None:
        return self.handed_to_id if self.handed_at else self.conversation.manager_id

    @property
    def can_go_along(self) -> bool:
        """Who has it is not the employee's manager any more, and there is a new one to take it to."""
        lead = self.conversation.employee.manager_id
        return self.is_accepted and not self.is_over and lead is not None and lead != self.keeper_id

    @property
    def can_be_put_anew(self) -> bool:
        """The employee proposed it to somebody who cannot answer any more, and there is a manager who can."""
        is_mine = self.proposed_by is Side.EMPLOYEE and not self.is_accepted and not self.is_over
        if not is_mine or self.has_both or self.conversation.employee.manager_id is None:
            return False
        return self.replaces is None or self.replaces.is_replaced

    @property
    def waits_for_decision(self) -> bool:
        """Whether the employee has not said yet if it goes along to the manager they have now."""
        waits = self.can_go_along or self.can_be_put_anew
        return waits and self.kept_from_id != self.conversation.employee.manager_id

    @property
    def actor_ids(self) -> frozenset[uuid.UUID]:
        """Who may act on it today: the employee, and the manager it is with if that is still their manager."""
        lead = self.conversation.employee.manager_id
        is_here = self.keeper_id is not None and self.keeper_id == lead
        return frozenset({self.employee_id, self.keeper_id} if is_here and self.keeper_id else {self.employee_id})

    @property
    def has_both(self) -> bool:
        return len(self.actor_ids) == len(Side)

    def side_of(self, person: Person) -> Side:
        return self.conversation.side_of(person)

    def at(self, side: Side) -> Person | None:
        """Who sits there, or sat there last."""
        return self.conversation.employee if side is Side.EMPLOYEE else self.keeper

    def was_at(self, side: Side, moment: datetime) -> Person | None:
        """Who sat there at that moment."""
        if side is Side.EMPLOYEE:
            return self.conversation.employee
        term = self._term_at(moment)
        return term.person if term else self.keeper

    def _term_at(self, moment: datetime) -> AgreementTerm | None:
        """None: it is of the time of who has it now."""
        return next((term for term in self.terms if moment < term.ended_at), None)

    def is_open_to(self, person: Person, moment: datetime) -> bool:
        """What was written beside it stays with those who were there: the employee and their manager of then."""
        term = self._term_at(moment)
        return person.id in (self.employee_id, term.person_id if term else self.keeper_id)

    def was_lately_with(self, person: Person) -> bool:
        """Whether these words are of this manager's time or before, and their half-year to read is not over."""
        if person.id == self.keeper_id:
            return is_within_term(self.parted_on if self.handed_at else self.conversation.parted_on)
        theirs = [term for term in self.terms if term.person_id == person.id and self.proposed_at < term.ended_at]
        return any(is_within_term(term.parted_on) for term in theirs)

    @property
    def support_answer_of_today(self) -> SupportAnswer | None:
        """The answer of who sits there now: nobody is bound by the word of who sat there before."""
        person = self.at(self.support_from) if self.support_from else None
        return self.support_answer if person and person.id == self.support_answered_by_id else None

    def latest_check_in_for(self, person: Person) -> "CheckIn | None":
        return next((line for line in reversed(self.check_ins) if self.is_open_to(person, line.written_at)), None)

    def has_look_back_for(self, side: Side) -> bool:
        """Whether somebody looked back on it in the time of who sits there; the employee was always there."""
        since = self.handed_at if side is Side.MANAGER else None
        return any(since is None or line.written_at >= since for line in self.check_ins)

    def acting(self, side: Side) -> Person | None:
        """Who may act on that side today; None when the chair is empty."""
        person = self.at(side)
        return person if person and person.id in self.actor_ids else None

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
    mood: Mapped[str | None] = mapped_column(SealedText)
    """How it feels, in a word or two of their own."""
    written_at: Mapped[datetime] = mapped_column(UTCDateTime)

    agreement: Mapped[Agreement] = relationship(back_populates="check_ins")
