"""Who sat opposite the employee for an agreement before it went along to the next manager."""

import uuid
from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipp.core.db import Base, UTCDateTime
from ipp.people.models import Person


class AgreementTerm(Base):
    """One manager's time with an agreement, which is over: whose words are of then, and who may read on till when."""

    __tablename__ = "agreement_term"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    agreement_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agreement.id", ondelete="CASCADE"), index=True)
    person_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    ended_at: Mapped[datetime] = mapped_column(UTCDateTime)
    """When it went along to the next one; the time before the first of these began with the agreement itself."""
    parted_on: Mapped[date]
    """From this day on half a year runs in which this manager can read what they promised."""

    person: Mapped[Person | None] = relationship()
