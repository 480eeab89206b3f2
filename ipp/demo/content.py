"""What the invented people wrote, from the JSON files beside this module."""

import json
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from ipp.core import clock

_FOLDER = Path(__file__).parent / "content"

Story = dict[str, Any]


def read(name: str) -> Story:
    story: Story = json.loads((_FOLDER / f"{name}.json").read_text("utf-8"))
    return story


def read_all(kind: str, part: str) -> list[Story]:
    """The list called `part` of every file whose name starts with `kind`, one after the other."""
    return [story for path in sorted(_FOLDER.glob(f"{kind}-*.json")) for story in read(path.stem)[part]]


def moment(days: int, hour: int = 10) -> datetime:
    """That many whole days from today, at a full hour where the organisation is."""
    day = clock.today() + timedelta(days=days)
    return datetime.combine(day, time(hour), tzinfo=clock.HOME)
