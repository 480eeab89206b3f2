"""What a life line is made of: the periods as they come in, and the parts of a picture with their places."""

from dataclasses import dataclass
from math import ceil

from ipp.charts.lettering import Line

STEPS = (1, 2, 5, 10, 20, 25, 50, 100)
STEP_ROOM = 50.0


@dataclass(frozen=True)
class Span:
    """One period, or a wish: its kind and years in words, the owner's words, and where it lies in time."""

    name: str
    when: str
    words: str
    hue: int
    start: float
    end: float
    feeling: int | None = None
    is_wish: bool = False
    feeling_words: str = ""
    """How it was, as the owner says it."""

    def is_running(self, now: float) -> bool:
        return not self.is_wish and self.start <= now <= self.end


@dataclass(frozen=True)
class LifeLine:
    """Everything of one person in time, wishes last. All words arrive translated."""

    spans: tuple[Span, ...]
    now: float
    now_name: str
    high: str
    low: str
    sides: str
    title: str
    description: str = ""


@dataclass(frozen=True)
class Bar:
    """A period on the scale, with its text below it."""

    x: float
    y: float
    width: float
    height: float
    hue: int
    is_wish: bool
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Knot:
    """A place that the line of feelings goes through; open where nothing was said about it. Hue 0 is today.

    Without a dot it only leads the line on.
    """

    x: float
    y: float
    hue: int
    is_open: bool = False
    is_wish: bool = False
    lines: tuple[Line, ...] = ()
    has_dot: bool = True


@dataclass(frozen=True)
class Picture:
    """A life line with everything in its place. `rules` are thin straight lines from one point to another."""

    width: float
    height: float
    is_across: bool
    bars: tuple[Bar, ...]
    knots: tuple[Knot, ...]
    rules: tuple[tuple[float, float, float, float], ...]
    lines: tuple[Line, ...]
    today: tuple[float, float, float, float] | None = None
    """Across a page: a mark on the years. It says when, and nothing about how it is."""


@dataclass(frozen=True)
class Page:
    """How large things are across a page; without room for words there are only bars."""

    width: float
    panel: float
    bar: float
    words_room: float


@dataclass(frozen=True)
class Scale:
    """Which part of the page shows which years."""

    left: float
    right: float
    first: float
    last: float

    def at(self, year: float) -> float:
        share = (year - self.first) / (self.last - self.first)
        return self.left + min(max(share, 0.0), 1.0) * (self.right - self.left)

    def ticks(self) -> list[tuple[int, float]]:
        """The years that are named, as many as fit beside each other."""
        per_year = (self.right - self.left) / (self.last - self.first)
        step = next((step for step in STEPS if step * per_year >= STEP_ROOM), STEPS[-1])
        years = range(ceil(self.first / step) * step, int(self.last) + 1, step)
        return [(year, self.at(year)) for year in years]
