"""The questionnaires of our own that every organisation has from the first day."""

import json
import uuid
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from ipp.feedback.questionnaires.parts import Origin, Questionnaire, freeze, from_dict

_CONTENT = Path(__file__).parent.parent / "content"
_SPACE = uuid.UUID("6a5b1f0e-2f5c-4d8e-9d0b-8f6f5d9e3a11")

KEYS = (
    "care-360",
    "three-questions",
    "start-stop-continue",
    "talents",
    "teamwork",
    "leadership",
    "team-coach",
    "client-view",
)


@cache
def read_content(key: str) -> Mapping[str, Any]:
    """One of ours as it is written: what somebody takes a copy of."""
    if key not in KEYS:
        raise KeyError(key)
    content: Mapping[str, Any] = json.loads((_CONTENT / f"{key}.json").read_text("utf-8"))
    return content


@cache
def read(key: str) -> Mapping[str, Any]:
    """One of ours as it is frozen into a round. It has words for everything, so no name is filled in."""
    return freeze(read_content(key), key=key, origin=Origin.LIBRARY, about="")


def list_questionnaires() -> list[Questionnaire]:
    return [from_dict(read(key)) for key in KEYS]


def id_of(key: str) -> uuid.UUID:
    """An address for one of ours: the same on every installation."""
    return uuid.uuid5(_SPACE, key)


@cache
def find_key(questionnaire_id: uuid.UUID) -> str | None:
    return {id_of(key): key for key in KEYS}.get(questionnaire_id)
