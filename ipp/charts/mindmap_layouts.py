"""Where everything of a mind map goes: with branches on both sides, in one column, or on a sheet of paper."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate
from math import cos, radians, sin, sqrt

from ipp.charts.lettering import Line, shorten, text_width, wrap
from ipp.charts.mindmap_blocks import (
    BELOW_NAME,
    Block,
    Hub,
    Limb,
    MindMap,
    Picture,
    Sizes,
    place_lines,
    set_block,
)
from ipp.charts.ribbon import Point, bend, lane

WIDE = Sizes(name=16, topic=13.2, column=222, topic_room=200)
FULL = Sizes(name=15, topic=12, column=252, topic_room=230)
NARROW = Sizes(name=17, topic=14.5, column=248, topic_room=226)
ALONE = Sizes(name=17, topic=14, column=252, topic_room=230)
ALONE_FROM, ONE_COLUMN = 196.0, 6
"""Where the topics of one driver alone begin, and how many stand in one column."""
MARGIN = 12.0
WIDE_WIDTH, WIDE_HEIGHT = 720.0, 400.0
BETWEEN_COLUMNS = WIDE_WIDTH - 2 * WIDE.column
MANY = 42
"""From so many topics on, letters are a little smaller and columns wider."""

SHEET_COLUMNS = range(200, 681, 40)
NARROW_WIDTH = 328.0
GAP = 26.0
FAN = 58.0
HUB_ROOM = 110.0


def wide(mind_map: MindMap) -> Picture:
    """Clockwise from the top right, as one reads a mind map; both sides about equally high."""
    topics = sum(len(branch.topics) for branch in mind_map.branches)
    return _two_sides(mind_map, FULL if topics >= MANY else WIDE, WIDE_HEIGHT)


def alone(mind_map: MindMap) -> Picture:
    """One driver: the owner at the left, and its topics beside that in one column, or two when there are many."""
    (branch,) = mind_map.branches
    block = set_block(branch, ALONE)
    columns = _in_columns(block)
    hub = _hub(mind_map, 0, 0)
    width = ALONE_FROM + len(columns) * ALONE.column + MARGIN
    height = max(2 * (MARGIN + hub.ry), *(column.height for column in columns)) + 2 * MARGIN
    hub = _hub(mind_map, MARGIN + hub.rx, height / 2)
    top = (height - max(column.height for column in columns)) / 2
    ribbon = bend(_on_edge(hub, 0.0, 1), (ALONE_FROM, top + block.rule_at), block.is_empty)
    first = _limb(columns[0], ALONE_FROM, top, 1, ribbon)
    beside = top + block.rule_at - BELOW_NAME
    lines = [place_lines(column, ALONE_FROM + ALONE.column, beside, 1) for column in columns[1:]]
    return Picture(width, height, hub, (replace(first, lines=sum(lines, first.lines)),))


def _in_columns(block: Block) -> list[Block]:
    """A topic stays in one column with what stands under it."""
    half = (len(block.topics) + 1) // 2
    turns = [place for place, topic in enumerate(block.topics) if place and not topic.depth]
    if len(block.topics) <= ONE_COLUMN or not turns:
        return [block]
    turn = min(turns, key=lambda place: abs(place - half))
    return [replace(block, topics=block.topics[:turn]), replace(block, name=(), topics=block.topics[turn:])]


def sheet(mind_map: MindMap, room: tuple[float, float]) -> Picture:
    """The same for paper: of all widths of the columns, the one with which the letters become largest."""
    broad, high = room
    found = []
    for column in SHEET_COLUMNS:
        sizes = Sizes(name=16, topic=13, column=column, topic_room=column - 22)
        lowest = (2 * column + BETWEEN_COLUMNS) * high / broad
        found.append(_two_sides(mind_map, sizes, min(lowest, 1600.0)))
    return max(found, key=lambda picture: min(broad / picture.width, high / picture.height))


def _two_sides(mind_map: MindMap, sizes: Sizes, lowest: float) -> Picture:
    blocks = [set_block(branch, sizes) for branch in mind_map.branches]
    turn = _turning_point([block.height + GAP for block in blocks])
    right, left = blocks[:turn], blocks[turn:][::-1]
    height = max(lowest, *(_stack_height(side) + 2 * MARGIN for side in (right, left)))
    width = 2 * sizes.column + BETWEEN_COLUMNS
    hub = _hub(mind_map, width / 2, height / 2)
    limbs = [*_side(right, hub, height, 1), *_side(left, hub, height, -1)[::-1]]
    return Picture(width, height, hub, tuple(limbs))


def narrow(mind_map: MindMap) -> Picture:
    """For a phone: the owner on top and every driver below, each on its own lane."""
    blocks = [set_block(branch, NARROW) for branch in mind_map.branches]
    hub = _hub(mind_map, NARROW_WIDTH / 2, 0)
    hub = _hub(mind_map, NARROW_WIDTH / 2, MARGIN + hub.ry)
    column = NARROW_WIDTH - MARGIN - NARROW.column
    limbs, top = [], hub.y + hub.ry + GAP + 6
    for rank, block in enumerate(blocks):
        y = top + block.rule_at
        share = (rank + 1) / (len(blocks) + 1)
        leave = (hub.x - hub.rx * (share - 0.25) * 1.1, hub.y + hub.ry * 0.6)
        track = column - 16 - (column - 16 - MARGIN / 2) * share
        ribbon = lane(leave, hub.y + hub.ry, track, (column, y), block.is_empty)
        limbs.append(_limb(block, column, top, 1, ribbon))
        top += block.height + GAP
    return Picture(NARROW_WIDTH, top - GAP + MARGIN, hub, tuple(limbs))


def _turning_point(heights: Sequence[float]) -> int:
    """Choose how many branches stand on the right.

    Half of them, unless the drawing becomes clearly lower with another split: a map that
    rearranges itself at every new topic is hard to recognise.
    """
    half, total = (len(heights) + 1) // 2, sum(heights)
    right = list(accumulate(heights, initial=0.0))
    return min(
        range(len(heights) + 1),
        key=lambda turn: max(right[turn], total - right[turn]) + 90 * abs(turn - half),
    )


def _stack_height(blocks: Sequence[Block]) -> float:
    return sum(block.height + GAP for block in blocks)


def _side(blocks: Sequence[Block], hub: Hub, height: float, outward: int) -> list[Limb]:
    """Spread the blocks of one side over the height, from top to bottom."""
    room = (height - 2 * MARGIN - _stack_height(blocks)) / max(len(blocks), 1)
    edge = hub.x + outward * (WIDE_WIDTH / 2 - MARGIN - WIDE.column)
    limbs, top = [], MARGIN
    for rank, block in enumerate(blocks):
        start = top + (room + GAP) / 2
        leave = _on_edge(hub, _angle(rank, len(blocks)), outward)
        ribbon = bend(leave, (edge, start + block.rule_at), block.is_empty)
        limbs.append(_limb(block, edge, start, outward, ribbon))
        top += block.height + GAP + room
    return limbs


def _angle(rank: int, count: int) -> float:
    """Fan the branches out over the side of the ellipse."""
    return 0.0 if count < 2 else radians(FAN * (2 * rank / (count - 1) - 1))


def _on_edge(hub: Hub, angle: float, outward: int) -> Point:
    """A point just inside the ellipse, which is drawn over the start of the branches."""
    return (hub.x + outward * 0.9 * hub.rx * cos(angle), hub.y + 0.85 * hub.ry * sin(angle))


def _limb(block: Block, x: float, top: float, outward: int, ribbon: str) -> Limb:
    rule = (x, x + outward * block.rule_length, top + block.rule_at)
    lines = place_lines(block, x, top, outward)
    return Limb(block.hue, block.is_empty, ribbon, rule, lines)


def _hub(mind_map: MindMap, x: float, y: float) -> Hub:
    """Grow the ellipse with the name; a name longer than three lines is cut (the title has it)."""
    widest = max([0.0, *(text_width(w, 17, "serif") for w in mind_map.centre.split())])
    size = 17 if widest <= HUB_ROOM else 14
    name = shorten(wrap(mind_map.centre, HUB_ROOM, size, "serif"), 3)
    below = shorten(wrap(mind_map.subtitle, HUB_ROOM, 12), 2)
    high = len(name) * 22 + len(below) * 16
    lines: list[Line] = []
    top = y - high / 2
    for row, words in enumerate(name):
        baseline = top + row * 22 + 17
        lines.append(Line(words, x, baseline, size, "middle", "serif", "accent-ink", 700))
    for row, words in enumerate(below):
        baseline = top + len(name) * 22 + row * 16 + 12
        lines.append(Line(words, x, baseline, 12, "middle", "sans", "accent-ink"))
    broad = max([0.0, *(text_width(line.words, line.size, line.face) for line in lines)])
    rx = min(74.0, max(60.0, broad / 2 + 18))
    ry = max(38.0, (high / 2 + 3) / sqrt(1 - (broad / 2 / rx) ** 2)) if broad else 38.0
    return Hub(x, y, rx, ry, tuple(lines))
