"""Where every theme of a dots chart stands: beside its line, or above it on a phone."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ipp.charts.legend import Spot, place_legend
from ipp.charts.lettering import Line, text_width, wrap

Bound = Literal["exact", "at_least", "at_most"]
Layout = Literal["wide", "narrow"]

SIZE, SMALL, PITCH = 13.5, 12.0, 18.0
ABOVE_DOT = 13.0
EDGE = 10.0
LEFT = 2.0
ROW = 46.0


@dataclass(frozen=True)
class DotRow:
    """One theme. `others_label` is ready to read, such as "4,6" or "ten minste 4,6"."""

    label: str
    self_value: float | None
    others_value: float | None
    others_label: str = ""
    bound: Bound = "exact"
    self_bound: Bound = "exact"


@dataclass(frozen=True)
class Dots:
    """Themes from top to bottom on one scale; all words arrive translated."""

    rows: tuple[DotRow, ...]
    low: str
    high: str
    self_name: str
    others_name: str
    title: str
    description: str = ""
    lowest: float = 1
    highest: float = 5


@dataclass(frozen=True)
class Scale:
    """Where the scale runs in one layout, and how much room a label has."""

    width: float
    left: float
    right: float
    label_room: float
    is_beside: bool

    def at(self, value: float | None, dots: Dots) -> float | None:
        """The place of a value on the scale; what lies outside stands at the end."""
        if value is None:
            return None
        share = (value - dots.lowest) / (dots.highest - dots.lowest)
        return self.left + min(max(share, 0.0), 1.0) * (self.right - self.left)


SCALES: dict[Layout, Scale] = {
    "wide": Scale(width=560, left=184, right=538, label_room=160, is_beside=True),
    "narrow": Scale(width=320, left=18, right=300, label_room=310, is_beside=False),
}


@dataclass(frozen=True)
class Theme:
    """A theme in its place: `y` is the height of its line, `mine` and `theirs` stand on it."""

    y: float
    mine: float | None
    theirs: float | None
    bound: Bound
    mine_bound: Bound
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Sheet:
    """The whole chart with everything in its place."""

    scale: Scale
    height: float
    themes: tuple[Theme, ...]
    legend: tuple[Spot, ...]
    lines: tuple[Line, ...]


def lay_out(dots: Dots, layout: Layout) -> Sheet:
    """Give everything its place, without drawing it."""
    scale = SCALES[layout]
    themes, top = [], EDGE
    for row in dots.rows:
        theme, top = _place(row, dots, scale, top)
        themes.append(theme)
    ends = tuple(_scale_ends(dots, scale, top + 4))
    legend_top = max([top, *(line.box[3] for line in ends)]) + 14
    legend = place_legend((dots.self_name, dots.others_name), LEFT, legend_top, scale.width - EDGE)
    words = tuple(line for spot in legend for line in spot.lines)
    height = max([legend_top, *(line.box[3] for line in words)]) + EDGE
    lines = tuple(line for theme in themes for line in theme.lines)
    return Sheet(scale, height, tuple(themes), legend, lines + ends + words)


def _place(row: DotRow, dots: Dots, scale: Scale, top: float) -> tuple[Theme, float]:
    """Place one theme from `top`, and tell where the next may start."""
    label = wrap(row.label, scale.label_room, SIZE)
    value = wrap(row.others_label, scale.right - scale.left, SMALL)
    high, extra = len(label) * PITCH, max(0, len(value) - 1) * 15
    room = max(ROW + 2 * extra, high + 14)
    y = top + room / 2 + 4 if scale.is_beside else top + high + extra + 32
    first = y - high / 2 + SIZE if scale.is_beside else top + SIZE
    mine, theirs = scale.at(row.self_value, dots), scale.at(row.others_value, dots)
    lines = [Line(words, LEFT, first + i * PITCH, SIZE) for i, words in enumerate(label)]
    lines += _value_lines(value, theirs, y, scale)
    below = top + room if scale.is_beside else y + 22
    return Theme(y, mine, theirs, row.bound, row.self_bound, tuple(lines)), below


def _value_lines(value: tuple[str, ...], theirs: float | None, y: float, scale: Scale) -> Iterator[Line]:
    """The others' value above their dot, within the drawing; or why there is no dot."""
    ink, weight = ("ink-soft", 400) if theirs is None else ("accent", 600)
    middle = (scale.left + scale.right) / 2 if theirs is None else theirs
    for row, words in enumerate(reversed(value)):
        half = text_width(words, SMALL) / 2
        x = min(max(middle, scale.left - EDGE + half), scale.right + EDGE - half)
        yield Line(words, x, y - ABOVE_DOT - row * 15, SMALL, "middle", "sans", ink, weight)


def _scale_ends(dots: Dots, scale: Scale, top: float) -> Iterator[Line]:
    room = (scale.right - scale.left) / 2 - EDGE
    for row, words in enumerate(wrap(dots.low, room, SMALL)):
        yield Line(words, scale.left, top + SMALL + row * 16, SMALL, "start", "sans", "ink-soft")
    for row, words in enumerate(wrap(dots.high, room, SMALL)):
        yield Line(words, scale.right, top + SMALL + row * 16, SMALL, "end", "sans", "ink-soft")
