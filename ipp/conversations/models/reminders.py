"""When somebody was last reminded of their agreements, and which ones they let rest."""

import uuid
from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from ipp.core.db import Base


class AgreementReminder(Base):
    """The last night on which somebody was reminded of their agreements, so that it is once a week at most."""

    __tablename__ = "agreement_reminder"

    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    reminded_on: Mapped[date]


class AgreementSnooze(Base):
    """Somebody does not want to be reminded of this agreement until a day; only they know."""

    __tablename__ = "agreement_snooze"

    agreement_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("agreement.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    until: Mapped[date]


class SummarySnooze(Base):
    """Somebody does not want to be reminded of these words of a summary until a day; only they know."""

    __tablename__ = "summary_snooze"

    summary_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("conversation_summary.id", ondelete="CASCADE"), primary_key=True
    )
    person_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    until: Mapped[date]
