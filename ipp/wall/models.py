"""A question for help, between the one who asks and the one who showed a talent."""

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipp.core.db import Base, SealedText, UTCDateTime, one_of
from ipp.people.models import Person
from ipp.portfolio.models import Talent


class Answer(StrEnum):
    """What the owner of a talent may say to a question. All three are good answers."""

    YES = "yes"
    LATER = "later"
    NO = "no"


class HelpQuestion(Base):
    """Somebody asks the owner of a talent for help. Only these two ever see it; nothing is counted about either.

    A question that is taken back loses its text at once, and goes altogether in a night.
    """

    __tablename__ = "help_question"
    __table_args__ = (UniqueConstraint("asker_id", "form_key"), Index(None, "asker_id", "asked_at"))

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    talent_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("talent.id", ondelete="SET NULL"), index=True)
    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    asker_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    form_key: Mapped[uuid.UUID]
    """Made with the empty form: the same form sent twice is one question."""

    asked_at: Mapped[datetime] = mapped_column(UTCDateTime)
    text: Mapped[str] = mapped_column(SealedText)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    answer: Mapped[Answer | None] = mapped_column(one_of(Answer))
    answer_text: Mapped[str] = mapped_column(SealedText, default="")
    answered_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    thanks_text: Mapped[str | None] = mapped_column(SealedText)
    version: Mapped[int] = mapped_column(default=1)
    """Counts the answers, so that two tabs cannot overwrite each other unseen."""

    talent: Mapped[Talent | None] = relationship()
    owner: Mapped[Person] = relationship(foreign_keys=owner_id)
    asker: Mapped[Person] = relationship(foreign_keys=asker_id)

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

    @property
    def is_waiting(self) -> bool:
        """Whether the owner has not answered yet."""
        return self.answer is None and not self.is_withdrawn

    @property
    def participant_ids(self) -> frozenset[uuid.UUID]:
        return frozenset({self.owner_id, self.asker_id})
