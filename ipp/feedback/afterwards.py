"""What an owner does with a released report: sharing it, who looked, notes of their own, and what to work on.

Nothing here has ever seen an answer: it all hangs on the one report of a round.
"""

import uuid
from datetime import date, timedelta
from enum import StrEnum

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipp.core import clock
from ipp.core.db import Base, SealedJSON, SealedText
from ipp.feedback.models import FeedbackRound, State
from ipp.people.models import Person

THANKS_ARE_READ = timedelta(days=90)

WORDS = "words"
"""The own words among what somebody chose to work on, where themes and sentences have a key."""


class Part(StrEnum):
    """A part of a report that can be shared by itself, in the order in which a report is read."""

    WORDS = "words"
    THEMES = "themes"
    STANDS_OUT = "stands_out"
    SENTENCES = "sentences"


class ReportShare(Base):
    """Some parts of a report that one person may read, through the day `until`. Nobody inherits it."""

    __tablename__ = "report_share"
    __table_args__ = (UniqueConstraint("round_id", "person_id"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    round_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("feedback_round.id", ondelete="CASCADE"))
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    chosen_parts: Mapped[list[str]] = mapped_column(SealedJSON)
    until: Mapped[date]

    feedback_round: Mapped[FeedbackRound] = relationship()
    person: Mapped[Person] = relationship()

    @property
    def parts(self) -> tuple[Part, ...]:
        """What is shared, in the order of the report."""
        return tuple(part for part in Part if part in self.chosen_parts)

    @property
    def is_lasting(self) -> bool:
        """Its last day has not passed, and neither account has been closed."""
        feedback_round = self.feedback_round
        has_both = self.person.active and feedback_round.subject.active
        return feedback_round.state is State.RELEASED and has_both and self.until >= clock.today()


class ReportView(Base):
    """Who looked at a shared report, by day; for its owner only, and the viewer is told."""

    __tablename__ = "report_view"
    __table_args__ = (UniqueConstraint("round_id", "viewer_id", "day"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    round_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("feedback_round.id", ondelete="CASCADE"))
    viewer_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    day: Mapped[date]

    viewer: Mapped[Person] = relationship()


class ReadingNotes(Base):
    """What an owner writes for themselves while they read a report. There is no way to share it."""

    __tablename__ = "reading_notes"

    round_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("feedback_round.id", ondelete="CASCADE"), primary_key=True)
    text: Mapped[str] = mapped_column(SealedText)
    version: Mapped[int] = mapped_column(default=1)
    """Counts the edits, so that two tabs cannot overwrite each other unseen."""


class ReportPriorities(Base):
    """What an owner chose to work on after a report: themes and sentences by their key, and words of their own."""

    __tablename__ = "report_priorities"

    round_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("feedback_round.id", ondelete="CASCADE"), primary_key=True)
    keys: Mapped[list[str]] = mapped_column(SealedJSON)
    words: Mapped[str] = mapped_column(SealedText, default="")
    version: Mapped[int] = mapped_column(default=1)

    feedback_round: Mapped[FeedbackRound] = relationship()

    @property
    def is_empty(self) -> bool:
        return not self.keys and not self.words


class PulseAims(Base):
    """Which of the things chosen after `earlier_id` each question of a follow-up pulse asks about; for its owner alone.

    The questions have keys of their own: to the disclosure rule, the rest between rounds and reviewers they are new.
    """

    __tablename__ = "pulse_aims"

    round_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("feedback_round.id", ondelete="CASCADE"), primary_key=True)
    earlier_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("feedback_round.id", ondelete="CASCADE"), index=True)
    aims: Mapped[dict[str, str]] = mapped_column(SealedJSON)
    """Per key of a question the key of what was chosen."""


class RoundThanks(Base):
    """The words with which an owner thanked everybody they asked, once. Nothing here says who answered."""

    __tablename__ = "round_thanks"

    round_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("feedback_round.id", ondelete="CASCADE"), primary_key=True)
    words: Mapped[str] = mapped_column(SealedText)
    sent_on: Mapped[date]

    feedback_round: Mapped[FeedbackRound] = relationship()

    @property
    def last_day(self) -> date:
        return self.sent_on + THANKS_ARE_READ

    @property
    def is_readable(self) -> bool:
        """The link in the letters opens for a while, as long as its owner has an account."""
        return self.feedback_round.subject.active and clock.today() <= self.last_day
