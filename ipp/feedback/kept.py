"""Questionnaires that somebody made: of the organisation, or own copies that only their owner sees."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipp.core.db import Base, SealedJSON, UTCDateTime
from ipp.feedback.questionnaires import Origin, Questionnaire, freeze, from_dict, library


class KeptQuestionnaire(Base):
    """One questionnaire as it is now. Nobody's own means: of the organisation, for everybody to choose."""

    __tablename__ = "questionnaire"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    owner_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    version: Mapped[int] = mapped_column(default=1)
    """Every saved change makes the next; it also keeps two tabs from overwriting each other."""
    content: Mapped[Any] = mapped_column(SealedJSON)
    changed_at: Mapped[datetime] = mapped_column(UTCDateTime)
    is_archived: Mapped[bool] = mapped_column(default=False)

    @property
    def key(self) -> str:
        """What a round remembers it by."""
        return str(self.id)

    @property
    def origin(self) -> Origin:
        return Origin.OWN if self.owner_id else Origin.ORGANISATION

    @property
    def shown(self) -> Questionnaire:
        return show(self)


class QuestionnaireVersion(Base):
    """How a questionnaire was before a change. It never changes itself."""

    __tablename__ = "questionnaire_version"
    __table_args__ = (UniqueConstraint("questionnaire_id", "number"),)

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    questionnaire_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("questionnaire.id", ondelete="CASCADE"))
    number: Mapped[int]
    content: Mapped[Any] = mapped_column(SealedJSON)
    made_at: Mapped[datetime] = mapped_column(UTCDateTime)

    questionnaire: Mapped[KeptQuestionnaire] = relationship()

    @property
    def shown(self) -> Questionnaire:
        return show(self)


@dataclass(frozen=True)
class OurQuestionnaire:
    """One of our library, which nobody can change: who wants it otherwise takes a copy."""

    id: uuid.UUID
    key: str
    owner_id: None = None
    version: int = 1
    is_archived: bool = False
    origin: Origin = Origin.LIBRARY

    @property
    def content(self) -> Any:
        return library.read_content(self.key)

    @property
    def shown(self) -> Questionnaire:
        return show(self)


AnyQuestionnaire = KeptQuestionnaire | OurQuestionnaire


def show(kept: AnyQuestionnaire | QuestionnaireVersion, *, about: str = "…") -> Questionnaire:
    """As people see it; `about` stands where somebody's own wording was left empty."""
    whose = kept.questionnaire if isinstance(kept, QuestionnaireVersion) else kept
    return from_dict(freeze(kept.content, key=whose.key, origin=whose.origin, about=about))


def list_ours() -> list[OurQuestionnaire]:
    return [OurQuestionnaire(library.id_of(key), key) for key in library.KEYS]
