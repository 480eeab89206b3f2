"""Our own scales: five steps in words, and always a way to say that one cannot judge. Pure."""

import json
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).parent.parent / "content" / "scales.json"


@cache
def read_scales() -> dict[str, list[dict[str, Any]]]:
    """Per scale its steps, from 1 to 5, and at the end the one without a value."""
    content = json.loads(_FILE.read_text("utf-8"))
    cannot_judge = {"value": None, **content["cannot_judge"]}
    return {
        key: [*({"value": value, **step} for value, step in enumerate(steps, start=1)), cannot_judge]
        for key, steps in content["scales"].items()
    }


def list_steps(key: str) -> list[dict[str, Any]]:
    return read_scales()[key]


def describe(key: str, language: str) -> str:
    """A scale in a few words: "almost never … almost always"."""
    steps = list_steps(key)
    return f"{steps[0][language]} … {steps[4][language]}"


KEYS = tuple(read_scales())
USUAL = KEYS[0]
