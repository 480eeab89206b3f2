"""The key under a chart: a sign and what it means, beside each other where that fits."""

from dataclasses import dataclass

from ipp.charts.lettering import Line, text_width, wrap

SIZE = 13.0
PITCH = 18.0
SIGN = 26.0
BETWEEN = 30.0


@dataclass(frozen=True)
class Spot:
    """Room for one sign (its middle) and the words beside it."""

    x: float
    y: float
    lines: tuple[Line, ...]


def place_legend(names: tuple[str, ...], left: float, top: float, right: float) -> tuple[Spot, ...]:
    """Set the names from left to right; a name that no longer fits starts a new row."""
    spots: list[Spot] = []
    x, y = left, top
    for name in names:
        words = wrap(name, right - left - SIGN, SIZE)
        wide = SIGN + max([0.0, *(text_width(part, SIZE) for part in words)])
        if spots and x + wide > right:
            x, y = left, max([y, *(line.box[3] for spot in spots for line in spot.lines)]) + 4
        lines = tuple(Line(part, x + SIGN, y + SIZE + row * PITCH, SIZE) for row, part in enumerate(words))
        spots.append(Spot(x + SIGN / 2 - 3, y + SIZE - 4.5, lines))
        x += wide + BETWEEN
    return tuple(spots)
