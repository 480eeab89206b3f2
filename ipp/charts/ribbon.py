"""Branches that are thick at the trunk and thin at the tip, as the path of an SVG shape."""

from itertools import pairwise
from math import hypot

from ipp.charts.svg import number

Point = tuple[float, float]
Curve = tuple[Point, Point, Point, Point]

STEPS = 16
THICK, THIN = 9.0, 2.4
FAINT = 0.45


def bend(start: Point, end: Point, is_faint: bool) -> str:
    """Swing from `start` sideways to `end`, where it arrives level."""
    reach = end[0] - start[0]
    rise = end[1] - start[1]
    out = (start[0] + reach * 0.62, start[1] + rise * 0.12)
    arrive = (end[0] - reach * 0.72, end[1])
    return _outline([(start, out, arrive, end)], is_faint, THICK)


def lane(start: Point, low: float, track: float, end: Point, is_faint: bool) -> str:
    """Swing from `start` to the vertical at `track`, go down, and turn level towards `end`."""
    turn = min(26.0, (end[1] - low) / 2)
    down, corner = (track, min(low + 30, end[1] - turn)), (track, end[1] - turn)
    swing = (start, (start[0], start[1] + 24), (track, start[1] + 6), down)
    straight = (down, down, corner, corner)
    arrive = (corner, (track, end[1] - turn * 0.2), (track + 6, end[1]), end)
    return _outline([swing, straight, arrive], is_faint, THICK / 2)


def _outline(curves: list[Curve], is_faint: bool, thick: float) -> str:
    """Walk along the curves on one side and back on the other, ever closer to the middle."""
    points = [_at(curve, step / STEPS) for curve in curves for step in range(STEPS + 1)]
    points = [p for p, q in zip(points, [None, *points], strict=False) if p != q]
    shrink = FAINT if is_faint else 1
    last = len(points) - 1
    halves = [shrink * (thick + (THIN - thick) * i / last) / 2 for i in range(last + 1)]
    there = [_beside(points, i, halves[i]) for i in range(last + 1)]
    back = [_beside(points, i, -halves[i]) for i in range(last, -1, -1)]
    return f"M{_smooth(there)}L{_smooth(back)}Z"


def _at(curve: Curve, t: float) -> Point:
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    x = sum(w * p[0] for w, p in zip(weights, curve, strict=True))
    y = sum(w * p[1] for w, p in zip(weights, curve, strict=True))
    return x, y


def _beside(points: list[Point], i: int, distance: float) -> Point:
    """The point at `distance` from the line, square to where it is going."""
    before, after = points[max(i - 1, 0)], points[min(i + 1, len(points) - 1)]
    dx, dy = after[0] - before[0], after[1] - before[1]
    long = hypot(dx, dy) or 1.0
    return points[i][0] - dy / long * distance, points[i][1] + dx / long * distance


def _smooth(points: list[Point]) -> str:
    """Round the corners: every point pulls a curve through the middles beside it."""
    parts = [_pair(points[0])]
    for here, after in pairwise(points[1:]):
        is_last = after == points[-1]
        middle = after if is_last else ((here[0] + after[0]) / 2, (here[1] + after[1]) / 2)
        parts.append(f"Q{_pair(here)} {_pair(middle)}")
    return "".join(parts)


def _pair(point: Point) -> str:
    return f"{number(point[0])},{number(point[1])}"
