"""Pictures and papers for the demo, drawn by ourselves: nobody's real face, nobody's real diploma."""

from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw, ImageFont

INK, PAPER, LINE = "#0d6455", "#faf7f2", "#e5ddd1"
FEATURES = "#2b2320"
_SIDE = 480
_FINER = 2
"""Drawn larger first, so that round lines are smooth."""


def draw_card(words: str, form: str = "PNG") -> bytes:
    """Something to open: a sheet with these words on it, as a picture or as a PDF."""
    card, paper = Image.new("RGB", (900, 560), PAPER), BytesIO()
    pen = ImageDraw.Draw(card)
    pen.rounded_rectangle((40, 40, 860, 520), 24, fill="white", outline=LINE, width=3)
    size = 48 if len(words) < 34 else 34
    pen.text((450, 280), words, fill=INK, anchor="mm", font=ImageFont.load_default(size))
    card.save(paper, form)
    return paper.getvalue()


def draw_person(skin: str, hair: str, coat: str, wall: str, cut: str) -> bytes:
    """Somebody who exists nowhere, in a few round shapes; `cut` is how they wear their hair."""
    side = _SIDE * _FINER
    sheet, paper = Image.new("RGB", (side, side), wall), BytesIO()
    pen = _Pen(ImageDraw.Draw(sheet))
    _CUTS_BEHIND.get(cut, _nothing)(pen, hair)
    pen.round(50, 112, 42, 40, coat)
    pen.round(50, 70, 9, 14, skin)
    pen.round(50, 46, 18, 22, skin)
    _CUTS_BEFORE[cut](pen, hair)
    for x in (43, 57):
        pen.round(x, 47, 1.6, 2, FEATURES)
    pen.smile(FEATURES)
    sheet.resize((_SIDE, _SIDE), Image.Resampling.LANCZOS).save(paper, "PNG")
    return paper.getvalue()


class _Pen:
    """Draws in hundredths of the sheet."""

    def __init__(self, pen: Any) -> None:
        self.pen, self.unit = pen, _SIDE * _FINER / 100

    def round(self, x: float, y: float, wide: float, high: float, colour: str) -> None:
        box = [value * self.unit for value in (x - wide, y - high, x + wide, y + high)]
        self.pen.ellipse(box, fill=colour)

    def cap(self, x: float, y: float, wide: float, high: float, colour: str) -> None:
        """The upper half of a round."""
        box = [value * self.unit for value in (x - wide, y - high, x + wide, y + high)]
        self.pen.pieslice(box, 180, 360, fill=colour)

    def smile(self, colour: str) -> None:
        self.pen.arc(
            [value * self.unit for value in (43, 48, 57, 60)], 25, 155, fill=colour, width=int(self.unit * 1.4)
        )


def _nothing(_pen: _Pen, _hair: str) -> None:
    return None


def _long_behind(pen: _Pen, hair: str) -> None:
    pen.round(50, 54, 25, 33, hair)


def _bun_behind(pen: _Pen, hair: str) -> None:
    pen.round(50, 18, 9, 9, hair)
    pen.round(50, 42, 21, 23, hair)


def _curls_behind(pen: _Pen, hair: str) -> None:
    for x, y in ((30, 42), (35, 30), (44, 23), (56, 23), (65, 30), (70, 42), (50, 28)):
        pen.round(x, y, 11, 11, hair)


def _scarf_behind(pen: _Pen, hair: str) -> None:
    pen.round(50, 54, 25, 34, hair)
    pen.round(50, 84, 27, 16, hair)


def _scarf_before(pen: _Pen, hair: str) -> None:
    pen.cap(50, 38, 19, 16, hair)
    pen.round(50, 84, 19, 12, hair)


def _short_behind(pen: _Pen, hair: str) -> None:
    pen.round(50, 40, 19.5, 20, hair)


def _short_before(pen: _Pen, hair: str) -> None:
    pen.cap(50, 34, 17, 11, hair)


def _parted_before(pen: _Pen, hair: str) -> None:
    pen.cap(50, 36, 19, 14, hair)


def _beard_before(pen: _Pen, hair: str) -> None:
    _short_before(pen, hair)
    pen.round(50, 63.5, 11, 5.5, hair)


_CUTS_BEHIND = {"long": _long_behind, "bun": _bun_behind, "curls": _curls_behind, "scarf": _scarf_behind}
_CUTS_BEHIND |= {"short": _short_behind, "beard": _short_behind}
_CUTS_BEFORE = {
    "long": _parted_before,
    "bun": _parted_before,
    "curls": _nothing,
    "scarf": _scarf_before,
    "short": _short_before,
    "beard": _beard_before,
}
