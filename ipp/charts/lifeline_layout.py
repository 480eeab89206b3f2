"""Where everything of a life line goes: across a wide page as steps in time, down a narrow one as a winding line."""

from collections.abc import Sequence

from ipp.charts.lettering import Line, shorten, text_width, wrap
from ipp.charts.lifeline_feelings import Feelings, place_feelings
from ipp.charts.lifeline_shapes import Bar, Knot, LifeLine, Page, Picture, Scale, Span

MARGIN = 12.0
NAME, WORDS, SMALL = 14.0, 13.0, 12.0
NAME_PITCH, WORDS_PITCH = 19.0, 17.5
BETWEEN_ROWS = 18.0
NARROW_WIDTH, BAND, SWING, WORDS_FROM = 328.0, 44.0, 15.0, 90.0

WIDE = Page(width=720, panel=100, bar=12, words_room=310)
SMALL_PAGE = Page(width=340, panel=72, bar=8, words_room=0)


def across(life_line: LifeLine, page: Page) -> Picture:
    """Feelings as a line on top, the years below it, and every period as a bar under its years."""
    names = _ends(life_line)
    scale = _scale(life_line, page, left=2 * MARGIN + max([8.0, *(text_width(name, SMALL) for name in names)]))
    feelings = place_feelings(life_line, page, scale, MARGIN)
    top, here = feelings.bottom, scale.at(life_line.now)
    years = [Line(str(year), x, top + 18, SMALL, "middle", "sans", "ink-soft") for year, x in scale.ticks()]
    lines = [*_beside(names, feelings), *years, _now(life_line, page, scale, top + 35)]
    bars = _lanes(life_line, page, scale, top + 46)
    if page.words_room:
        bars = _stairs(life_line, page, scale, top + 48, feelings.placed)
    low = max([top + 40, *(bar.y + bar.height for bar in bars), *(line.box[3] for b in bars for line in b.lines)])
    rules = [(scale.left, y, scale.right, y) for y in (top, feelings.middle) if y is not None]
    today = (here, top - 6, here, top + 6)
    return Picture(page.width, low + MARGIN, True, bars, feelings.knots, tuple(rules), tuple(lines), today)


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
    running = [span.feeling for span in past if span.feeling is not None and span.is_running(life_line.now)]
    knots.append(Knot(BAND + (running[-1] if running else 0) * SWING, top + 9, 0, lines=today))
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


def _ends(life_line: LifeLine) -> tuple[str, ...]:
    """What the top and the bottom of the line of feelings are called; nothing when there is no such line."""
    if all(span.feeling is None for span in life_line.spans):
        return ()
    return tuple("".join(shorten(wrap(name, 80, SMALL), 1)) for name in (life_line.high, life_line.low))


def _beside(names: Sequence[str], feelings: Feelings) -> list[Line]:
    places = zip(names, (feelings.top + SMALL, feelings.top + feelings.height), strict=False)
    return [Line(name, MARGIN, y, SMALL, ink="ink-soft") for name, y in places if name]


def _now(life_line: LifeLine, page: Page, scale: Scale, y: float) -> Line:
    words = "".join(shorten(wrap(life_line.now_name, 90, SMALL), 1))
    half = text_width(words, SMALL) / 2
    x = min(max(scale.at(life_line.now), MARGIN + half), page.width - MARGIN - half)
    return Line(words, x, y, SMALL, "middle", "sans", "accent", 600)


def _stairs(life_line: LifeLine, page: Page, scale: Scale, top: float, placed: frozenset[int]) -> tuple[Bar, ...]:
    """Every period on a row of its own, so that no words ever meet; with how it was, unless that is `placed` above."""
    bars = []
    for rank, span in enumerate(life_line.spans):
        x, width = _room(span, page, scale)
        beside = min(x, page.width - MARGIN - page.words_room)
        lines = _words(span, beside, top + page.bar + 4, page.words_room - 8, most=3, is_whole=rank not in placed)
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


def _words(span: Span, x: float, top: float, room: float, most: int, *, is_whole: bool = True) -> tuple[Line, ...]:
    """What a period was; and, if `is_whole`, how it was."""
    names: Sequence[str] = shorten(wrap(" · ".join(filter(None, (span.when, span.name))), room, NAME, "serif"), 2)
    lines = [
        Line(part, x, top + row * NAME_PITCH + NAME, NAME, "start", "serif", "hue", 700)
        for row, part in enumerate(names)
    ]
    under = top + len(names) * NAME_PITCH + 2
    for row, part in enumerate(shorten(wrap(span.words, room, WORDS), most)):
        lines.append(Line(part, x, under + row * WORDS_PITCH + WORDS, WORDS))
    below = lines[-1].box[3] + 3 if lines else top
    for row, part in enumerate(shorten(wrap(span.feeling_words, room, SMALL), 3) if is_whole else ()):
        lines.append(Line(part, x, below + row * WORDS_PITCH + SMALL, SMALL, ink="ink-soft"))
    return tuple(lines)
