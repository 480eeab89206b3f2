"""The map that grows while two people talk: drivers with the owner's words."""

from collections.abc import Sequence

from flask_babel import gettext as _
from markupsafe import Markup

from ipp.charts.mindmap import Branch, Layout, MindMap, draw_mind_map
from ipp.conversations.models.passion import PassionTalk
from ipp.conversations.passion.queries import Strand


def draw(talk: PassionTalk, strands: Sequence[Strand], language: str, layout: Layout = "wide") -> Markup:
    """As SVG, in which all words are escaped; the page prints the same words as a list."""
    branches = tuple(
        Branch(strand.driver.name(language), strand.driver.hue, tuple(words.text for words in strand.words))
        for strand in strands
        if strand.driver
    )
    mind_map = MindMap(
        centre=talk.owner.first_name,
        subtitle=_("what drives me"),
        branches=branches,
        title=_("Mind map of %(name)s", name=talk.owner.name),
        description=_("The same words stand in a list below the picture."),
    )
    return Markup(draw_mind_map(mind_map, layout=layout))  # nosec B704 - charts escape every text
