"""Tells the proof in sentences and tables that read well in a terminal and in Markdown."""

import textwrap
from collections.abc import Mapping, Sequence
from fractions import Fraction

from ipp.feedback.disclosure import Kind
from ipp.proof.measuring import Leaks, Proof
from ipp.proof.rounds import FEWEST, ITEMS, MOST
from ipp.proof.words import LANGUAGES, Words

WIDTH = 120


def tell(proof: Proof, language: str) -> str:
    """Paragraphs with an empty line between them."""
    words = LANGUAGES[language]
    setting = {"rounds": proof.rounds, "seed": proof.seed, "items": len(ITEMS), "fewest": FEWEST, "most": MOST}
    shares = _tell_kinds(proof.kinds)
    verdict = words.holds if proof.holds else words.fails
    before = (words.question, words.rounds, words.attacker, words.columns)
    after = (verdict, words.limits, words.still_shown, words.again)
    tables = [part for level, found in proof.leaks.items() for part in (words.levels[level], _table(words, found))]
    told = [[_wrap(paragraph.format(**setting, **shares)) for paragraph in part] for part in (before, after)]
    return "\n\n".join([*told[0], *tables, *told[1]])


def _table(words: Words, found: Mapping[str, Leaks]) -> str:
    rows: list[Sequence[str]] = [
        (words.practices[key], str(leaks.shown), str(leaks.told), str(leaks.told_more)) for key, leaks in found.items()
    ]
    widths = [max(map(len, column)) for column in zip(words.headers, *rows, strict=True)]
    ruler = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    return "\n".join(_row(row, widths) for row in (words.headers, ruler, *rows))


def _row(row: Sequence[str], widths: Sequence[int]) -> str:
    """Words to the left, numbers to the right."""
    name, *numbers = row
    cells = [name.ljust(widths[0]), *(number.rjust(width) for number, width in zip(numbers, widths[1:], strict=True))]
    return f"| {' | '.join(cells)} |"


def _tell_kinds(kinds: Mapping[Kind, Fraction]) -> dict[str, str]:
    band = kinds[Kind.AT_MOST] + kinds[Kind.AT_LEAST]
    return {"mean": _percent(kinds[Kind.MEAN]), "band": _percent(band), "too_few": _percent(kinds[Kind.TOO_FEW])}


def _percent(share: Fraction) -> str:
    return f"{round(100 * share)}%"


def _wrap(paragraph: str) -> str:
    return textwrap.fill(" ".join(paragraph.split()), WIDTH, break_long_words=False, break_on_hyphens=False)
