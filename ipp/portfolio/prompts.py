"""Questions to stand still at, in both languages; every week another one waits on the home page. Pure."""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "content" / "prompts.json"


@dataclass(frozen=True)
class Prompt:
    """One question, known by its key."""

    key: str
    nl: str
    en: str

    def text(self, language: str) -> str:
        return self.en if language == "en" else self.nl


@cache
def list_weekly() -> tuple[Prompt, ...]:
    """About work and life, one for each week."""
    return _read("weekly")


@cache
def list_after() -> tuple[Prompt, ...]:
    """For when something just happened: feedback came in, or a conversation was held."""
    return _read("after")


@cache
def list_to_slow_down() -> tuple[Prompt, ...]:
    """For a time in between: nothing has to come of it."""
    return _read("slow")


@cache
def list_to_act() -> tuple[Prompt, ...]:
    """For a time in between, when somebody wants to move again: small steps only."""
    return _read("act")


def prompt_named(key: str | None) -> Prompt | None:
    known = (*list_weekly(), *list_after(), *list_to_slow_down(), *list_to_act())
    return next((prompt for prompt in known if prompt.key == key), None)


def prompt_of_the_week(today: date) -> Prompt:
    """The same for everybody, so that people can talk about it."""
    weeks = today.toordinal() // 7
    return list_weekly()[weeks % len(list_weekly())]


def list_coming(today: date, number: int = 12) -> list[Prompt]:
    """That of this week and those of the weeks after it."""
    return [prompt_of_the_week(today + timedelta(weeks=week)) for week in range(number)]


def _read(kind: str) -> tuple[Prompt, ...]:
    return tuple(Prompt(**prompt) for prompt in json.loads(_FILE.read_text("utf-8"))[kind])
