"""Why a talent was found: its text with the found words marked, safe to print on a page."""

import re
from collections.abc import Iterator

from markupsafe import Markup, escape

from ipp.core.words import WORD, needles, searchable

ROOM = 140
_LEAD = 30


def marked(text: str, words: tuple[str, ...]) -> Markup:
    """The whole text.

    >>> marked("Rust <b>", ("rust",))
    Markup('<mark>Rust</mark> &lt;b&gt;')
    """
    pieces, at = [Markup()], 0
    for found in _matches(text, words):
        pieces += [escape(text[at : found.start()]), Markup("<mark>{}</mark>").format(found.group())]
        at = found.end()
    return Markup().join([*pieces, escape(text[at:])])


def excerpt(text: str, words: tuple[str, ...]) -> Markup:
    """What fits on a card: the beginning, or the neighbourhood of the first word that was found."""
    line = " ".join(text.split())
    if len(line) <= ROOM:
        return marked(line, words)
    first = next(_matches(line, words), None)
    start = 0 if first is None or first.end() < ROOM else line.rfind(" ", 0, first.start() - _LEAD) + 1
    end = start + ROOM
    if end < len(line):
        end = max(line.rfind(" ", start, end), start + ROOM // 2)
    before, after = "… " if start else "", " …" if end < len(line) else ""
    return before + marked(line[start:end], words) + after


def _matches(text: str, words: tuple[str, ...]) -> Iterator[re.Match[str]]:
    wanted = [needle for word in words for needle in needles(word)]
    for found in WORD.finditer(text):
        forms = searchable(found.group())
        if any(needle in forms for needle in wanted):
            yield found
