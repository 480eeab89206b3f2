"""What stands around talents: names to suggest."""

import uuid

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from ipp.core.db import Base


class Suggestion(Base):
    """A name for a talent out of an imported list; the starter list of our own stands in a file."""

    __tablename__ = "suggestion"
    __table_args__ = (UniqueConstraint("language", "text"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    language: Mapped[str]
    text: Mapped[str]
    search_text: Mapped[str]
    """The name and its other names, as they are searched (see core.words)."""
