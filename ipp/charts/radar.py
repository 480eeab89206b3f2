"""Themes around a circle, for who likes that: the self dashed, the others filled.

draw_radar(Radar(themes=(RadarTheme("Eerlijkheid", 4.5, 4.1), ...), self_name="jijzelf", ...))
draw_radar(radar, layout="narrow")    for a phone: put both in one `.chart`
"""

from collections.abc import Sequence
from math import floor
from typing import TYPE_CHECKING

from ipp.charts.figures import draw
from ipp.charts.radar_layout import Layout, Point, Radar, RadarTheme, Sheet, Web, lay_out
from ipp.charts.svg import COLOURS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

__all__ = ["Layout", "Radar", "RadarTheme", "draw_radar"]

FEWEST = 3
DASHES = (0, (3.2, 2.2))


def draw_radar(radar: Radar, *, layout: Layout = "wide", prefix: str = "radar") -> str | None:
    """Draw the radar as SVG, or None where fewer than three themes have both values."""
    if sum(theme.is_complete for theme in radar.themes) < FEWEST:
        return None
    sheet = lay_out(radar, layout)
    return draw(
        lambda axes: _paint(axes, sheet),
        sheet.width,
        sheet.height,
        classes=f"radar radar--{layout}",
        prefix=f"{prefix}-{layout}",
        title=radar.title,
        description=radar.description or "; ".join(theme.label for theme in radar.themes),
        lines=sheet.lines,
    )


def _paint(axes: "Axes", sheet: Sheet) -> None:
    radar = sheet.web.radar
    _paint_web(axes, sheet.web)
    theirs = _places(sheet.web, [theme.others_value if theme.is_complete else None for theme in radar.themes])
    mine = _places(sheet.web, [theme.self_value if theme.is_complete else None for theme in radar.themes])
    _fill(axes, sheet.web, theirs)
    for start, end in _sides(theirs):
        _line(axes, start, end, "accent", 2.2)
    _paint_self(axes, mine)
    for spot in theirs:
        if spot is not None:
            _dot(axes, spot)
    self_sign, others_sign = ((spot.x, spot.y) for spot in sheet.legend)
    _dashes(axes, [(self_sign[0] - 9, self_sign[1]), (self_sign[0] + 9, self_sign[1])])
    _line(axes, (others_sign[0] - 9, others_sign[1]), (others_sign[0] + 9, others_sign[1]), "accent", 2.2)
    _dot(axes, others_sign)


def _paint_web(axes: "Axes", web: Web) -> None:
    """Rings for the steps of the scale, and a spoke for every theme."""
    ranks = range(len(web.radar.themes))
    for step in range(floor(web.radar.highest - web.radar.lowest) + 1):
        ring = [web.at(rank, web.radar.lowest + step) for rank in ranks]
        xs, ys = zip(*ring, ring[0], strict=True)
        axes.plot(xs, ys, color=COLOURS["line"], linewidth=1.1)
    for rank in ranks:
        _line(axes, (web.x, web.y), web.at(rank, web.radar.highest), "line", 0.8)


def _places(web: Web, values: Sequence[float | None]) -> list[Point | None]:
    return [None if value is None else web.at(rank, value) for rank, value in enumerate(values)]


def _sides(places: Sequence[Point | None]) -> list[tuple[Point, Point]]:
    """The sides of the shape whose two ends are both known: elsewhere it stays open."""
    pairs = zip(places, [*places[1:], places[0]], strict=True)
    return [(start, end) for start, end in pairs if start is not None and end is not None]


def _fill(axes: "Axes", web: Web, places: Sequence[Point | None]) -> None:
    """Fill the shape as one, so that no seam shows; a gap reaches to the middle."""
    corners = [place or (web.x, web.y) for place in places]
    xs, ys = zip(*corners, strict=True)
    axes.fill(xs, ys, facecolor=COLOURS["accent"], alpha=0.15, linewidth=0)


def _paint_self(axes: "Axes", places: Sequence[Point | None]) -> None:
    """One dashed line all around, or one for every side where there is a gap."""
    if None not in places:
        corners = [place for place in places if place is not None]
        _dashes(axes, [*corners, corners[0]])
        return
    for side in _sides(places):
        _dashes(axes, side)
    for place in places:
        if place is not None:
            axes.plot(*place, marker="o", markersize=5, color=COLOURS["d1"], fillstyle="none", markeredgewidth=1.8)


def _dashes(axes: "Axes", corners: Sequence[Point]) -> None:
    xs, ys = zip(*corners, strict=True)
    axes.plot(xs, ys, color=COLOURS["d1"], linewidth=2.2, linestyle=DASHES, zorder=3)


def _line(axes: "Axes", start: Point, end: Point, colour: str, width: float) -> None:
    axes.plot([start[0], end[0]], [start[1], end[1]], color=COLOURS[colour], linewidth=width)


def _dot(axes: "Axes", place: Point) -> None:
    from matplotlib.patches import Circle

    axes.add_patch(Circle(place, 3.4, facecolor=COLOURS["accent"], linewidth=0, zorder=4))
