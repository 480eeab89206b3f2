"""Founding the organisation."""

import json
from pathlib import Path
from typing import Any

from ipp.core.db import db
from ipp.organisation.models import Driver, Organisation

_DRIVERS = Path(__file__).parent / "content" / "drivers.json"


def found_organisation(name: str, *, is_demo: bool = False) -> Organisation:
    """Write down the organisation and the default driver framework; only ever done in an empty database."""
    organisation = Organisation(id=1, name=name, is_demo=is_demo)
    db.session.add(organisation)
    for position, driver in enumerate(json.loads(_DRIVERS.read_text("utf-8"))["drivers"], start=1):
        db.session.add(
            Driver(
                key=driver["key"],
                position=position,
                hue=driver["hue"],
                **_texts(driver),
            )
        )
    return organisation


def _texts(driver: dict[str, Any]) -> dict[str, str]:
    columns = {"name": "name", "prompt": "question", "example": "example"}
    return {f"{column}_{lang}": driver[field][lang] for column, field in columns.items() for lang in ("nl", "en")}
