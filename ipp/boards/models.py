"""The cards of a team's board, and the moments at which the team looks at it together."""

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipp.core import clock
from ipp.core.db import Base, SealedText, UTCDateTime, one_of
from ipp.people.models import Person, Team


class Field(StrEnum):
    """The four fields of a board, in their order: in Dutch their first letters read B.O.O.M."""

    PROTECT = "protect"
    EXPLORE = "explore"
    SOLVE = "solve"
    MONITOR = "monitor"


class BoardCard(Base):
    """Something the team protects, explores, solves or monitors.

    It is the team's: nobody's name stands under it, but of who takes care of it.
    """

    __tablename__ = "board_card"
    __table_args__ = (Index(None, "team_id", "archived_at"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    team_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"))
    field: Mapped[Field] = mapped_column(one_of(Field, name="board_field"))
    position: Mapped[int] = mapped_column(default=0)
    text: Mapped[str] = mapped_column(SealedText)
    details: Mapped[str] = mapped_column(SealedText, default="")
    owner_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    due_on: Mapped[date | None]
    hung_at: Mapped[datetime | None] = mapped_column(UTCDateTime, default=clock.now)
    moved_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    """When it last went to another field; with `hung_at` a team sees what changed since it looked together."""
    archived_at: Mapped[datetime | None] = mapped_column(UTCDateTime)
    outcome: Mapped[str] = mapped_column(SealedText, default="")
    """What came of it, written when it leaves the board."""
    form_key: Mapped[uuid.UUID] = mapped_column(unique=True, default=uuid.uuid4)
    """Of its form and its words (see core.keyed): the same form sent twice is one card."""
    version: Mapped[int] = mapped_column(default=1)
    """Counts the edits of the words, so that two people cannot overwrite each other unseen."""

    team: Mapped[Team] = relationship()
    owner: Mapped[Person | None] = relationship()

    @property
    def call_id(self) -> uuid.UUID:
        """The id of the call that starts from this card, if one does: whoever has only the call finds no way back."""
        return uuid.uuid5(self.id, "call")

    @property
    def is_archived(self) -> bool:
        return self.archived_at is not None

    @property
    def is_late(self) -> bool:
        return not self.is_archived and self.due_on is not None and self.due_on < clock.today()


class BoardReview(Base):
    """A moment at which the team looks at its board together, and what it saw then."""

    __tablename__ = "board_review"
    __table_args__ = (Index(None, "team_id", "day"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    team_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"))
    day: Mapped[date]
    notes: Mapped[str] = mapped_column(SealedText, default="")
    version: Mapped[int] = mapped_column(default=1)

    team: Mapped[Team] = relationship()

    @property
    def is_coming(self) -> bool:
        return self.day >= clock.today()
