"""A feedback round, who was asked, the one sealed box with what was said, and the report.

Who was asked and what was said share a round and nothing else (anonymity.md 2).
"""

import uuid
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipp.core import clock
from ipp.core.db import Base, SealedJSON, SealedText, UTCDateTime, one_of
from ipp.feedback.disclosure import Pool, Rule
from ipp.feedback.questionnaires import Questionnaire, from_dict
from ipp.people.models import Person

LONGEST = timedelta(days=90)
UNSENT_IS_KEPT = timedelta(days=90)
"""So long people from outside stay on the list of a draft that its owner leaves alone."""
NOTICE = timedelta(hours=72)
"""Everybody who was asked knows so long beforehand that a round closes early."""

MOST_REMINDERS = 2
FIRST_DAYS = timedelta(days=2)
"""So long nobody is reminded of a letter that has just come."""


class Perspective(StrEnum):
    """From where a reviewer looks. Exactly self and manager are shown by name."""

    SELF = "self"
    MANAGER = "manager"
    COLLEAGUE = "colleague"
    DIRECT_REPORT = "direct_report"
    CLIENT = "client"
    OTHER = "other"


class State(StrEnum):
    """Where a round is. It only ever moves forward."""

    DRAFT = "draft"
    OPEN = "open"
    RELEASED = "released"
    ERASED = "erased"
    CANCELLED = "cancelled"


class Delivery(StrEnum):
    """What became of the first letter; the only thing its owner learns about an invitation.

    A letter that was given up may have arrived all the same: its address is not replaced, or two people could answer.
    """

    WAITING = "waiting"
    SENT = "sent"
    REFUSED = "refused"
    UNKNOWN = "unknown"


class FeedbackRound(Base):
    """One request for feedback: questionnaire, invitations and a closing day. Its rule is fixed when it opens."""

    __tablename__ = "feedback_round"
    __table_args__ = (
        CheckConstraint("k >= 4", name="k_is_never_below_four"),
        Index("ix_feedback_round_state_closes_at", "state", "closes_at"),
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    subject_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    state: Mapped[State] = mapped_column(one_of(State), default=State.DRAFT)
    title: Mapped[str] = mapped_column(SealedText)
    note: Mapped[str] = mapped_column(SealedText, default="")
    questionnaire_key: Mapped[str]
    frozen_questionnaire: Mapped[Any | None] = mapped_column(SealedJSON)
    k: Mapped[int] = mapped_column(default=4)
    is_extra_protected: Mapped[bool] = mapped_column(default=False)
    is_signed: Mapped[bool] = mapped_column(default=False)
    """Everybody answers by name, and is told so before they start: there are no cells. Fixed when the round opens."""
    closes_on: Mapped[date]
    closes_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    opened_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    released_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    was_extended: Mapped[bool] = mapped_column(default=False)
    is_closing_early: Mapped[bool] = mapped_column(default=False)
    reminders: Mapped[int] = mapped_column(default=0)
    """How many the owner has asked for. When they left is not kept, and for whom stands nowhere."""
    is_reminder_due: Mapped[bool] = mapped_column(default=False)
    received: Mapped[int] = mapped_column(default=0)
    """How many answers there were as of the last night."""
    is_self_sent: Mapped[bool] = mapped_column(default=False)
    session_on: Mapped[date | None]
    """The day of the session that a purpose pulse is about; a round about its owner has none. Fixed when it opens."""
    is_session_told: Mapped[bool] = mapped_column(default=False)
    """Whether the letter after the session has left: to everybody in one night, so it tells of nobody."""
    touched_on: Mapped[date | None] = mapped_column(default=clock.today)
    """On which day its owner last worked on a draft. Once it opened there is none."""

    subject: Mapped[Person] = relationship()
    invitations: Mapped[list["Invitation"]] = relationship(
        back_populates="feedback_round", order_by="Invitation.name", cascade="all, delete-orphan"
    )
    report: Mapped["Report | None"] = relationship(back_populates="feedback_round")

    @property
    def rule(self) -> Rule:
        """The disclosure rule of this round, under a name that says how careful it is."""
        return Rule(k=max(self.k, 5), c_hi=1) if self.is_extra_protected else Rule(k=self.k)

    @property
    def questionnaire(self) -> Questionnaire:
        """The version that the round opened with."""
        if self.frozen_questionnaire is None:
            raise LookupError("a round has its questionnaire from its first day")
        return from_dict(self.frozen_questionnaire)

    @property
    def is_purpose_pulse(self) -> bool:
        """People judge sentences about themselves, before and after a session, instead of looking at the owner."""
        return self.session_on is not None

    @property
    def awaits_session(self) -> bool:
        """Until the day of the session only what it was like before can be written, and nothing can be sent."""
        return self.session_on is not None and clock.today() < self.session_on

    @property
    def is_session_today(self) -> bool:
        return self.session_on == clock.today()

    @property
    def was_lost(self) -> bool:
        """Erased because its key was gone. Too few answers erase a round only after it was extended."""
        return self.state is State.ERASED and not self.was_extended

    @property
    def is_answerable(self) -> bool:
        """Open, and its closing moment has not come. Both sides of that moment are exact."""
        return self.state is State.OPEN and self.closes_at is not None and clock.now() <= self.closes_at

    @property
    def keeps_outsiders_until(self) -> date | None:
        """Until when a draft that is left alone keeps people from outside; None when there are none to keep."""
        has_outsiders = any(invitation.person_id is None for invitation in self.invitations)
        return self.touched_on + UNSENT_IS_KEPT if self.touched_on and has_outsiders else None

    @property
    def was_left_alone(self) -> bool:
        """Whether a draft has lain so long that no outsider is on its list any more."""
        return self.touched_on is not None and self.touched_on + UNSENT_IS_KEPT < clock.today()

    @property
    def last_day(self) -> date:
        """The latest closing day that the owner may choose."""
        begins = self.opened_at.astimezone(clock.HOME).date() if self.opened_at else clock.today()
        return begins + LONGEST

    @property
    def may_move_its_closing(self) -> bool:
        """Not once everybody was told of an earlier closing, nor in the week that a round gives itself."""
        return self.is_answerable and not self.is_closing_early and not self.was_extended

    @property
    def early_closing_on(self) -> date | None:
        """On which day the round would close if its owner closed it early now; None when that is no earlier."""
        day = (clock.now() + NOTICE).astimezone(clock.HOME).date()
        is_after_session = self.session_on is None or self.session_on < day
        return day if self.may_move_its_closing and is_after_session and day < self.closes_on else None

    @property
    def has_room_for_a_reminder(self) -> bool:
        """At most two, one at a time, not in the first days, and only when the night comes before the closing."""
        is_young = self.opened_at is not None and clock.now() < self.opened_at + FIRST_DAYS
        has_room = self.reminders < MOST_REMINDERS and not self.is_reminder_due
        waits_for_session = self.is_purpose_pulse and not self.is_session_told
        is_time = not is_young and not waits_for_session and clock.today() < self.closes_on
        return self.is_answerable and has_room and is_time

    @property
    def has_uncertain_letters(self) -> bool:
        """Whether letters may not have arrived. Not whose: who answers in time needs none, so that would tell."""
        return any(invitation.delivery is Delivery.UNKNOWN for invitation in self.invitations)

    def count_asked(self) -> dict[Pool, dict[str, int]]:
        """How many anonymous reviewers are asked, per pool and perspective: all that the disclosure rule looks at."""
        counts: dict[Pool, dict[str, int]] = {}
        for invitation in self.invitations:
            if invitation.perspective is not Perspective.MANAGER:
                pool = counts.setdefault(invitation.pool, {})
                pool[invitation.perspective.value] = pool.get(invitation.perspective.value, 0) + 1
        return counts


class Invitation(Base):
    """Somebody who was asked. Nothing here says whether or what they answered, once they sent it."""

    __tablename__ = "invitation"
    __table_args__ = (UniqueConstraint("round_id", "email"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    round_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("feedback_round.id", ondelete="CASCADE"))
    person_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    pool: Mapped[Pool] = mapped_column(one_of(Pool))
    """Colleague when they had an account when invited; fixed, also when the account goes."""
    name: Mapped[str]
    email: Mapped[str] = mapped_column(index=True)
    language: Mapped[str] = mapped_column(default="nl")
    perspective: Mapped[Perspective] = mapped_column(one_of(Perspective))
    token_id: Mapped[bytes | None] = mapped_column(LargeBinary, unique=True)
    sealed_token: Mapped[bytes | None] = mapped_column(LargeBinary)
    delivery: Mapped[Delivery] = mapped_column(one_of(Delivery), default=Delivery.WAITING)

    feedback_round: Mapped[FeedbackRound] = relationship(back_populates="invitations")

    @property
    def first_name(self) -> str:
        return self.name.split()[0] if self.name.split() else self.name


class RoundBox(Base):
    """Everything that was answered in an open round, sealed as one block of one size under the round's current key."""

    __tablename__ = "round_box"

    round_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("feedback_round.id", ondelete="CASCADE"), primary_key=True)
    key_id: Mapped[uuid.UUID]
    body: Mapped[bytes] = mapped_column(LargeBinary)


class Report(Base):
    """What may be shown of a closed round, written once. Pages, pictures and letters read only this.

    `sha256` is an HMAC-SHA256 of the body with the installation's pepper, not a bare hash: the body is sealed, and a
    bare hash would tell whoever holds only the database whether a guess at it is right.
    """

    __tablename__ = "report"

    round_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("feedback_round.id", ondelete="CASCADE"), primary_key=True)
    body: Mapped[str] = mapped_column(SealedText)
    sha256: Mapped[str]
    pictures: Mapped[Any] = mapped_column(SealedJSON)

    feedback_round: Mapped[FeedbackRound] = relationship(back_populates="report")
