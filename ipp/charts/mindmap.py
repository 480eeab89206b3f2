"""The mind map: the owner in the middle, drivers as branches, topics in the owner's words.

draw_mind_map(MindMap(centre="Fatima", subtitle="wat mij drijft", branches=(...)))
draw_mind_map(mind_map, layout="narrow")    for a phone: put both in one `.chart`
"""

from dataclasses import replace
from typing import Literal

from ipp.charts.lettering import Line, clean
from ipp.charts.mindmap_blocks import Branch, Hub, Limb, MindMap, Picture, Twig
from ipp.charts.mindmap_layouts import alone, narrow, sheet, wide
from ipp.charts.svg import COLOURS, FONTS, HUES, frame, number, texts

__all__ = ["Branch", "Layout", "MindMap", "Twig", "draw_for_sheet", "draw_mind_map", "lay_out", "telling"]

Layout = Literal["wide", "narrow"]
BROADER = 0.86


def draw_mind_map(mind_map: MindMap, *, layout: Layout = "wide", prefix: str = "mindmap") -> str:
    """Draw the mind map as SVG; ids start with `prefix`, which must differ per map on a page."""
    return _draw(mind_map, lay_out(mind_map, layout), layout, prefix)


def draw_for_sheet(mind_map: MindMap, *, room: tuple[float, float]) -> str:
    """The mind map with letters as large as a sheet of paper with this room, wide and high, can take.

    It names the two typefaces that ipp.core.paper has; of those the sans is broader than what we measured with.
    """
    picture = sheet(mind_map, room)
    limbs = tuple(replace(limb, lines=_for_press(limb.lines)) for limb in picture.limbs)
    hub = replace(picture.hub, lines=_for_press(picture.hub.lines))
    svg = _draw(mind_map, replace(picture, hub=hub, limbs=limbs), "sheet", "mindmap")
    return svg.replace(FONTS["sans"], "DejaVu Sans").replace(FONTS["serif"], "Libertinus Serif")


def _for_press(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    return tuple(replace(line, size=line.size * BROADER) if line.face == "sans" else line for line in lines)


def _draw(mind_map: MindMap, picture: Picture, layout: str, prefix: str) -> str:
    limbs = "".join(
        _limb(limb, f"{prefix}-{layout}-first" if not rank else "") for rank, limb in enumerate(picture.limbs)
    )
    return frame(
        limbs + _hub(picture.hub),
        width=picture.width,
        height=picture.height,
        classes=f"mindmap mindmap--{layout}",
        prefix=f"{prefix}-{layout}",
        title=mind_map.title or _name(mind_map),
        description=mind_map.description or telling(mind_map),
    )


def lay_out(mind_map: MindMap, layout: Layout = "wide") -> Picture:
    """Give everything its place, without drawing it."""
    if layout == "narrow":
        return narrow(mind_map)
    return alone(mind_map) if len(mind_map.branches) == 1 else wide(mind_map)


def _name(mind_map: MindMap) -> str:
    """A drawing always has a name, also for someone who left everything empty."""
    parts = [clean(part) for part in (mind_map.centre, mind_map.subtitle)]
    return ": ".join(part for part in parts if part) or "…"


def telling(mind_map: MindMap) -> str:
    """The whole map as one text: each driver with its topics."""
    return " ".join(
        f"{branch.name}: {'; '.join(map(_words, branch.topics))}." if branch.topics else f"{branch.name}."
        for branch in mind_map.branches
    )


def _words(topic: str | Twig) -> str:
    return topic.text if isinstance(topic, Twig) else topic


def _limb(limb: Limb, name: str) -> str:
    """The first has a name, by which a page finds where to begin."""
    rank = (limb.hue - 1) % len(HUES)
    hue, faint = HUES[rank], ' opacity="0.5"' if limb.is_empty else ""
    empty, named = " branch--empty" if limb.is_empty else "", f' id="{name}"' if name else ""
    x, end, y = (number(value) for value in limb.rule)
    return (
        f'<g class="branch d{rank + 1}{empty}"{named}>\n'
        f'<path class="fill-hue" fill="{hue}"{faint} d="{limb.ribbon}"/>\n'
        f'<path class="stroke-hue" fill="none" stroke="{hue}" stroke-width="1.5"'
        f' stroke-opacity="0.55"{faint} d="M{x},{y}H{end}"/>\n'
        f"{texts(limb.lines, hue=hue)}</g>\n"
    )


def _hub(hub: Hub) -> str:
    return (
        f'<ellipse class="fill-accent" fill="{COLOURS["accent"]}" cx="{number(hub.x)}"'
        f' cy="{number(hub.y)}" rx="{number(hub.rx)}" ry="{number(hub.ry)}"/>\n{texts(hub.lines)}'
    )
