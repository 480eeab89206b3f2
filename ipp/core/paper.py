"""Documents to keep and to print: templates/paper/<name>.typ, typeset with data, as PDF or PNG.

The data travels as JSON: what somebody typed is text there, never markup of the document.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Any, Literal

import typst
from flask import current_app
from flask_babel import get_locale
from PIL import Image

from ipp.core import clock

Form = Literal["pdf", "png"]
SHARP = 200
"""Dots to an inch of a picture: an A4 page is 1,654 wide."""
_ONE_AT_A_TIME = Lock()
"""A press of typst refuses a second hand; a document takes some 15 ms."""


def typeset(
    name: str, data: Mapping[str, Any], *, form: Form = "pdf", at: datetime | None = None, has_drawing: bool = False
) -> bytes:
    """One document: tagged for screen readers (PDF/UA-1), or its first page as a picture (PNG).

    `name` is a file in templates/paper without its ending, such as "feedback/report". It reads `data` with
    `#import "/frame.typ": *` as `data`. The same data and `at` (the moment it bears) give the same bytes.
    In a picture of a drawing the press slices small letters; made twice as sharp and made smaller they stay whole.
    """
    folder = Path(current_app.template_folder or "templates") / "paper"
    is_shrunk = has_drawing and form == "png"
    inputs = {"data": json.dumps(data, ensure_ascii=False), "language": str(get_locale())}
    with _ONE_AT_A_TIME:
        made = _press().compile(
            folder / f"{name}.typ",
            root=folder,
            format=form,
            ppi=SHARP * (2 if is_shrunk else 1),
            sys_inputs=inputs,
            pdf_standards="ua-1" if form == "pdf" else [],
            timestamp=(at or clock.now()).replace(microsecond=0),
        )
    page = made[0] if isinstance(made, list) else made
    if page is None:
        raise RuntimeError("nothing was typeset")
    return _shrink(page) if is_shrunk else page


def _shrink(picture: bytes) -> bytes:
    """Half as wide and half as high."""
    smaller = BytesIO()
    with Image.open(BytesIO(picture)) as large:
        large.convert("RGB").reduce(2).save(smaller, "PNG", optimize=False)
    return smaller.getvalue()


@cache
def _press() -> typst.Compiler:
    """Reading the fonts takes longer than a document. The machine's own are left out: every server prints the same."""
    plots = find_spec("matplotlib")
    letters = [Path(plots.origin).parent / "mpl-data" / "fonts" / "ttf"] if plots and plots.origin else []
    return typst.Compiler(font_paths=list(letters), ignore_system_fonts=True)
