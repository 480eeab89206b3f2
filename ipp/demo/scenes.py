"""Pictures beside the compass of the demo, drawn by ourselves in a few flat shapes."""

from collections.abc import Callable
from io import BytesIO
from math import cos, pi, sin
from typing import Any

from PIL import Image, ImageDraw

_WIDE, _HIGH = 120, 80
_DOTS, _FINER = 8, 2
"""Dots to one unit of a scene; drawn larger first, so that round lines are smooth."""

SKY, GRASS, STREET, WOOD = "#dcebe6", "#b9d3a8", "#e5ddd1", "#b98a5e"
INK, SUN, LIGHT = "#1d2a2c", "#f2b134", "#fbe7b8"
WALLS = ("#c8644c", "#e0b15c", "#5d8f86", "#b8798f", "#7286b8")
COATS = ("#0d6455", "#c24a30", "#4456b3", "#96680a", "#a9346f", "#2a7346")
SKINS = ("#f0c9a4", "#8a5a3c", "#d9a066", "#5b3a29", "#e8b98f", "#a9714b")


class _Pen:
    """Draws in units of a scene, from the left upper corner."""

    def __init__(self, sheet: Image.Image) -> None:
        self.pen: Any = ImageDraw.Draw(sheet)

    def shape(self, colour: str, *corners: tuple[float, float]) -> None:
        self.pen.polygon([(x * _DOTS * _FINER, y * _DOTS * _FINER) for x, y in corners], fill=colour)

    def box(self, colour: str, x: float, y: float, wide: float, high: float) -> None:
        self.shape(colour, (x, y), (x + wide, y), (x + wide, y + high), (x, y + high))

    def round(self, colour: str, x: float, y: float, wide: float, high: float = 0) -> None:
        high = high or wide
        ends = (x - wide, y - high, x + wide, y + high)
        self.pen.ellipse([value * _DOTS * _FINER for value in ends], fill=colour)


def draw_scene(name: str) -> bytes:
    """One of the three, as PNG."""
    sheet, paper = Image.new("RGB", (_WIDE * _DOTS * _FINER, _HIGH * _DOTS * _FINER), SKY), BytesIO()
    SCENES[name](_Pen(sheet))
    sheet.resize((_WIDE * _DOTS, _HIGH * _DOTS), Image.Resampling.LANCZOS).save(paper, "PNG")
    return paper.getvalue()


def _neighbours(pen: _Pen) -> None:
    """A row of houses, and two people who talk in front of them."""
    pen.round("#f7f1e4", 96, 14, 8)
    for number, wall in enumerate(WALLS):
        _house(pen, 5 + number * 22.5, wall, storeys=2 + number % 2)
    pen.box(STREET, 0, 66, _WIDE, 14)
    pen.round("#7fa86f", 112, 60, 7, 8)
    pen.box(WOOD, 111.3, 62, 1.4, 7)
    for x, coat, skin in ((52, COATS[0], SKINS[1]), (61, COATS[1], SKINS[0])):
        pen.round(coat, x, 69, 3.2, 7)
        pen.round(skin, x, 60, 2.3)


def _house(pen: _Pen, x: float, wall: str, *, storeys: int) -> None:
    top = 66 - storeys * 14
    pen.shape("#6d4a3c", (x - 1.2, top), (x + 9.5, top - 11), (x + 20.2, top))
    pen.box(wall, x, top, 19, 66 - top)
    for storey in range(storeys - 1):
        for side in (3, 11):
            pen.box(LIGHT, x + side, top + 4 + storey * 14, 5, 7)
    pen.box(INK, x + 3, 54, 5.5, 12)
    pen.round(SUN, x + 7.4, 60.5, 0.5)
    pen.box(LIGHT, x + 11, 55, 5, 7)


def _horizon(pen: _Pen) -> None:
    """Hills one behind the other, and a sun that comes up."""
    pen.box("#f6dfb4", 0, 0, _WIDE, 80)
    pen.round("#f9e9c8", 62, 42, 30)
    pen.round(SUN, 62, 42, 15)
    hills = (("#a9c4a4", 46, 7, 0.4), ("#7fa88b", 54, 6, 2.1), ("#4f8672", 63, 5, 4.0), ("#0d6455", 72, 4, 1.2))
    for colour, height, swing, start in hills:
        line = [(x, height + swing * sin(x / 22 + start)) for x in range(0, _WIDE + 1, 2)]
        pen.shape(colour, *line, (_WIDE, 80), (0, 80))
    for x, y in ((24, 57), (83, 60), (101, 55)):
        pen.box("#f7f1e4", x, y, 6, 5)
        pen.shape("#c24a30", (x - 1, y), (x + 3, y - 4), (x + 7, y))
        pen.box(SUN, x + 2.2, y + 1.4, 1.7, 2)


def _table(pen: _Pen) -> None:
    """A round table from above, with six people around it."""
    pen.box("#efe7da", 0, 0, _WIDE, 80)
    pen.round("#e5d9c4", 60, 40, 52, 36)
    for seat in range(6):
        turn = pi / 3 * seat + pi / 6
        x, y = 60 + 35 * cos(turn), 40 + 27.5 * sin(turn)
        pen.round(COATS[seat], x, y, 8.5, 7)
        pen.round(SKINS[seat], 60 + 31.5 * cos(turn), 40 + 24.5 * sin(turn), 4)
    pen.round(WOOD, 60, 40, 25, 18)
    pen.round("#c99b6d", 60, 40, 23.4, 16.6)
    for x, y in ((48, 33), (71, 46), (54, 50)):
        pen.round("#ffffff", x, y, 2.3)
        pen.round("#7d4f2e", x, y, 1.5)
    pen.shape("#ffffff", (58, 34), (70, 31), (72, 39), (60, 42))
    for line in range(3):
        pen.shape(
            "#b7c4c1",
            (60.2, 36 + line * 1.9),
            (68, 34 + line * 1.9),
            (68.1, 34.5 + line * 1.9),
            (60.3, 36.5 + line * 1.9),
        )


SCENES: dict[str, Callable[[_Pen], None]] = {"identity": _neighbours, "horizon": _horizon, "strategy": _table}
