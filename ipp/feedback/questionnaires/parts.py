"""What a round asks: themes with scale items, open questions, and words for every step of the scale. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ipp.feedback.disclosure import Item, Polarity
from ipp.feedback.insights import Theme
from ipp.feedback.questionnaires import scales

Texts = Mapping[str, str]
"""The same text per language: nl and en."""

LANGUAGES = ("nl", "en")

HOLE = "%(name)s"
"""Where the first name of the subject goes in what reviewers read."""

SECONDS_PER_ITEM, SECONDS_PER_QUESTION = 15, 60


class Origin(StrEnum):
    """Who wrote the questions. It decides whether two rounds may come soon after each other (see identity.py)."""

    LIBRARY = "library"
    ORGANISATION = "organisation"
    OWN = "own"
    PULSE = "pulse"


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
    origin: Origin = Origin.LIBRARY

    @property
    def items(self) -> tuple[ScaleItem, ...]:
        return tuple(item for theme in self.themes for item in theme.items)

    @property
    def texts(self) -> tuple[list[Texts], list[Texts]]:
        """What reviewers read, whatever its keys: the items, and the open questions."""
        return [item.reviewer for item in self.items], [question.reviewer for question in self.questions]

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


def from_dict(data: Mapping[str, Any]) -> Questionnaire:
    """A questionnaire from its frozen content. A text that was left empty in one language stands there in the other."""
    return Questionnaire(
        data["key"],
        in_both(data["title"]),
        in_both(data["description"]),
        data["minutes"],
        tuple((step["value"], step) for step in data.get("scale", ())),
        tuple(ItemTheme(theme["key"], in_both(theme["title"]), _items(theme["items"])) for theme in data["themes"]),
        tuple(
            OpenQuestion(q["key"], in_both(q["reviewer"]), in_both(q["self"]), in_both(q["hint"]))
            for q in data["questions"]
        ),
        Origin(data.get("origin", Origin.LIBRARY)),
    )


def freeze(content: Mapping[str, Any], *, key: str, origin: Origin, about: str) -> dict[str, Any]:
    """The content as a round keeps it: complete, with the words of its scale, and nothing left to look up.

    Where somebody wrote no words for the subject's own answers, those are what reviewers read, with the name filled in.
    """

    def fill_in(asked: Mapping[str, Any]) -> dict[str, Any]:
        reviewer = in_both(asked["reviewer"])
        own = in_both(asked["self"]) if any(asked["self"].values()) else reviewer
        own = {language: text.replace(HOLE, about) for language, text in own.items()}
        return {**asked, "reviewer": reviewer, "self": own}

    themes = [{**theme, "items": [fill_in(item) for item in theme["items"]]} for theme in content["themes"]]
    return {
        "key": key,
        "title": content["title"],
        "description": content["description"],
        "minutes": estimate_minutes(content),
        "scale": scales.list_steps(content["scale"]),
        "themes": themes,
        "questions": [fill_in(question) for question in content["questions"]],
        "origin": origin.value,
    }


def estimate_minutes(content: Mapping[str, Any]) -> int:
    """How long it takes, in whole minutes: a quarter of a minute to judge a sentence, a minute to write something.

    >>> estimate_minutes({"themes": [{"items": [1, 2, 3, 4, 5]}], "questions": [1]})
    3
    """
    items = sum(len(theme["items"]) for theme in content["themes"])
    seconds = SECONDS_PER_ITEM * items + SECONDS_PER_QUESTION * len(content["questions"])
    return max(1, -(-seconds // 60))


def in_both(texts: Texts) -> Texts:
    """The text in both languages; one that was left empty is taken from the other.

    >>> in_both({"nl": "Samen", "en": ""})
    {'nl': 'Samen', 'en': 'Samen'}
    """
    written = next((texts[language] for language in LANGUAGES if texts.get(language)), "")
    return {language: texts.get(language) or written for language in LANGUAGES}


def _items(items: Any) -> tuple[ScaleItem, ...]:
    return tuple(
        ScaleItem(i["key"], Polarity(i["polarity"]), in_both(i["reviewer"]), in_both(i["self"])) for i in items
    )
