"""You and the others, per theme: an open ring for the self, a filled dot for the others.

draw_dots(Dots(rows=(DotRow("Rust en vertrouwen", 3.0, 4.6, "4,6"),), low="bijna nooit", ...))
draw_dots(dots, layout="narrow")    for a phone: put both in one `.chart`
"""

from typing import TYPE_CHECKING

from ipp.charts.dots_layout import Bound, DotRow, Dots, Layout, Scale, Theme, lay_out
from ipp.charts.figures import draw
from ipp.charts.svg import COLOURS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["Bound", "DotRow", "Dots", "Layout", "draw_dots"]

RING, DOT = 7.5, 6.5


def draw_dots(dots: Dots, *, layout: Layout = "wide", prefix: str = "dots") -> str:
    """Draw the themes as SVG; ids start with `prefix`, which must differ per chart on a page."""
    sheet = lay_out(dots, layout)

    def paint(axes: "Axes") -> None:
        for theme in sheet.themes:
            _paint_theme(axes, theme, sheet.scale)
        mine, theirs = sheet.legend
        _ring(axes, mine.x, mine.y)
        _dot(axes, theirs.x, theirs.y)

    return draw(
        paint,
        sheet.scale.width,
        sheet.height,
        classes=f"dots dots--{layout}",
        prefix=f"{prefix}-{layout}",
        title=dots.title,
        description=dots.description or _telling(dots),
        lines=sheet.lines,
    )


def _telling(dots: Dots) -> str:
    """Each theme with what the others said; the table beside the chart holds the rest."""
    return " ".join(f"{row.label}: {row.others_label}." for row in dots.rows if row.others_label)


def _paint_theme(axes: "Axes", theme: Theme, scale: Scale) -> None:
    _line(axes, scale.left, scale.right, theme.y, "line", 1.2)
    if theme.mine is not None and theme.theirs is not None:
        _line(axes, theme.mine, theme.theirs, theme.y, "between", 2.5)
    if theme.mine is not None:
        _ring(axes, theme.mine, theme.y)
        past = 10.0 if theme.mine_bound == theme.bound and theme.theirs is not None else 0.0
        _chevron(axes, theme.mine, theme.theirs, theme.mine_bound, theme.y, "d1", past)
    if theme.theirs is not None:
        _dot(axes, theme.theirs, theme.y)
        _chevron(axes, theme.theirs, theme.mine, theme.bound, theme.y, "accent")


def _line(axes: "Axes", start: float, end: float, y: float, colour: str, width: float) -> None:
    axes.plot([start, end], [y, y], color=COLOURS[colour], linewidth=width)


def _ring(axes: "Axes", x: float, y: float) -> None:
    """Not filled with nothing but with the card, so that the line behind it stops."""
    from matplotlib.patches import Circle

    fill, edge = COLOURS["surface"], COLOURS["d1"]
    axes.add_patch(Circle((x, y), RING, facecolor=fill, edgecolor=edge, linewidth=2.5, zorder=3))


def _dot(axes: "Axes", x: float, y: float) -> None:
    from matplotlib.patches import Circle

    axes.add_patch(Circle((x, y), DOT, facecolor=COLOURS["accent"], linewidth=0, zorder=4))


def _chevron(
    axes: "Axes", at: float, other: float | None, bound: Bound, y: float, colour: str, past: float = 0.0
) -> None:
    """For "at least" and "at most": an arrowhead to where it may be, past the other mark and its arrowhead."""
    if bound == "exact":
        return
    side = 1 if bound == "at_least" else -1
    ahead = (other - at) * side if other is not None else 0.0
    tip = at + side * (15 + past + (ahead + 2 if 0 <= ahead < 30 else 0))
    xs, ys = [tip - side * 4.5, tip, tip - side * 4.5], [y - 5, y, y + 5]
    axes.plot(xs, ys, color=COLOURS[colour], linewidth=2.2, zorder=5, solid_capstyle="round")
