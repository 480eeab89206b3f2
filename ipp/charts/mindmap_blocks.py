"""What a mind map is made of: what goes in, and one driver with its topics set as lines of text."""

from dataclasses import dataclass

from ipp.charts.lettering import Anchor, Line, clean, text_width, wrap

NAME_PITCH = 1.32
TOPIC_PITCH = 1.3
BELOW_NAME = 8.0
ABOVE_TOPICS = 7.0
BETWEEN_TOPICS = 4.5
HANGING = 9.0
SHORTEST_RULE = 120.0


@dataclass(frozen=True)
class Twig:
    """A topic that stands under the one before it."""

    text: str


@dataclass(frozen=True)
class Branch:
    """One driver: its name, its hue (1, 2, ...) and its topics in the owner's words."""

    name: str
    hue: int
    topics: tuple[str | Twig, ...] = ()


@dataclass(frozen=True)
class MindMap:
    """All drivers of one person. `title` and `description` are what a screen reader tells."""

    centre: str
    subtitle: str
    branches: tuple[Branch, ...] = ()
    title: str = ""
    description: str = ""


@dataclass(frozen=True)
class Sizes:
    """How large the letters of one layout are, and how wide a column of text may be."""

    name: float
    topic: float
    column: float
    topic_room: float


@dataclass(frozen=True)
class Setting:
    """One topic as lines of text; `depth` is 1 when it stands under another topic."""

    lines: tuple[str, ...]
    depth: int = 0

    @property
    def indent(self) -> float:
        return HANGING * (1 + 1.6 * self.depth)


@dataclass(frozen=True)
class Block:
    """A driver set as text, not yet in its place."""

    name: tuple[str, ...]
    topics: tuple["Setting", ...]
    hue: int
    sizes: Sizes

    @property
    def is_empty(self) -> bool:
        """Nothing is written under this driver yet."""
        return not self.topics

    @property
    def rule_at(self) -> float:
        """How far below the top of the block the line under the name runs."""
        return len(self.name) * self.sizes.name * NAME_PITCH + BELOW_NAME

    @property
    def height(self) -> float:
        """The height of name, line and topics together."""
        pitch = self.sizes.topic * TOPIC_PITCH
        topics = sum(len(topic.lines) * pitch + BETWEEN_TOPICS for topic in self.topics)
        return self.rule_at + ABOVE_TOPICS + topics

    @property
    def rule_length(self) -> float:
        """The line is as long as the widest text, within the column."""
        names = [text_width(words, self.sizes.name, "serif") for words in self.name]
        topics = [
            text_width(words, self.sizes.topic) + topic.indent + 2 * HANGING
            for topic in self.topics
            for words in topic.lines
        ]
        return min(self.sizes.column, max([SHORTEST_RULE, *names, *topics]))


@dataclass(frozen=True)
class Limb:
    """A driver in its place: the branch towards it, the line under its name, its text."""

    hue: int
    is_empty: bool
    ribbon: str
    rule: tuple[float, float, float]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Hub:
    """The ellipse in the middle, with the owner's name."""

    x: float
    y: float
    rx: float
    ry: float
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Picture:
    """A mind map with everything in its place."""

    width: float
    height: float
    hub: Hub
    limbs: tuple[Limb, ...]


def set_block(branch: Branch, sizes: Sizes) -> Block:
    """Wrap a driver and its topics for one column; a topic without letters is left out."""
    topics = (_set_topic(topic, sizes) for topic in branch.topics)
    return Block(
        name=wrap(clean(branch.name) or "…", sizes.column - HANGING, sizes.name, "serif"),
        topics=tuple(topic for topic in topics if topic.lines),
        hue=branch.hue,
        sizes=sizes,
    )


def _set_topic(topic: str | Twig, sizes: Sizes) -> Setting:
    depth = int(isinstance(topic, Twig))
    text = topic.text if isinstance(topic, Twig) else topic
    room = sizes.topic_room - 1.6 * HANGING * depth
    return Setting(wrap(text, room, sizes.topic), depth)


def place_lines(block: Block, x: float, top: float, outward: int) -> tuple[Line, ...]:
    """Set the lines of a block from its inner edge `x`, to the right (1) or to the left (-1)."""
    anchor: Anchor = "start" if outward > 0 else "end"
    ink, weight = ("ink-soft", 400) if block.is_empty else ("hue", 700)
    sizes, lines = block.sizes, []
    for row, words in enumerate(block.name):
        y = top + (row + 0.98) * sizes.name * NAME_PITCH
        lines.append(Line(words, x + outward * 3, y, sizes.name, anchor, "serif", ink, weight))
    y = top + block.rule_at + ABOVE_TOPICS
    for topic in block.topics:
        for row, words in enumerate(topic.lines):
            indent = outward * (topic.indent + (HANGING if row else 0))
            baseline, tone = y + sizes.topic, "ink-soft" if topic.depth else "ink"
            lines.append(Line(words, x + indent, baseline, sizes.topic, anchor, ink=tone))
            y += sizes.topic * TOPIC_PITCH
        y += BETWEEN_TOPICS
    return tuple(lines)
