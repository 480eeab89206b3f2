"""Asking the indexes of SQLite and PostgreSQL: both are asked the same, so the wall finds the same on either."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import (
    ColumnElement,
    GenerativeSelect,
    Select,
    Subquery,
    and_,
    cast,
    column,
    func,
    literal,
    or_,
    select,
    table,
    union,
)
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.orm import InstrumentedAttribute, aliased

from ipp.core.db import db
from ipp.people.models import Person
from ipp.wall.models import WallCard, WallWord
from ipp.wall.reach import is_hanging, is_near

Cards = Select[int, uuid.UUID]
"""Place and talent."""
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


class Standing:
    """Whether a word of the wall stands on a card that this viewer may see now.

    It is asked of each word by itself, and a common word is not looked up further than its first card: therefore the
    cards are found first, and their owners looked at afterwards.
    """

    def __init__(self, viewer_id: uuid.UUID | None) -> None:
        self.near = _words_for_teams(viewer_id).cte("near").prefix_with("MATERIALIZED") if viewer_id else None

    def has(self, words: Subquery) -> ColumnElement[bool]:
        word = words.c.word
        card = aliased(WallCard, first(_holding(word).correlate(words)))
        owned = select(literal(1)).select_from(card).join(Person, Person.id == card.owner_id)
        for_everyone = owned.where(is_hanging(card)).limit(1).scalar_subquery().is_not(None)
        if self.near is None:
            return for_everyone
        return or_(for_everyone, select(literal(1)).where(_stands_in(self.near.c.all_words, word)).exists())


def first(statement: GenerativeSelect) -> Subquery:
    """Done by itself, before what is asked of its rows: an offset keeps both databases from mixing the two."""
    return statement.offset(0).subquery()


def has_form(needles: Iterable[str]) -> ColumnElement[bool]:
    """Whether one of these needles (see core.words) occurs in the forms of a word of the wall."""
    patterns = [f"%{needle}%" for needle in needles]
    if _is_postgresql():
        return or_(*(WallWord.forms.like(pattern) for pattern in patterns))
    index = table("find_word", column("rowid"), column("forms"))
    found = [select(index.c.rowid).where(index.c.forms.like(pattern)) for pattern in patterns]
    return WallWord.id.in_(union(*found))


def _words_for_teams(viewer_id: uuid.UUID) -> Select[str]:
    """What hangs for the teams of the viewer and not for everyone; few cards."""
    statement = select(WallCard.all_words).join(Person, Person.id == WallCard.owner_id)
    return statement.where(WallCard.for_teams_only, is_near(viewer_id), is_hanging())


def _holding(word: ColumnElement[str]) -> Select[WallCard]:
    """The cards for everyone that have this word."""
    cards = select(WallCard)
    if _is_postgresql():
        return cards.where(_stands_in(WallCard.all_words, word), ~WallCard.for_teams_only)
    index = table("find_card", column("rowid"), column("find_card"))
    cards = cards.join(index, index.c.rowid == WallCard.__table__.c.place)
    return cards.where(index.c.find_card.bool_op("MATCH")(_quote('"', word)))


def _stands_in(words: ColumnElement[str] | InstrumentedAttribute[str], word: ColumnElement[str]) -> ColumnElement[bool]:
    if _is_postgresql():
        return words.bool_op("@@")(cast(_quote("'", word), TSQUERY))
    return func.instr(_spaced(words), literal(" ").concat(word).concat(" ")) > 0


def _quote(sign: str, word: ColumnElement[str]) -> ColumnElement[str]:
    return literal(sign).concat(word).concat(sign)


def _spaced(words: ColumnElement[str] | InstrumentedAttribute[str]) -> ColumnElement[str]:
    return literal(" ").concat(words).concat(" ")


def _holds(words: InstrumentedAttribute[str], wanted: Wanted) -> ColumnElement[bool]:
    spaced = _spaced(words)
    return and_(*(or_(*(func.instr(spaced, f" {word} ") > 0 for word in meanings)) for meanings in wanted))


def _is_postgresql() -> bool:
    return bool(db.engine.dialect.name == "postgresql")
