"""The pieces of which a report is made: people's words, tables, drawings, and themes that stand out. Plain data."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Voices:
    """Texts of people who are shown together, of the manager, or of the owner; `name` says of whom."""

    name: str
    texts: tuple[str, ...]
    is_named: bool = False


@dataclass(frozen=True)
class Heard:
    """One open question as reviewers read it, and everything that was written there."""

    question: str
    voices: tuple[Voices, ...]


@dataclass(frozen=True)
class Table:
    """Numbers as words: the first cell of each row names it."""

    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Drawing:
    """The wide and the narrow drawing of one picture, with a sentence that tells it."""

    wide: str
    narrow: str
    summary: str

    @property
    def svg(self) -> str:
        """Both, for a page that shows the one that fits."""
        return self.wide + self.narrow


@dataclass(frozen=True)
class Seen:
    """A theme that stands out, with how far others and owner are apart."""

    key: str
    title: str
    gap: str
