"""What changed between two texts, in runs of whole words that a person can read. Pure."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Change = Literal["same", "gone", "new"]

_SHORTEST_ISLAND = 2
_MOST_COMPARISONS = 400_000
"""Above it (one word thousands of times) a text is called changed as a whole: nobody waits for a comparison."""


@dataclass(frozen=True)
class Run:
    """Words that stand in both texts, only in the earlier one, or only in the later one."""

    words: str
    change: Change


def compare(before: str, after: str) -> list[Run]:
    """Both texts in one: those that are "same" and "gone" make `before`, "same" and "new" make `after`.

    >>> [(run.words, run.change) for run in compare("rust brengen", "veel rust brengen")]
    [('veel ', 'new'), ('rust brengen', 'same')]
    """
    old, new = _words(before), _words(after)
    if _cost(old, new) > _MOST_COMPARISONS:
        return [] if before == after == "" else [Run(before, "gone"), Run(after, "new")]
    matcher = SequenceMatcher(a=old, b=new, autojunk=False)
    steps = [(tag == "equal", old[a:b], new[c:d]) for tag, a, b, c, d in matcher.get_opcodes()]
    return list(_runs(_without_islands(steps)))


def _words(text: str) -> list[str]:
    """Each word with the white space after it; what stands before the first word is a word of its own."""
    return re.findall(r"\S+\s*|\A\s+", text)


def _cost(old: Sequence[str], new: Sequence[str]) -> int:
    there = Counter(new)
    return sum(count * there[word] for word, count in Counter(old).items())


Step = tuple[bool, list[str], list[str]]


def _without_islands(steps: list[Step]) -> list[Step]:
    """One word that happens to be the same between two changes makes a text hard to read: it changes along."""
    kept: list[Step] = []
    for place, (is_same, old, new) in enumerate(steps):
        is_island = is_same and 0 < place < len(steps) - 1 and len(old) < _SHORTEST_ISLAND
        if kept and not kept[-1][0] and (is_island or not is_same):
            _, before, after = kept.pop()
            kept.append((False, before + old, after + new))
        else:
            kept.append((is_same, old, new))
    return kept


def _runs(steps: list[Step]) -> Iterator[Run]:
    for is_same, old, new in steps:
        if is_same:
            yield Run("".join(new), "same")
            continue
        if old:
            yield Run("".join(old), "gone")
        if new:
            yield Run("".join(new), "new")
