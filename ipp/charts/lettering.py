"""Letters in our drawings: make any text harmless, estimate how wide it is, and wrap it."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Literal

Face = Literal["sans", "serif"]
Anchor = Literal["start", "middle", "end"]
Box = tuple[float, float, float, float]

_JOINERS = "\u200c\u200d"
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_EMOJI_FROM = 0x1F000

# Widths of the space up to the tilde in hundredths of an em, the widest of the fonts that a page
# may fall back to (Inter and Noto Sans; Noto Serif bold with Georgia's figures): the browser picks
# the font, so we never count on a narrow one.
_ASCII_WIDTHS: dict[Face, str] = {
    "sans": """
        29 28 41 65 64 84 74 23 37 37 56 66 28 47 28 38 63 58 61 64 65 61 63 58
        62 63 28 28 66 66 66 51 94 68 66 73 73 60 59 75 75 34 55 66 57 91 76 79
        64 79 64 64 65 75 68 95 65 67 63 37 38 37 58 46 50 57 63 56 63 59 37 62
        62 26 26 55 26 94 62 61 62 62 42 53 37 62 56 82 54 56 55 38 56 38 66""",
    "serif": """
        26 39 51 56 70 91 81 29 40 40 51 56 30 31 30 29 70 70 70 70 70 70 70 70
        70 70 31 31 56 56 56 56 93 76 68 67 77 66 63 77 82 41 40 74 66 96 79 79
        64 79 71 59 66 75 70 107 74 70 67 42 29 42 56 46 34 60 65 53 65 58 41 57
        67 36 35 64 36 99 67 62 65 65 53 49 41 67 61 86 65 58 53 45 56 45 56""",
}
_PUNCTUATION = {"‘": 0.3, "’": 0.3, "“": 0.5, "”": 0.5, "–": 0.5, "…": 0.92, "•": 0.57, "·": 0.3}
_EMS: dict[Face, dict[str, float]] = {
    face: {chr(32 + i): int(ems) / 100 for i, ems in enumerate(widths.split())} | _PUNCTUATION
    for face, widths in _ASCII_WIDTHS.items()
}


@dataclass(frozen=True)
class Line:
    """One line of text on the drawing; `y` is the line the letters stand on."""

    words: str
    x: float
    y: float
    size: float
    anchor: Anchor = "start"
    face: Face = "sans"
    ink: str = "ink"
    weight: int = 400

    @property
    def box(self) -> Box:
        """Left, top, right and bottom of the room that the letters may need."""
        wide = text_width(self.words, self.size, self.face)
        left = self.x - {"start": 0.0, "middle": wide / 2, "end": wide}[self.anchor]
        return left, self.y - 0.98 * self.size, left + wide, self.y + 0.27 * self.size


def clean(text: str) -> str:
    """Take out what a reader cannot see and a parser may trip over; spaces become one space.

    >>> clean("rust\\x00 \\ud800 en \\u202evertrouwen")
    'rust en vertrouwen'
    """
    return " ".join("".join(_harmless(char) for char in text).split())


def escaped(text: str) -> str:
    """Give `text` as it may stand between tags and inside attributes."""
    return escape(clean(text))


def text_width(text: str, size: float, face: Face = "sans") -> float:
    """Estimate how wide `text` is drawn, rather too wide than too narrow."""
    return size * sum(_char_width(char, _EMS[face]) for char in text)


def wrap(text: str, room: float, size: float, face: Face = "sans") -> tuple[str, ...]:
    """Break `text` into lines that fit `room`; a word that is too long is cut where it must.

    >>> wrap("rust brengen in heftige gesprekken", 190, 13)
    ('rust brengen in heftige', 'gesprekken')
    """
    lines = [""]
    for space, piece in _pieces(clean(text), room, size, face):
        longer = lines[-1] + space + piece if lines[-1] else piece
        if not lines[-1] or text_width(longer, size, face) <= room:
            lines[-1] = longer
        else:
            lines.append(piece)
    return tuple(line for line in lines if line)


def shorten(lines: tuple[str, ...], most: int) -> tuple[str, ...]:
    """Keep at most `most` lines; an ellipsis shows that there was more."""
    if len(lines) <= most:
        return lines
    return (*lines[: most - 1], lines[most - 1][:-1].rstrip() + "…")


def overlap(one: Box, other: Box) -> bool:
    """Tell whether two boxes share room."""
    return (
        one[0] < other[2] - 0.01 and other[0] < one[2] - 0.01 and one[1] < other[3] - 0.01 and other[1] < one[3] - 0.01
    )


def _harmless(char: str) -> str:
    code, category = ord(char), unicodedata.category(char)
    if category == "Cc":
        return " "
    is_nonchar = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    is_format = category == "Cf" and char not in _JOINERS
    return "" if category == "Cs" or is_nonchar or is_format else char


def _char_width(char: str, ems: dict[str, float]) -> float:
    if char in ems:
        return ems[char]
    if char in _JOINERS or unicodedata.category(char) in ("Mn", "Me"):
        return 0
    letter = unicodedata.normalize("NFD", char)[0]
    if letter in ems:
        return ems[letter]
    if ord(char) >= _EMOJI_FROM:
        return 1.3
    return 1.1 if unicodedata.east_asian_width(char) in "WF" else 0.95


def _pieces(text: str, room: float, size: float, face: Face) -> Iterator[tuple[str, str]]:
    """Yield what must stay together, with the space that stands before it."""
    for word in text.split():
        space = " "
        for part in re.findall(r"[^-/]*[-/]+|[^-/]+", word):
            for piece in _cut(part, room, size, face):
                yield space, piece
                space = ""


def _cut(word: str, room: float, size: float, face: Face) -> Iterator[str]:
    """Cut a word that is wider than `room`, with a hyphen, but never between a letter and its accent."""
    is_whole = text_width(word, size, face) <= room
    piece, wide, ems = "", 0.0, _EMS[face]
    for cluster in _clusters(word):
        more = text_width(cluster, size, face)
        if piece and wide + more + size * ems["-"] > room and not is_whole:
            yield piece + ("-" if piece[-1].upper() != piece[-1].lower() else "")
            piece, wide = "", 0.0
        piece, wide = piece + cluster, wide + more
    yield piece


def _clusters(word: str) -> list[str]:
    clusters: list[str] = []
    for char in word:
        is_attached = unicodedata.category(char).startswith("M") or char in _JOINERS
        is_attached = is_attached or ord(char) in _SKIN_TONES
        if clusters and (is_attached or clusters[-1][-1] in _JOINERS):
            clusters[-1] += char
        else:
            clusters.append(char)
    return clusters
