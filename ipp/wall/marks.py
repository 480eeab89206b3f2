"""Why a talent was found: its text with the found words marked, safe to print on a page.

`words` are words of the wall, folded, that count as found (see meanings.Meanings).
"""

import re
from collections.abc import Iterator

from markupsafe import Markup, escape

from ipp.core.words import WORD, list_words
from ipp.portfolio.models import Talent
from ipp.wall.meanings import Meanings

ROOM = 140
_LEAD = 30


def marked(text: str, words: frozenset[str]) -> Markup:
    """The whole text.

    >>> marked("Rust <b>", frozenset({"rust"}))
    Markup('<mark>Rust</mark> &lt;b&gt;')
    """
    pieces, at = [Markup()], 0
    for found in _matches(text, words):
        pieces += [escape(text[at : found.start()]), Markup("<mark>{}</mark>").format(found.group())]
        at = found.end()
    return Markup().join([*pieces, escape(text[at:])])


def excerpt(text: str, words: frozenset[str], room: int = ROOM) -> Markup:
    """What fits on a card: the beginning, or the neighbourhood of the first word that was found."""
    line = " ".join(text.split())
    if len(line) <= room:
        return marked(line, words)
    first = next(_matches(line, words), None)
    start = 0 if first is None or first.end() < room else line.rfind(" ", 0, first.start() - _LEAD) + 1
    end = start + room
    if end < len(line):
        end = max(line.rfind(" ", start, end), start + room // 2)
    before, after = "… " if start else "", " …" if end < len(line) else ""
    return before + marked(line[start:end], words) + after


def reasons(talent: Talent, meanings: Meanings) -> list[tuple[str, str]]:
    """Why this one: for each searched word that does not stand here itself, the word here that was taken for it."""
    if not meanings.words:
        return []
    here = words_of(talent)
    searched = zip(meanings.words, meanings.wanted, strict=True)
    alike = ((typed, next(filter(here.__contains__, wanted), "")) for typed, wanted in searched if typed not in here)
    return [(typed, word) for typed, word in alike if word and not word.startswith(typed)]


def words_of(talent: Talent) -> frozenset[str]:
    """What a card is found by."""
    return frozenset(list_words(f"{talent.name} {talent.story}"))


def _matches(text: str, words: frozenset[str]) -> Iterator[re.Match[str]]:
    for found in WORD.finditer(text if words else ""):
        if words.intersection(list_words(found.group())):
            yield found
