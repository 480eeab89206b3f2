"""Asking the indexes of SQLite and PostgreSQL: both are asked the same, so the wall finds the same on either."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, cast, column, func, literal, or_, select, table, union
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.orm import InstrumentedAttribute

from ipp.core.db import db
from ipp.wall.models import WallCard, WallWord

Cards = Select[int, uuid.UUID, int]
"""Place, talent, and the turn of the stretch that it was found in."""
Wanted = tuple[tuple[str, ...], ...]
"""For every searched word the words of the wall that it may mean; none is empty."""


@dataclass(frozen=True)
class Match:
    """Cards that have a meaning of every searched word: in the name, or, the others, in name and example together."""

    wanted: Wanted
    is_in_name: bool

    def narrow(self, cards: Cards, *, are_few: bool) -> tuple[Cards, ColumnElement[int]]:
        """Of these cards those that match, and the column that says their place.

        `are_few` says that the cards are bounded without their words, such as those of one team.
        """
        place: ColumnElement[int] = WallCard.__table__.c.place
        if _is_postgresql():
            return cards.where(self._in_vectors()), place
        if are_few:
            return cards.where(self._in_text()), place
        index = table("find_card", column("rowid"), column("find_card"))
        matches = index.c.find_card.bool_op("MATCH")(self._in_fts5())
        return cards.join(index, index.c.rowid == place).where(matches), index.c.rowid

    def _in_text(self) -> ColumnElement[bool]:
        """Reading a few cards is quicker than asking FTS5 about each of them, or about the whole wall."""
        in_name = _holds(WallCard.name_words, self.wanted)
        return in_name if self.is_in_name else and_(_holds(WallCard.all_words, self.wanted), ~in_name)

    def _in_fts5(self) -> str:
        words = " AND ".join(f"({' OR '.join(meanings)})" for meanings in self._quoted('"'))
        in_name = f"(name_words: ({words}))"
        return in_name if self.is_in_name else f"(all_words: ({words})) NOT {in_name}"

    def _in_vectors(self) -> ColumnElement[bool]:
        words = cast(" & ".join(f"({' | '.join(meanings)})" for meanings in self._quoted("'")), TSQUERY)
        in_name = WallCard.name_words.bool_op("@@")(words)
        return in_name if self.is_in_name else and_(WallCard.all_words.bool_op("@@")(words), ~in_name)

    def _quoted(self, sign: str) -> list[list[str]]:
        """The words hold letters and digits only; quoted, none of them is taken for an operator."""
        return [[f"{sign}{word}{sign}" for word in meanings] for meanings in self.wanted]


def has_form(needles: Iterable[str]) -> ColumnElement[bool]:
    """Whether one of these needles (see core.words) occurs in the forms of a word of the wall."""
    patterns = [f"%{needle}%" for needle in needles]
    if _is_postgresql():
        return or_(*(WallWord.forms.like(pattern) for pattern in patterns))
    index = table("find_word", column("rowid"), column("forms"))
    found = [select(index.c.rowid).where(index.c.forms.like(pattern)) for pattern in patterns]
    return WallWord.id.in_(union(*found))


def _holds(words: InstrumentedAttribute[str], wanted: Wanted) -> ColumnElement[bool]:
    spaced = literal(" ").concat(words).concat(" ")
    return and_(*(or_(*(func.instr(spaced, f" {word} ") > 0 for word in meanings)) for meanings in wanted))


def _is_postgresql() -> bool:
    return bool(db.engine.dialect.name == "postgresql")
