"""Where everything of a life line goes: across a wide page as steps in time, down a narrow one as a winding line."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from ipp.charts.lettering import Line, shorten, text_width, wrap

MARGIN = 12.0
NAME, WORDS, SMALL = 14.0, 13.0, 12.0
NAME_PITCH, WORDS_PITCH = 19.0, 17.5
BETWEEN_ROWS = 18.0
STEPS = (1, 2, 5, 10, 20, 25, 50, 100)
STEP_ROOM = 50.0
NARROW_WIDTH, BAND, SWING, WORDS_FROM = 328.0, 44.0, 15.0, 90.0


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
    """A place that the line of feelings goes through; open where nothing was said about it. Hue 0 is today."""

    x: float
    y: float
    hue: int
    is_open: bool = False
    is_wish: bool = False
    lines: tuple[Line, ...] = ()


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


WIDE = Page(width=720, panel=100, bar=12, words_room=310)
SMALL_PAGE = Page(width=340, panel=72, bar=8, words_room=0)


def across(life_line: LifeLine, page: Page) -> Picture:
    """Feelings as a line on top, the years below it, and every period as a bar under its years."""
    has_feelings = any(span.feeling is not None for span in life_line.spans)
    top = MARGIN + (page.panel + 10 if has_feelings else 6)
    ends = _ends(life_line, page) if has_feelings else ()
    scale = _scale(life_line, page, left=2 * MARGIN + max([8.0, *(text_width(e.words, e.size) for e in ends)]))
    middle = MARGIN + page.panel / 2
    knots = tuple(
        Knot(scale.at((span.start + span.end) / 2), middle - span.feeling * (page.panel / 2 - 8) / 2, span.hue)
        for span in life_line.spans
        if span.feeling is not None
    )
    years = [Line(str(year), x, top + 18, SMALL, "middle", "sans", "ink-soft") for year, x in scale.ticks()]
    now = Knot(scale.at(life_line.now), top, 0, lines=(_now(life_line, page, scale, top + 35),))
    bars = _stairs(life_line, page, scale, top + 48) if page.words_room else _lanes(life_line, page, scale, top + 46)
    low = max([top + 40, *(bar.y + bar.height for bar in bars), *(line.box[3] for b in bars for line in b.lines)])
    rules = [(scale.left, top, scale.right, top)] + [(scale.left, middle, scale.right, middle)] * has_feelings
    knots = (*sorted(knots, key=lambda knot: (knot.x, knot.y)), now)
    return Picture(page.width, low + MARGIN, True, bars, knots, tuple(rules), (*ends, *years))


def down(life_line: LifeLine) -> Picture:
    """For a phone: from long ago at the top to wishes at the bottom; the line swings left when it was low."""
    has_feelings = any(span.feeling is not None for span in life_line.spans)
    sides = wrap(life_line.sides, NARROW_WIDTH - 2 * MARGIN, SMALL) if has_feelings else ()
    hint = [Line(part, MARGIN, MARGIN + SMALL + row * 16, SMALL, ink="ink-soft") for row, part in enumerate(sides)]
    top = MARGIN + len(sides) * 16 + (10 if sides else 0)
    first, knots = top + 9, list[Knot]()
    past = [span for span in life_line.spans if not span.is_wish]
    for span in past:
        knots.append(_turn(span, top))
        top = _below(knots[-1], top)
    name = shorten(wrap(life_line.now_name, NARROW_WIDTH - WORDS_FROM - MARGIN, NAME, "serif"), 1)
    today = tuple(Line(part, WORDS_FROM, top + NAME, NAME, "start", "serif", "accent", 700) for part in name)
    knots.append(Knot(BAND, top + 9, 0, lines=today))
    top = _below(knots[-1], top)
    for span in life_line.spans[len(past) :]:
        knots.append(_turn(span, top))
        top = _below(knots[-1], top)
    rule = (BAND, first, BAND, knots[-1].y)
    return Picture(NARROW_WIDTH, top - BETWEEN_ROWS + MARGIN, False, (), tuple(knots), (rule,), tuple(hint))


def _turn(span: Span, top: float) -> Knot:
    """One period beside the line; a wish and a period without a feeling stand in the middle."""
    lines = _words(span, WORDS_FROM, top, NARROW_WIDTH - WORDS_FROM - MARGIN, most=4)
    is_open = span.feeling is None
    return Knot(BAND + (span.feeling or 0) * SWING, top + 9, span.hue, is_open, span.is_wish, lines)


def _below(knot: Knot, top: float) -> float:
    return max([top + 24, *(line.box[3] for line in knot.lines)]) + BETWEEN_ROWS


def _scale(life_line: LifeLine, page: Page, left: float) -> Scale:
    first = min([life_line.now, *(span.start for span in life_line.spans)])
    last = max([life_line.now, first + 1, *(span.end for span in life_line.spans)])
    return Scale(left, page.width - MARGIN - 20, first, last)


def _ends(life_line: LifeLine, page: Page) -> tuple[Line, ...]:
    """What the top and the bottom of the line of feelings mean."""
    named = ((life_line.high, MARGIN + SMALL), (life_line.low, MARGIN + page.panel))
    short = ((shorten(wrap(words, 80, SMALL), 1), y) for words, y in named)
    return tuple(Line(words[0], MARGIN, y, SMALL, ink="ink-soft") for words, y in short if words)


def _now(life_line: LifeLine, page: Page, scale: Scale, y: float) -> Line:
    words = "".join(shorten(wrap(life_line.now_name, 90, SMALL), 1))
    half = text_width(words, SMALL) / 2
    x = min(max(scale.at(life_line.now), MARGIN + half), page.width - MARGIN - half)
    return Line(words, x, y, SMALL, "middle", "sans", "accent", 600)


def _stairs(life_line: LifeLine, page: Page, scale: Scale, top: float) -> tuple[Bar, ...]:
    """Every period on a row of its own, so that no words ever meet."""
    bars = []
    for span in life_line.spans:
        x, width = _room(span, page, scale)
        beside = min(x, page.width - MARGIN - page.words_room)
        lines = _words(span, beside, top + page.bar + 4, page.words_room - 8, most=3)
        bars.append(Bar(x, top, width, page.bar, span.hue, span.is_wish, lines))
        top = max([top + page.bar, *(line.box[3] for line in lines)]) + BETWEEN_ROWS
    return tuple(bars)


def _lanes(life_line: LifeLine, page: Page, scale: Scale, top: float) -> tuple[Bar, ...]:
    """As few rows as possible: a period stands on the first lane that is free by then."""
    ends: list[float] = []
    bars = []
    for span in sorted(life_line.spans, key=lambda span: (span.start, span.end)):
        x, width = _room(span, page, scale)
        lane = next((rank for rank, end in enumerate(ends) if end + 1 <= x), len(ends))
        ends[lane : lane + 1] = [x + width]
        bars.append(Bar(x, top + lane * (page.bar + 5), width, page.bar, span.hue, span.is_wish))
    return tuple(bars)


def _room(span: Span, page: Page, scale: Scale) -> tuple[float, float]:
    """Where the bar of a period begins and how wide it is: always wide enough to be seen, never off the page."""
    x = min(scale.at(span.start), scale.right + 20 - 2 * page.bar)
    return x, max(scale.at(span.end) - x, 2 * page.bar) - 2


def _words(span: Span, x: float, top: float, room: float, most: int) -> tuple[Line, ...]:
    names: Sequence[str] = shorten(wrap(" · ".join(filter(None, (span.when, span.name))), room, NAME, "serif"), 2)
    lines = [
        Line(part, x, top + row * NAME_PITCH + NAME, NAME, "start", "serif", "hue", 700)
        for row, part in enumerate(names)
    ]
    under = top + len(names) * NAME_PITCH + 2
    for row, part in enumerate(shorten(wrap(span.words, room, WORDS), most)):
        lines.append(Line(part, x, under + row * WORDS_PITCH + WORDS, WORDS))
    return tuple(lines)
