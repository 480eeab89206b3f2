"""Example charts, and what every chart must obey wherever it stands on a page."""

import re
from itertools import combinations
from xml.etree import ElementTree

from ipp.charts.dots import DotRow, Dots
from ipp.charts.lettering import Line, overlap
from ipp.charts.mindmap import Branch, MindMap
from ipp.charts.radar import Radar, RadarTheme

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = (
    "<script>alert(1)</script>",
    '" style="fill:red" onload="alert(1)',
    "]]><style>*{display:none}</style>",
    "$x^2$ \\frac{1}{2} $",
    "Rust & vertrouwen &lt; &amp;",
    "\u202eturv\u202c \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
    "👩‍👩‍👧 talent 🎉",
    "a\x00b\x1b\ud800c\ufffe\udfff",
    "W" * 200,
    "verantwoordelijkheidsgevoel" * 8,
    "e\u0301\u0302" * 60,
    "  \n\t ",
    "",
)

FATIMA = MindMap(
    centre="Fatima",
    subtitle="wat mij drijft",
    branches=(
        Branch("Gaven", 1, ("rust brengen in heftige gesprekken", "verbanden zien")),
        Branch("Waarden", 2, ("eerlijkheid", "humor")),
        Branch("Activiteiten", 3, ("wandelgesprekken", "koken voor groepen")),
        Branch("Bijdrage", 4),
    ),
)
DOTS = Dots(
    rows=(
        DotRow("Rust en vertrouwen", 3.0, 4.6, "4,6"),
        DotRow("Luisteren", 3.9, 4.7, "ten minste 4,7", "at_least"),
        DotRow("Initiatief", 4.6, 3.4, "hoogstens 3,4", "at_most"),
        DotRow("Grenzen stellen", 4.0, None, "te weinig antwoorden"),
    ),
    low="bijna nooit",
    high="bijna altijd",
    self_name="jijzelf",
    others_name="anderen",
    title="Jij en de anderen, per thema",
)
RADAR = Radar(
    themes=(
        RadarTheme("Rust en vertrouwen", 3.0, 4.6),
        RadarTheme("Eerlijkheid", 4.5, 4.1),
        RadarTheme("Samenwerken", 3.8, 3.9),
        RadarTheme("Initiatief", 4.6, 3.4),
    ),
    self_name="jijzelf",
    others_name="anderen",
    title="In één oogopslag",
)


def faults(svg: str) -> list[str]:
    """Tell what a strict page, a screen reader or a parser would stumble over."""
    found = [word for word in ("<?xml", "<!DOCTYPE", "<!--") if word in svg]
    root = ElementTree.fromstring(svg.encode())
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    found += [f"id {i} stands twice" for i in ids if ids.count(i) > 1]
    for element in root.iter():
        if element.tag.removeprefix(SVG) not in {"svg", "title", "desc", "g", "path", "ellipse", "text", "defs", "use"}:
            found.append(f"element {element.tag}")
        found += [f"attribute {name}" for name in element.attrib if name == "style" or name.startswith("on")]
    named = {element.get("id"): element.text for element in root if element.tag in (f"{SVG}title", f"{SVG}desc")}
    if root.get("role") != "img" or not (named.get(root.get("aria-labelledby")) or "").strip():
        found.append("no name for a screen reader")
    return found


def words(svg: str) -> str:
    """All text that is drawn, as one line."""
    texts = ElementTree.fromstring(svg.encode()).iter(f"{SVG}text")
    return re.sub(r"\s+", " ", " ".join(text.text or "" for text in texts))


def misplaced(lines: list[Line], width: float, height: float) -> list[str]:
    """Lines of text that lie over each other or outside the drawing."""
    found = []
    for line in lines:
        left, top, right, bottom = line.box
        if min(left, top) < -0.01 or right > width + 0.01 or bottom > height + 0.01:
            found.append(f"outside: {line}")
    return found + [f"{a} lies over {b}" for a, b in combinations(lines, 2) if overlap(a.box, b.box)]
