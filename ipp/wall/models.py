"""A question for help, between the one who asks and the one who showed a talent; and the cards that the wall shows."""

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, Table, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from ipp.core.db import Base, SealedText, UTCDateTime, one_of
from ipp.people.models import Person
from ipp.portfolio.models import Talent
from ipp.wall.indexes import Words, make_searchable


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
    """Of its form and its words (see core.keyed): the same form sent twice is one question."""

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


class WallCard(Base):
    """A talent while it is on the wall: its place in the circle, and its words as they are searched.

    It comes and goes with the talent (see wall.index): what is taken down is in no card, so it is found nowhere.
    """

    __tablename__ = "wall_card"
    __table_args__ = (
        Index(None, "for_teams_only", "place"),
        Index(None, "for_teams_only", "driver_id", "place"),
        Index(None, "for_teams_only", "language", "place"),
        Index(None, "for_visitors", "place"),
        Index(None, "driver_id"),
        Index(None, "owner_id"),
    )

    place: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False
    )
    """The random id of the talent as a number (see search.place_of); on SQLite the rowid, by which words are found."""
    talent_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("talent.id", ondelete="CASCADE"), unique=True)
    owner_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    driver_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("driver.id", ondelete="SET NULL"))
    language: Mapped[str]
    """Of the account of its owner."""
    until: Mapped[date | None]
    for_teams_only: Mapped[bool]
    for_visitors: Mapped[bool]
    """Also on screens and posters; never what is for teams only."""
    for_calls: Mapped[bool]
    name_words: Mapped[str] = mapped_column(Words)
    """The different words of the name, folded, one space between them; `all_words` has those of the example too."""
    all_words: Mapped[str] = mapped_column(Words)


class WallWord(Base):
    """A word that stands on the wall, with its forms, so that a search knows which words it may mean."""

    __tablename__ = "wall_word"

    id: Mapped[int] = mapped_column(primary_key=True)
    word: Mapped[str] = mapped_column(unique=True)
    forms: Mapped[str]
    """As core.words.searchable writes them."""


class WallSlip(Base):
    """A word of the wall with one letter left out: so a word that was typed with one slip is found."""

    __tablename__ = "wall_slip"

    slip: Mapped[str] = mapped_column(primary_key=True)
    word_id: Mapped[int] = mapped_column(ForeignKey("wall_word.id", ondelete="CASCADE"), primary_key=True, index=True)


for words in (WallCard.__table__, WallWord.__table__):
    if isinstance(words, Table):
        make_searchable(words)
