"""Which words of the wall a searched word may mean: its own forms, longer words with it, or one slip of the pen."""

import uuid
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, literal, select, union_all

from ipp.core.db import db
from ipp.core.words import needles
from ipp.wall import matching
from ipp.wall.everyday import EVERYDAY_WORDS
from ipp.wall.matching import Wanted
from ipp.wall.models import WallSlip, WallWord
from ipp.wall.search import LAST, NEAR
from ipp.wall.slips import is_one_slip, slips

MOST_MEANINGS = 60
"""More make a search slower and no better; the shortest ones are closest to what was typed."""
MOST_NEAR = 48
"""Together, for the words of a sentence of which a card need not have all."""
MOST_CLOSE = 12
"""For the many words of a whole text."""


@dataclass(frozen=True)
class Meanings:
    """What was searched, and for each word what it may mean here; `mended` are those that stand nowhere as typed."""

    words: tuple[str, ...]
    wanted: Wanted
    mended: frozenset[str] = frozenset()
    needs: tuple[int, ...] = ()
    """Step by step how many of the words a card needs, when it need not have them all."""

    @property
    def ranks(self) -> range:
        """In which order cards are looked for: at each step those with the words in their name, then the others."""
        return range(NEAR, NEAR + 2 * len(self.needs)) if self.needs else range(2 if self.words else 1)

    def need(self, rank: int) -> int:
        return self.needs[(rank - NEAR) // 2] if self.needs else len(self.wanted)

    def stood(self, rank: int) -> int:
        """With so many of the words a card stood at an earlier step."""
        return self.need(rank - 2) if rank >= NEAR + 2 else LAST

    @property
    def is_possible(self) -> bool:
        """Whether every word means something here; if not, no card has them all."""
        return all(self.wanted)

    @property
    def found(self) -> frozenset[str]:
        """Every word that counts as found when a card has it."""
        return frozenset(word for meanings in self.wanted for word in meanings)

    def instead(self, here: Container[str]) -> dict[str, str]:
        """For a word with a slip what was found instead: only a word that stands `here`, on what is shown."""
        mended = ((word, found) for word, found in zip(self.words, self.wanted, strict=True) if word in self.mended)
        return {word: right for word, found in mended if (right := next(filter(here.__contains__, found), ""))}

    @property
    def either(self) -> "Meanings":
        """The same, when one of the words is enough: together they count as one word that may mean all that."""
        return Meanings((" ".join(self.words),), (tuple(sorted(self.found)),))

    @property
    def near(self) -> "Meanings":
        """For cards that come close: without words that nobody shows and, beside others, without everyday ones.

        First all but one of the words, or all that are left, then two of them, then one; most of them in their closest
        meanings only, so that a long sentence asks no more of the wall than a short one.
        """
        there = [(word, found) for word, found in zip(self.words, self.wanted, strict=True) if found]
        if not EVERYDAY_WORDS.issuperset(self.words):
            there = [one for one in there if one[0] not in EVERYDAY_WORDS]
        most = MOST_NEAR // max(len(there), 2)
        first = len(there) - (len(there) == len(self.words))
        needs = sorted({need for need in (first, 2, 1) if 0 < need <= first}, reverse=True)
        words, wanted = tuple(word for word, _ in there), tuple(found[:most] for _, found in there)
        return Meanings(words, wanted, self.mended.intersection(words), tuple(needs))


def get_close_meanings(words: tuple[str, ...], without: Container[str], viewer_id: uuid.UUID) -> Meanings:
    """What each word means that stands on the wall as it is: the closest ones, not `without`; one question."""
    known = _list_known(words, matching.Standing(viewer_id), MOST_CLOSE)
    close = {word: tuple(one for one in known[word] if one not in without) for word in words}
    there = tuple(word for word in words if close[word])
    return Meanings(there, tuple(close[word] for word in there))


def get_meanings(words: tuple[str, ...], viewer_id: uuid.UUID | None = None) -> Meanings:
    """Two questions at most, however many words. Only words count that stand on what this viewer may see now.

    So nobody can try out which words stand on cards for others, on cards that are gone, or on those of who left.
    """
    stands = matching.Standing(viewer_id)
    known = _list_known(words, stands)
    unknown = [word for word in words if not known[word]]
    mended = _list_mended(unknown, stands)
    wanted = tuple(tuple(known[word] or mended.get(word, ())) for word in words)
    return Meanings(words, wanted, frozenset(word for word in unknown if mended.get(word)))


def _list_known(words: Iterable[str], stands: matching.Standing, most: int = MOST_MEANINGS) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {word: [] for word in words}
    if not found:
        return found
    shortest = [_shortest(word, stands, most).subquery() for word in found]
    for typed, word in db.session.execute(union_all(*(select(one.c.typed, one.c.word) for one in shortest))):
        found[typed].append(word)
    return found


def _shortest(typed: str, stands: matching.Standing, most: int) -> Select[str, str]:
    """The words it may mean, the shortest first; each is looked for on a card only as long as there is room for it."""
    alike = select(literal(typed).label("typed"), WallWord.word).where(matching.has_form(needles(typed)))
    alike = alike.order_by(WallWord.word != typed, func.length(WallWord.word), WallWord.word)
    in_turn = matching.first(alike)
    return select(in_turn.c.typed, in_turn.c.word).where(stands.has(in_turn)).limit(most)


def _list_mended(unknown: Sequence[str], stands: matching.Standing) -> dict[str, list[str]]:
    """For words that stand nowhere: those that differ by one slip."""
    wrong = {slip for word in unknown for slip in slips(word)}
    if not wrong:
        return {}
    alike = select(WallWord.word).join(WallSlip, WallSlip.word_id == WallWord.id).where(WallSlip.slip.in_(wrong))
    once = matching.first(alike.distinct())
    near = sorted(db.session.scalars(select(once.c.word).where(stands.has(once))))
    return {word: [right for right in near if is_one_slip(word, right)][:MOST_MEANINGS] for word in unknown}
