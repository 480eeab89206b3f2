"""Moments beside the big talks: a check-in that somebody asks for, and a talent session of a team."""

import uuid
from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipp.core import clock
from ipp.core.db import Base, SealedText, UTCDateTime
from ipp.people.models import Person, Team


class CheckInRequest(Base):
    """Somebody would like to catch up. It goes when a moment is planned; "not now" is an answer too."""

    __tablename__ = "check_in_request"
    __table_args__ = (UniqueConstraint("asker_id", "asked_id"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    asker_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    asked_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    requested_at: Mapped[datetime] = mapped_column(UTCDateTime)
    declined_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    asker: Mapped[Person] = relationship(foreign_keys=[asker_id])
    asked: Mapped[Person] = relationship(foreign_keys=[asked_id])

    @property
    def is_declined(self) -> bool:
        return self.declined_at is not None

    @property
    def is_possible(self) -> bool:
        """Both are here, and one of the two leads the other."""
        is_line = self.asker_id == self.asked.manager_id or self.asker.manager_id == self.asked_id
        return self.asker.active and self.asked.active and is_line


class TeamMoment(Base):
    """A talent session: everyone brings one talent card. Who is in the team is invited; nobody keeps who comes."""

    __tablename__ = "team_moment"
    __table_args__ = (Index(None, "team_id", "starts_at"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    team_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("team.id", ondelete="CASCADE"))
    host_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    starts_at: Mapped[datetime] = mapped_column(UTCDateTime)
    place: Mapped[str] = mapped_column(SealedText, default="")
    version: Mapped[int] = mapped_column(default=1)
    cancelled_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    team: Mapped[Team] = relationship()
    host: Mapped[Person | None] = relationship()

    @property
    def has_host(self) -> bool:
        """Whether who hosts it is still here and in the team."""
        return self.host is not None and self.host.active and self.team_id in self.host.team_ids

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None

    @property
    def is_coming(self) -> bool:
        return not self.is_cancelled and self.starts_at > clock.now()


class TeamMomentLetter(Base):
    """A letter about a talent session that still has to leave, and to whom; the row goes when it has left."""

    __tablename__ = "team_moment_letter"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    moment_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("team_moment.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)

    moment: Mapped[TeamMoment] = relationship()
    person: Mapped[Person] = relationship()
