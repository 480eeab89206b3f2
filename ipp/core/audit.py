"""Who did what kind of thing, without content and without anything of reviewers."""

import uuid
from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from ipp.core import clock
from ipp.core.db import Base, UTCDateTime, db


class AuditEntry(Base):
    """One act of an administrator, or one that changes who may see something."""

    __tablename__ = "audit_entry"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    at: Mapped[datetime] = mapped_column(UTCDateTime, index=True)
    actor_id: Mapped[uuid.UUID | None]
    act: Mapped[str]
    thing_id: Mapped[uuid.UUID | None]


def record(act: str, *, actor_id: uuid.UUID | None, thing_id: uuid.UUID | None = None) -> None:
    """Write down an act such as "people.imported"; saved or undone together with the act itself."""
    db.session.add(AuditEntry(at=clock.now(), actor_id=actor_id, act=act, thing_id=thing_id))
