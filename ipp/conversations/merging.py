"""Putting together what two people wrote at once. Pure: no word that somebody typed is ever lost.

The text that both started from says who changed what. Where only one of the two changed a few lines, that counts;
where both changed the same lines, both stay, one under the other.
"""

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher

_MOST_COMPARISONS = 400_000
"""Above it (the same line thousands of times) both texts stay, one under the other."""


def merge(base: str, mine: str, theirs: str) -> str:
    """What `theirs` becomes with my changes, which I made while I saw `base`.

    >>> merge("Doel\\nStap", "Doel!\\nStap", "Doel\\nStap\\nWanneer")
    'Doel!\\nStap\\nWanneer'
    >>> merge("Doel", "Doel van Fatima", "Doel van Joost")
    'Doel van Joost\\nDoel van Fatima'
    """
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    old, my_lines, their_lines = (_lines(text) for text in (base, mine, theirs))
    merged: list[str] = []
    for at, mine_at, theirs_at in _stretches(old, my_lines, their_lines):
        merged += _decide(old[at], my_lines[mine_at], their_lines[theirs_at])
    return "\n".join(merged)


def _lines(text: str) -> list[str]:
    """A text without words has no lines, so that an empty page adds none."""
    return text.split("\n") if text else []


def _stretches(old: list[str], mine: list[str], theirs: list[str]) -> Iterator[tuple[slice, slice, slice]]:
    """The same piece in all three texts, over and over: either the same everywhere, or changed by somebody."""
    start, my_start, their_start = 0, 0, 0
    for place, my_place, their_place in [*_anchors(old, mine, theirs), (len(old), len(mine), len(theirs))]:
        yield slice(start, place), slice(my_start, my_place), slice(their_start, their_place)
        yield slice(place, place + 1), slice(my_place, my_place + 1), slice(their_place, their_place + 1)
        start, my_start, their_start = place + 1, my_place + 1, their_place + 1


def _anchors(old: list[str], mine: list[str], theirs: list[str]) -> list[tuple[int, int, int]]:
    """Lines that both left as they were, with their place in each text."""
    in_mine, in_theirs = _kept(old, mine), _kept(old, theirs)
    return [(place, in_mine[place], in_theirs[place]) for place in sorted(in_mine.keys() & in_theirs.keys())]


def _kept(old: list[str], new: list[str]) -> dict[int, int]:
    """Where each line that stayed now stands; none when looking would take so long that somebody waits for it."""
    there = Counter(new)
    if sum(count * there[line] for line, count in Counter(old).items()) > _MOST_COMPARISONS:
        return {}
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return {block.a + step: block.b + step for block in blocks for step in range(block.size)}


def _decide(old: list[str], mine: list[str], theirs: list[str]) -> list[str]:
    if mine in (old, theirs):
        return theirs
    if theirs == old:
        return mine
    # Both changed it, or one wiped out what the other changed: whatever stands somewhere stays.
    return theirs + [line for line in mine if line not in theirs]
