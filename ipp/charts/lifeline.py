"""The life line: work and life in one drawing, each period equal in form, with highs, lows and wishes.

draw_life_line(LifeLine(spans=(Span("Leren", "2002 – 2006", "Opleiding", 4, 2002, 2006, 1),), now=2026.9, ...))
draw_life_line(life_line, layout="narrow")    for a phone: put both in one `.chart`
draw_life_line(life_line, layout="small")     without the words
"""

from itertools import pairwise
from typing import Literal

from ipp.charts.lettering import clean
from ipp.charts.lifeline_layout import SMALL_PAGE, WIDE, across, down
from ipp.charts.lifeline_shapes import Bar, Knot, LifeLine, Picture, Span
from ipp.charts.svg import COLOURS, HUES, frame, number, texts

__all__ = ["Layout", "LifeLine", "Span", "draw_life_line", "lay_out"]

Layout = Literal["wide", "narrow", "small"]

DASHES = ' stroke-dasharray="5 4"'


def draw_life_line(life_line: LifeLine, *, layout: Layout = "wide", prefix: str = "lifeline") -> str:
    """Draw the life line as SVG; ids start with `prefix`, which must differ per drawing on a page."""
    picture = lay_out(life_line, layout)
    return frame(
        _body(picture),
        width=picture.width,
        height=picture.height,
        classes=f"lifeline lifeline--{layout}",
        prefix=f"{prefix}-{layout}",
        title=clean(life_line.title) or "…",
        description=life_line.description or _telling(life_line),
    )


def lay_out(life_line: LifeLine, layout: Layout = "wide") -> Picture:
    """Give everything its place, without drawing it."""
    if layout == "narrow":
        return down(life_line)
    return across(life_line, WIDE if layout == "wide" else SMALL_PAGE)


def _telling(life_line: LifeLine) -> str:
    """The whole line as one text: each period with its years, its kind and the owner's words."""
    told = ((f"{span.when}, {span.name}: {span.words}", span.feeling_words) for span in life_line.spans)
    return " ".join(" · ".join(filter(None, parts)) for parts in told)


def _body(picture: Picture) -> str:
    parts = [
        f'<path class="stroke-line" fill="none" stroke="{COLOURS["line"]}" stroke-width="1.5"'
        f' d="M{number(x)},{number(y)}L{number(right)},{number(low)}"/>\n'
        for x, y, right, low in picture.rules
    ]
    parts += [_bar(bar) for bar in picture.bars]
    parts += [_stretch(one, other, is_across=picture.is_across) for one, other in pairwise(picture.knots)]
    parts += [_knot(knot) for knot in picture.knots if knot.has_dot]
    if picture.today:
        x, high, _x, low = map(number, picture.today)
        paint = f'class="stroke-accent" fill="none" stroke="{COLOURS["accent"]}" stroke-width="2.5"'
        parts.append(f'<path {paint} d="M{x},{high}V{low}"/>\n')
    return "".join(parts) + texts(picture.lines)


def _bar(bar: Bar) -> str:
    half, long = number(bar.height / 2), number(max(bar.width - bar.height, 0))
    shape = (
        f"M{number(bar.x + bar.height / 2)},{number(bar.y)}h{long}a{half},{half} 0 0 1 0,{number(bar.height)}"
        f"h-{long}a{half},{half} 0 0 1 0,-{number(bar.height)}Z"
    )
    return _in_hue(bar.hue, _shape(bar.hue, shape, is_open=bar.is_wish) + texts(bar.lines, hue=_colour(bar.hue)))


def _knot(knot: Knot) -> str:
    """A dot on the line; an open one where nothing was said about how it was."""
    x, y, r = number(knot.x), number(knot.y), number(5 if knot.is_open else 6)
    place = f'cx="{x}" cy="{y}" rx="{r}" ry="{r}"'
    if not knot.hue:
        return f'<ellipse class="fill-accent" fill="{COLOURS["accent"]}" {place}/>\n{texts(knot.lines)}'
    hue = _colour(knot.hue)
    paint = f'class="fill-hue stroke-surface" fill="{hue}" stroke="{COLOURS["surface"]}"'
    if knot.is_open:
        paint = f'class="fill-surface stroke-hue" fill="{COLOURS["surface"]}" stroke="{hue}"'
    return _in_hue(knot.hue, f'<ellipse {paint} stroke-width="2" {place}/>\n{texts(knot.lines, hue=hue)}')


def _stretch(one: Knot, other: Knot, *, is_across: bool) -> str:
    """From one knot to the next without ever swinging beyond them; towards a wish the line is dashed."""
    half_x, half_y = (other.x - one.x) / 2, (other.y - one.y) / 2
    bends = (one.x + half_x, one.y, other.x - half_x, other.y)
    if not is_across:
        bends = (one.x, one.y + half_y, other.x, other.y - half_y)
    a, b, c, d = map(number, bends)
    return (
        f'<path class="stroke-accent" fill="none" stroke="{COLOURS["accent"]}" stroke-width="2.5"'
        f"{DASHES if other.is_wish else ''}"
        f' d="M{number(one.x)},{number(one.y)}C{a},{b} {c},{d} {number(other.x)},{number(other.y)}"/>\n'
    )


def _shape(rank: int, path: str, *, is_open: bool) -> str:
    hue = _colour(rank)
    if is_open:
        return f'<path class="stroke-hue" fill="none" stroke="{hue}" stroke-width="1.8"{DASHES} d="{path}"/>\n'
    return f'<path class="fill-hue" fill="{hue}" d="{path}"/>\n'


def _in_hue(rank: int, drawing: str) -> str:
    return f'<g class="branch d{(rank - 1) % len(HUES) + 1}">\n{drawing}</g>\n'


def _colour(rank: int) -> str:
    return HUES[(rank - 1) % len(HUES)]
