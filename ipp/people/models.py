"""Person, team and membership. A person is also the account that signs in."""

import uuid
from datetime import datetime
from enum import StrEnum

from flask_security.core import RoleMixin, UserMixin
from sqlalchemy import Column, ForeignKey, Table
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipp.core import clock
from ipp.core.db import Base, UTCDateTime
from ipp.core.files import FileId


class RoleName(StrEnum):
    """What somebody may do beside keeping their own portfolio."""

    ADMINISTRATOR = "administrator"
    CONVERSATION_PARTNER = "conversation_partner"
    OUTSIDER = "outsider"


person_role = Table(
    "person_role",
    Base.metadata,
    Column("person_id", ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
    Column("role_id", ForeignKey("role.id", ondelete="CASCADE"), primary_key=True),
)

membership = Table(
    "membership",
    Base.metadata,
    Column("person_id", ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
    Column("team_id", ForeignKey("team.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("joined_at", UTCDateTime, default=clock.now),
)
"""Who is in which team, and since when; None: from before that was kept."""


class Role(Base, RoleMixin):
    """A role by its name."""

    __tablename__ = "role"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)  # type: ignore[assignment]
    name: Mapped[str] = mapped_column(unique=True)


class Team(Base):
    """People who work together; somebody may be in several."""

    __tablename__ = "team"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    name: Mapped[str] = mapped_column(unique=True)
    place: Mapped[str] = mapped_column(default="")
    """Where it works, so that people find somebody near by; in one spelling for all teams there. May stay empty."""

    members: Mapped[list["Person"]] = relationship(secondary=membership, back_populates="teams", order_by="Person.name")


class Person(Base, UserMixin):
    """Somebody with an account. What they write hangs on them, and is theirs."""

    __tablename__ = "person"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)  # type: ignore[assignment]
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(index=True)
    job_title: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(default="nl")
    manager_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)

    password: Mapped[str | None]
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(unique=True, default=lambda: uuid.uuid4().hex)
    confirmed_at: Mapped[datetime | None] = mapped_column(UTCDateTime)

    photo_id: Mapped[uuid.UUID | None] = mapped_column(FileId)
    """A photo that they chose to show; and the same one small, to stand beside the name."""
    thumbnail_id: Mapped[uuid.UUID | None] = mapped_column(FileId)

    manager: Mapped["Person | None"] = relationship(remote_side=[id], back_populates="direct_reports")
    direct_reports: Mapped[list["Person"]] = relationship(back_populates="manager", order_by="Person.name")
    teams: Mapped[list[Team]] = relationship(secondary=membership, back_populates="members", order_by=Team.name)
    roles: Mapped[list[Role]] = relationship(secondary=person_role, lazy="selectin")  # type: ignore[assignment]

    @property
    def first_name(self) -> str:
        return self.name.split()[0] if self.name.split() else self.name

    @property
    def initials(self) -> str:
        """First letter of the first and of the last word: FV for Fatima de Vries."""
        words = self.name.split() or ["?"]
        return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()

    @property
    def team_ids(self) -> frozenset[uuid.UUID]:
        return frozenset(team.id for team in self.teams)

    @property
    def is_administrator(self) -> bool:
        return any(role.name == RoleName.ADMINISTRATOR for role in self.roles)

    @property
    def is_conversation_partner(self) -> bool:
        return any(role.name == RoleName.CONVERSATION_PARTNER for role in self.roles)

    @property
    def is_outsider(self) -> bool:
        return any(role.name == RoleName.OUTSIDER for role in self.roles)

    @property
    def is_manager(self) -> bool:
        return bool(self.direct_reports)


class AddressChange(Base):
    """An e-mail address that was changed for somebody; kept only until the letter to the old address has left."""

    __tablename__ = "address_change"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    old_email: Mapped[str]

    person: Mapped[Person] = relationship()
