"""Draw with matplotlib, and turn its SVG into one that obeys our Content-Security-Policy.

`paint` gets axes whose unit is one pixel of the drawing, with y going down, and draws shapes in the
colours of `ipp.charts.svg.COLOURS`. Letters are handed over as lines: so no label is ever read as
mathematics, looked up in a font of this machine, or written without being escaped.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache
from io import StringIO
from threading import Lock
from typing import TYPE_CHECKING

from ipp.charts.lettering import Line
from ipp.charts.svg import COLOURS, frame, texts

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Paint = Callable[["Axes"], None]

_POINTS_PER_INCH = 72
_ONE_AT_A_TIME = Lock()
_NO_METADATA = {"Date": None, "Creator": None, "Format": None, "Type": None}
_CLASS_OF = {colour: name for name, colour in COLOURS.items()}
_TAG = re.compile(r"<[^<>]*>")
_NAME = re.compile(r"<([\w:]+)")
_ATTRIBUTE = re.compile(r'([\w:-]+)="([^"]*)"')


def draw(
    paint: Paint,
    width: float,
    height: float,
    *,
    classes: str,
    prefix: str,
    title: str,
    description: str,
    lines: Iterable[Line] = (),
) -> str:
    """Draw what `paint` paints and the lines of text over it, as one SVG for in a page."""
    # Matplotlib keeps state of its own: without the lock, threads draw into each other.
    with _ONE_AT_A_TIME:
        drawn = _drawn(paint, width, height)
    body = _TAG.sub(lambda tag: _obedient(tag[0], prefix), _inside(drawn))
    return frame(
        re.sub(r"\s*\n\s*", "\n", body).strip() + "\n" + texts(lines),
        width=width,
        height=height,
        classes=classes,
        prefix=prefix,
        title=title,
        description=description,
    )


@cache
def load() -> "type[Figure]":
    """Import matplotlib, at the first drawing or before it (it costs 0.6 s), and set its style once."""
    import matplotlib
    from matplotlib.figure import Figure

    matplotlib.rcParams.update(
        {
            "svg.hashsalt": "ipp",
            "svg.fonttype": "none",
            "text.parse_math": False,
            "text.usetex": False,
            "path.simplify": False,
        }
    )
    return Figure


def _drawn(paint: Paint, width: float, height: float) -> str:
    inches = (width / _POINTS_PER_INCH, height / _POINTS_PER_INCH)
    figure = load()(figsize=inches, dpi=_POINTS_PER_INCH, frameon=False)
    axes = figure.add_axes((0, 0, 1, 1), xlim=(0, width), ylim=(height, 0))
    axes.set_axis_off()
    paint(axes)
    for artist in axes.get_children():
        artist.set_clip_on(False)
    out = StringIO()
    figure.savefig(out, format="svg", metadata=_NO_METADATA)
    return out.getvalue()


def _inside(svg: str) -> str:
    """What stands in the `<svg>` element, without matplotlib's own style sheet."""
    body = svg[svg.index(">", svg.index("<svg")) + 1 : svg.rindex("</svg>")]
    return re.sub(r"<defs>\s*<style.*?</style>\s*</defs>", "", body, flags=re.DOTALL)


def _obedient(tag: str, prefix: str) -> str:
    """Rewrite one tag: style as attributes, our colours as classes too, ids of this drawing."""
    opening = _NAME.match(tag)
    if opening is None:
        return tag if tag.startswith("</") else ""
    attributes = dict(_ATTRIBUTE.findall(tag))
    styles = (rule.split(":", 1) for rule in attributes.pop("style", "").split(";") if rule)
    attributes |= {name.strip(): value.strip() for name, value in styles}
    classes = [
        f"{paint}-{_CLASS_OF[attributes[paint]]}" for paint in ("fill", "stroke") if attributes.get(paint) in _CLASS_OF
    ]
    if classes:
        attributes["class"] = " ".join(classes)
    written = "".join(f' {name}="{value}"' for name, value in _own(attributes, prefix))
    end = "/>" if tag.endswith("/>") else ">"
    return f"<{opening[1]}{written}{end}"


def _own(attributes: dict[str, str], prefix: str) -> Iterable[tuple[str, str]]:
    """Make ids, and what refers to them, differ from those of other drawings on the page."""
    for name, value in sorted(attributes.items()):
        if name == "id":
            yield name, f"{prefix}-{value}"
        elif name == "xlink:href":
            yield "href", value.replace("#", f"#{prefix}-")
        else:
            yield name, value.replace("url(#", f"url(#{prefix}-")
