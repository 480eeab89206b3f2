"""Slips of the pen: one letter too many, too few, wrong, or two that changed places. Pure.

Two words that differ by one slip have a piece in common once a letter is left out of either (the idea of SymSpell),
so a database finds them by looking up equal pieces.
"""

SHORTEST, LONGEST = 4, 30
"""In shorter words a slip makes too many other words; longer ones are no words."""


def slips(word: str) -> set[str]:
    """The word, and the word with each of its letters left out.

    >>> sorted(slips("rust"))
    ['rst', 'rus', 'rust', 'rut', 'ust']
    """
    if not SHORTEST <= len(word) <= LONGEST:
        return set()
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def is_one_slip(one: str, other: str) -> bool:
    """Whether one slip makes one of these words the other.

    >>> is_one_slip("begeliden", "begeleiden"), is_one_slip("rsut", "rust"), is_one_slip("rust", "kust")
    (True, True, True)
    >>> is_one_slip("rust", "rots")
    False
    """
    start = _common(one, other)
    one, other = one[start:], other[start:]
    end = _common(one[::-1], other[::-1])
    one, other = one[: len(one) - end], other[: len(other) - end]
    return max(len(one), len(other)) <= 1 or (len(one) == 2 and one == other[::-1])


def _common(one: str, other: str) -> int:
    """How many letters they begin with together."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
