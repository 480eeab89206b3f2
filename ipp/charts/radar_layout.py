"""Where everything of a radar stands: the web, and labels around it that stay out of each other's way."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from math import cos, pi, sin
from typing import Literal

from ipp.charts.legend import Spot, place_legend
from ipp.charts.lettering import Anchor, Box, Line, overlap, text_width, wrap

Layout = Literal["wide", "narrow"]
Point = tuple[float, float]

EDGE, AWAY, PITCH = 4.0, 14.0, 1.27


@dataclass(frozen=True)
class RadarTheme:
    """One theme; without one of the two values the shape has a gap there."""

    label: str
    self_value: float | None
    others_value: float | None

    @property
    def is_complete(self) -> bool:
        """Both have said something."""
        return self.self_value is not None and self.others_value is not None


@dataclass(frozen=True)
class Radar:
    """Themes clockwise from the top; all words arrive translated."""

    themes: tuple[RadarTheme, ...]
    self_name: str
    others_name: str
    title: str
    description: str = ""
    lowest: float = 1
    highest: float = 5


@dataclass(frozen=True)
class Page:
    """The room that one layout has."""

    width: float
    size: float
    largest: float
    smallest: float
    label: float


PAGES: dict[Layout, Page] = {
    "wide": Page(width=480, size=13, largest=140, smallest=90, label=150),
    "narrow": Page(width=328, size=12, largest=110, smallest=58, label=104),
}


@dataclass(frozen=True)
class Web:
    """The circle; its middle lies one step below the lowest answer."""

    radar: Radar
    x: float
    y: float
    radius: float

    def direction(self, rank: int) -> Point:
        """Which way a theme lies from the middle; the first one straight up."""
        angle = 2 * pi * rank / len(self.radar.themes) - pi / 2
        return round(cos(angle), 9), round(sin(angle), 9)

    def at(self, rank: int, value: float) -> Point:
        """The place of a value on the spoke of a theme."""
        origin = self.radar.lowest - 1
        share = min(max((value - origin) / (self.radar.highest - origin), 0.0), 1.0)
        dx, dy = self.direction(rank)
        return self.x + dx * share * self.radius, self.y + dy * share * self.radius


@dataclass(frozen=True)
class Sheet:
    """The whole chart with everything in its place."""

    web: Web
    width: float
    height: float
    legend: tuple[Spot, ...]
    lines: tuple[Line, ...]


def lay_out(radar: Radar, layout: Layout) -> Sheet:
    """Give everything its place, without drawing it."""
    page = PAGES[layout]
    web = Web(radar, page.width / 2, 0, _radius(radar, page))
    around = _labels(web, page)
    down = EDGE - min([web.y - web.radius, *(line.box[1] for line in around)])
    labels = tuple(_moved(line, down) for line in around)
    low = max([web.radius + down, *(line.box[3] for line in labels)]) + 12
    legend = place_legend((radar.self_name, radar.others_name), EDGE, low, page.width - EDGE)
    words = tuple(line for spot in legend for line in spot.lines)
    height = max([low, *(line.box[3] for line in words)]) + EDGE
    return Sheet(Web(radar, web.x, down, web.radius), page.width, height, legend, labels + words)


def _radius(radar: Radar, page: Page) -> float:
    """As large as the widest word beside the circle leaves room for."""
    radius, web = page.largest, Web(radar, 0, 0, 1)
    for rank, theme in enumerate(radar.themes):
        sideways = abs(web.direction(rank)[0])
        words = [text_width(word, page.size) for word in theme.label.split()]
        need = min(max([0.0, *words]) + 1, page.label)
        if sideways > 0.1:
            radius = min(radius, (page.width / 2 - EDGE - need) / sideways - AWAY)
    return max(radius, page.smallest)


def _labels(web: Web, page: Page) -> list[Line]:
    """Set the labels from the sides to the top and the bottom, pushing outward where they touch."""
    placed: list[list[Line]] = []
    ranks = sorted(range(len(web.radar.themes)), key=lambda rank: abs(web.direction(rank)[1]))
    for rank in ranks:
        lines = _label(web, rank, page)
        push = -1 if web.direction(rank)[1] < 0 else 1
        while lines and (hit := next((o for o in placed if overlap(_around(lines), _around(o))), None)):
            mine, other = _around(lines), _around(hit)
            lines = [_moved(line, other[1] - mine[3] if push < 0 else other[3] - mine[1]) for line in lines]
        if lines:
            placed.append(lines)
    return [line for lines in placed for line in lines]


def _label(web: Web, rank: int, page: Page) -> list[Line]:
    """Wrap one label and set it just outside the end of its spoke."""
    dx, dy = web.direction(rank)
    x, y = web.x + dx * (web.radius + AWAY), web.y + dy * (web.radius + AWAY)
    anchor: Anchor = "middle" if abs(dx) < 0.1 else "start" if dx > 0 else "end"
    beside = page.width - EDGE - x if dx > 0 else x - EDGE
    words = wrap(web.radar.themes[rank].label, min(page.label, beside), page.size)
    pitch = page.size * PITCH
    top = y - len(words) * pitch * (1 - dy) / 2
    return [Line(part, x, top + row * pitch + page.size, page.size, anchor) for row, part in enumerate(words)]


def _moved(line: Line, down: float) -> Line:
    return replace(line, y=line.y + down)


def _around(lines: Iterable[Line]) -> Box:
    boxes = [line.box for line in lines]
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)
