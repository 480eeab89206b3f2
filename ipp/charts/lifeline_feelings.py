"""The line of feelings across a page: a dot for each period, the owner's words above a high and below a low."""

from collections.abc import Sequence
from dataclasses import dataclass

from ipp.charts.lettering import Line, text_width, wrap
from ipp.charts.lifeline_shapes import Knot, LifeLine, Page, Scale, Span

SIZE, PITCH = 12.0, 15.5
ROOM, ROWS = 132.0, 2
"""How wide the words beside a dot may be, and how many lines they may take; longer ones stand with the period."""
APART, ASIDE = 12.0, 40.0
"""Between the words of two dots; and how far words may stand aside to keep that distance."""


Places = dict[int, tuple[float, tuple[str, ...]]]
"""By the rank of a period: the middle of its words, and their rows."""


@dataclass(frozen=True)
class Feelings:
    """Where the line goes, between its `top` and the years at `bottom`.

    `placed` are the ranks of the periods whose words stand beside their dots.
    """

    knots: tuple[Knot, ...]
    top: float
    height: float
    bottom: float
    middle: float | None
    placed: frozenset[int]


def place_feelings(life_line: LifeLine, page: Page, scale: Scale, margin: float) -> Feelings:
    felt = {rank: span for rank, span in enumerate(life_line.spans) if span.feeling is not None}
    if not felt:
        return Feelings((), margin, 0, margin + 6, None, frozenset())
    highs, lows = (
        _find_room({rank: span for rank, span in felt.items() if _is_high(span) is side}, page, scale, margin)
        for side in (True, False)
    )
    top, half = margin + _height(highs), page.panel / 2
    knots = []
    for rank, span in felt.items():
        y = top + half - (span.feeling or 0) * (half - 8) / 2
        lines = _above(highs.get(rank), top) or _below(lows.get(rank), top + page.panel)
        knots.append(Knot(scale.at(_middle(span)), y, span.hue, lines=lines))
    knots += _until_now(life_line, scale, knots, list(felt.values()))
    in_order = tuple(sorted(knots, key=lambda knot: (knot.x, knot.y)))
    bottom = top + page.panel + _height(lows) + 10
    return Feelings(in_order, top, page.panel, bottom, top + half, frozenset({*highs, *lows}))


def _find_room(felt: dict[int, Span], page: Page, scale: Scale, margin: float) -> Places:
    """For all highs, or for all lows: whose words find room beside their dots, from left to right."""
    found: Places = {}
    free, edge = scale.left, page.width - margin
    for rank, span in sorted(felt.items(), key=lambda each: _middle(each[1])):
        rows = wrap(span.feeling_words, ROOM, SIZE)
        if not page.words_room or not 0 < len(rows) <= ROWS:
            continue
        wide = max(text_width(row, SIZE) for row in rows)
        wished = scale.at(_middle(span)) - wide / 2
        left = max(min(wished, edge - wide), free)
        if abs(left - wished) <= ASIDE and left + wide <= edge:
            found[rank] = left + wide / 2, rows
            free = left + wide + APART
    return found


def _middle(span: Span) -> float:
    return (span.start + span.end) / 2


def _height(places: Places) -> float:
    return max([0.0, *(len(rows) * PITCH for _x, rows in places.values())])


def _is_high(span: Span) -> bool:
    return span.feeling is not None and span.feeling >= 0


def _above(place: tuple[float, tuple[str, ...]] | None, y: float) -> tuple[Line, ...]:
    """The last row stands nearest to the line."""
    x, rows = place or (0, ())
    return _set(rows, x, y - (len(rows) - 1) * PITCH - 0.27 * SIZE)


def _below(place: tuple[float, tuple[str, ...]] | None, y: float) -> tuple[Line, ...]:
    x, rows = place or (0, ())
    return _set(rows, x, y + 0.98 * SIZE)


def _set(rows: Sequence[str], x: float, first: float) -> tuple[Line, ...]:
    return tuple(Line(row, x, first + place * PITCH, SIZE, "middle") for place, row in enumerate(rows))


def _until_now(life_line: LifeLine, scale: Scale, knots: Sequence[Knot], felt: Sequence[Span]) -> list[Knot]:
    """What lasts still leads the line on to today."""
    running = [(span.start, rank) for rank, span in enumerate(felt) if span.is_running(life_line.now)]
    if not running:
        return []
    last = knots[max(running)[1]]
    return [Knot(scale.at(life_line.now), last.y, last.hue, has_dot=False)]
