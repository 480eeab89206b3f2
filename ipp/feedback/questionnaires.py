"""Questionnaires: themes with scale items, open questions, and words for every step of the scale. Pure."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ipp.feedback.disclosure import Item, Polarity
from ipp.feedback.insights import Theme

_CONTENT = Path(__file__).parent / "content"

Texts = Mapping[str, str]
"""The same text per language: nl and en."""


@dataclass(frozen=True)
class ScaleItem:
    """One sentence to judge; `reviewer` has a hole %(name)s for the subject's first name."""

    key: str
    polarity: Polarity
    reviewer: Texts
    own: Texts


@dataclass(frozen=True)
class ItemTheme:
    """Items that belong together."""

    key: str
    title: Texts
    items: tuple[ScaleItem, ...]


@dataclass(frozen=True)
class OpenQuestion:
    """A question that is answered in words, with a quiet hint."""

    key: str
    reviewer: Texts
    own: Texts
    hint: Texts


@dataclass(frozen=True)
class Questionnaire:
    """What a round asks. A round keeps the version it opened with."""

    key: str
    title: Texts
    description: Texts
    minutes: int
    scale: tuple[tuple[int | None, Texts], ...]
    themes: tuple[ItemTheme, ...]
    questions: tuple[OpenQuestion, ...]

    @property
    def items(self) -> tuple[ScaleItem, ...]:
        return tuple(item for theme in self.themes for item in theme.items)

    @property
    def judged_items(self) -> tuple[Item, ...]:
        """The items as the disclosure rule knows them."""
        return tuple(Item(item.key, item.polarity) for item in self.items)

    @property
    def judged_themes(self) -> tuple[Theme, ...]:
        """The themes as the report's arithmetic knows them."""
        return tuple(
            Theme(theme.key, tuple(Item(item.key, item.polarity) for item in theme.items)) for theme in self.themes
        )


KEYS = ("care-360", "three-questions")


@cache
def read(key: str) -> Mapping[str, Any]:
    """The content of one of our own questionnaires, as it is frozen into a round."""
    if key not in KEYS:
        raise KeyError(key)
    content: Mapping[str, Any] = json.loads((_CONTENT / f"{key}.json").read_text("utf-8"))
    return content


def list_questionnaires() -> list[Questionnaire]:
    return [from_dict(read(key)) for key in KEYS]


def from_dict(data: Mapping[str, Any]) -> Questionnaire:
    """A questionnaire from its stored content."""
    return Questionnaire(
        data["key"],
        data["title"],
        data["description"],
        data["minutes"],
        tuple((step["value"], step) for step in data.get("scale", ())),
        tuple(ItemTheme(theme["key"], theme["title"], _items(theme["items"])) for theme in data["themes"]),
        tuple(OpenQuestion(q["key"], q["reviewer"], q["self"], q["hint"]) for q in data["questions"]),
    )


def _items(items: Any) -> tuple[ScaleItem, ...]:
    return tuple(ScaleItem(i["key"], Polarity(i["polarity"]), i["reviewer"], i["self"]) for i in items)
