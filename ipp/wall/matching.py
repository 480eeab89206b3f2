"""Asking the indexes of SQLite and PostgreSQL: both are asked the same, so the wall finds the same on either."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import (
    CTE,
    ColumnElement,
    GenerativeSelect,
    Select,
    Subquery,
    and_,
    case,
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
    """Cards that have a meaning of enough of the searched words: in the name, or, the others, in name and example.

    Those with so many that they `stood` already are left out.
    """

    wanted: Wanted
    need: int
    stood: int
    is_in_name: bool

    def narrow(self, cards: Cards) -> tuple[Cards, ColumnElement[int]]:
        """Of these cards those that match, and the column that says their place."""
        place: ColumnElement[int] = WallCard.__table__.c.place
        if _is_postgresql():
            return cards.where(self._in_vectors()), place
        index = table("find_card", column("rowid"), column("find_card"))
        matches = index.c.find_card.bool_op("MATCH")(self._in_fts5())
        return cards.join(index, index.c.rowid == place).where(matches), index.c.rowid

    def among(self, counted: CTE) -> tuple[Cards, ColumnElement[int]]:
        """The same of cards whose words were counted."""
        in_name, everywhere = counted.c.in_name >= self.need, counted.c.everywhere
        new = [everywhere < self.stood] if self._is_again else []
        matches = [in_name, *new] if self.is_in_name else [everywhere >= self.need, ~in_name, *new]
        return select(counted.c.place, counted.c.talent_id).where(*matches), counted.c.place

    @property
    def _is_again(self) -> bool:
        return self.stood <= len(self.wanted)

    def _in_fts5(self) -> str:
        sign = Signs('"', " AND ", " OR ")
        words = sign.at_least(self.need, self.wanted)
        in_name = f"(name_words: ({words}))"
        wanted = in_name if self.is_in_name else f"((all_words: ({words})) NOT {in_name})"
        return f"{wanted} NOT (all_words: ({sign.at_least(self.stood, self.wanted)}))" if self._is_again else wanted

    def _in_vectors(self) -> ColumnElement[bool]:
        in_name, everywhere = self._has(WallCard.name_words, self.need), self._has(WallCard.all_words, self.need)
        new = [~self._has(WallCard.all_words, self.stood)] if self._is_again else []
        return and_(in_name, *new) if self.is_in_name else and_(everywhere, ~in_name, *new)

    def _has(self, words: InstrumentedAttribute[str], need: int) -> ColumnElement[bool]:
        return words.bool_op("@@")(cast(Signs("'", " & ", " | ").at_least(need, self.wanted), TSQUERY))


@dataclass(frozen=True)
class Signs:
    """How a full-text search is written. The words hold letters and digits only; quoted, none is an operator."""

    quote: str
    both: str
    either: str

    def at_least(self, need: int, wanted: Wanted) -> str:
        """So many of the words: the first one and fewer of the others, or as many of the others."""
        if need == 1:
            return self.either.join(f"{self.quote}{word}{self.quote}" for meanings in wanted for word in meanings)
        first, rest = self.at_least(1, wanted[:1]), wanted[1:]
        with_first = f"({first}){self.both}({self.at_least(need - 1, rest)})"
        return f"({with_first}){self.either}({self.at_least(need, rest)})" if need <= len(rest) else with_first


def count_words(cards: Cards, wanted: Wanted) -> CTE | None:
    """These cards with how many of the words stand in their name and everywhere; None where an index is quicker.

    On SQLite reading a few cards is quicker than asking FTS5 about each of them, or about the whole wall. They are read
    once, however many ranks and stretches ask.
    """
    if _is_postgresql():
        return None
    words = (_spaced(WallCard.name_words).label("name_words"), _spaced(WallCard.all_words).label("all_words"))
    read = cards.add_columns(*words).cte().prefix_with("MATERIALIZED")
    everywhere = _count(read.c.all_words, wanted)
    here = select(read, everywhere.label("everywhere")).cte().prefix_with("MATERIALIZED")
    in_name = case((here.c.everywhere > 0, _count(here.c.name_words, wanted)), else_=0)
    counted = select(here.c.place, here.c.talent_id, here.c.everywhere, in_name.label("in_name"))
    return counted.cte().prefix_with("MATERIALIZED")


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


def _count(spaced: ColumnElement[str], wanted: Wanted) -> ColumnElement[int]:
    """How many of the searched words stand there, in one of their meanings."""
    stands = (or_(*(func.instr(spaced, f" {word} ") > 0 for word in meanings)) for meanings in wanted)
    return sum((case((one, 1), else_=0) for one in stands), start=literal(0))


def _is_postgresql() -> bool:
    return bool(db.engine.dialect.name == "postgresql")
