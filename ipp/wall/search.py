"""What somebody looks for on the wall, and in which order the wall shows what it has. Pure: no Flask, no database."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from ipp.core.words import list_words
from ipp.wall.everyday import SMALL_WORDS

MOST_WORDS = 10
LAST = 2**63 - 1
"""The last place of the circle."""

NEAR = 2
"""Ranks of cards that have all words: 0 in their name, 1 elsewhere. From here on those that only come close."""
RANKS = tuple("01234567")
"""As they stand in an address; coming close takes three steps at most, each with a rank for the name."""


@dataclass(frozen=True)
class Search:
    """Words that should all be found, and perhaps one team, one driver, one place and one language."""

    words: tuple[str, ...] = ()
    team_id: uuid.UUID | None = None
    driver_id: uuid.UUID | None = None
    language: str = ""
    place: str = ""
    """Where one of the teams of the owner works."""
    viewer_id: uuid.UUID | None = None
    """Who looks, so that what is only for their teams is found too. None: only what is for everyone."""
    call_id: uuid.UUID | None = None
    """Only talents whose owners like to be asked for calls, and may be asked for this one now."""
    for_visitors: bool = False
    """Only what may hang where people pass who have no account: on screens and posters."""

    @property
    def has_choices(self) -> bool:
        """Whether more than words narrows it."""
        return bool(self.team_id or self.driver_id or self.place or self.language)

    @property
    def is_everything(self) -> bool:
        return replace(self, viewer_id=None) == Search()


def wanted_words(text: str) -> tuple[str, ...]:
    """The different words of a search that say something; the small ones count only when there are no others.

    >>> wanted_words("Een lastig gesprek begeleiden")
    ('lastig', 'gesprek', 'begeleiden')
    """
    words = tuple(dict.fromkeys(list_words(text)))
    return tuple(word for word in words if word not in SMALL_WORDS) or words


@dataclass(frozen=True)
class Spot:
    """The last talent of a page, so that the next page goes on right after it.

    The day travels along: who turns pages at midnight misses nothing and sees nothing twice.
    """

    day: date
    rank: int
    place: int

    def __str__(self) -> str:
        return f"{self.day.isoformat()}.{self.rank}.{self.place:x}"

    @classmethod
    def parse(cls, text: str) -> "Spot | None":
        """The spot that a browser sent; None, the beginning, when it makes no sense."""
        try:
            day, rank, place = text.split(".")
            return cls(date.fromisoformat(day), int(rank) if rank in RANKS else 0, min(int(place, 16), LAST))
        except ValueError:
            return None


def place_of(talent_id: uuid.UUID) -> int:
    """The place of a talent in the circle: its random id, as far as it fits in a column of whole numbers."""
    return talent_id.int >> 65


def first_of(day: date) -> int:
    """Where the wall begins on `day`.

    Talents stand in a circle, each at its random place, and every day the wall begins at another, random point of it.
    So nobody is first by merit, by being popular, by being new or by publishing again; everybody comes to the front,
    the wall looks fresh each day, and it stands still while somebody turns its pages.
    """
    return place_of(uuid.UUID(bytes=sha256(f"wall {day.isoformat()}".encode()).digest()[:16]))


@dataclass(frozen=True)
class Stretch:
    """A part of the circle, from after one place up to and with another, of the cards with one rank."""

    rank: int
    after: int
    until: int


def list_stretches(day: date, ranks: Iterable[int], spot: Spot | None = None) -> list[Stretch]:
    """The whole circle for each rank, in the order of the wall; what lies before `spot` is left out.

    >>> [(part.after < 0, part.until == LAST) for part in list_stretches(date(2026, 12, 5), [0])]
    [(False, True), (True, False)]
    """
    start = first_of(day) - 1
    parts = [Stretch(rank, *ends) for rank in ranks for ends in ((start, LAST), (-1, start))]
    if spot is None:
        return parts
    here = next((part for part in parts if part.rank == spot.rank and part.after < spot.place <= part.until), None)
    if here is None:
        return parts
    return [replace(here, after=spot.place), *parts[parts.index(here) + 1 :]]
