"""Founding the organisation and changing its settings. They never commit: the request does."""

import json
import uuid
from hashlib import sha256
from pathlib import Path
from typing import Any

from ipp.core import audit
from ipp.core.db import db
from ipp.organisation.models import Driver, Organisation

LEAST_ANSWERS = 4
"""The floor: below it, an answer could be traced to a person (docs: anonymity). Nobody can set it lower."""

MOST_LEAST_ANSWERS = 20

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


def update_settings(
    organisation: Organisation, *, name: str, least_answers: int, is_extra_protected: bool, by_id: uuid.UUID
) -> None:
    """Change what counts for new rounds; a round that is open keeps the rules it opened with. k only goes up."""
    organisation.name = name
    organisation.least_answers = max(least_answers, organisation.least_answers, LEAST_ANSWERS)
    organisation.is_extra_protected = is_extra_protected
    audit.record("organisation.changed", actor_id=by_id)


def mark_of(organisation: Organisation) -> str:
    """Changes when a setting changes, so that two administrators do not overwrite each other."""
    facts = (organisation.name, organisation.least_answers, organisation.is_extra_protected)
    return sha256(repr(facts).encode()).hexdigest()[:20]


def _texts(driver: dict[str, Any]) -> dict[str, str]:
    columns = {"name": "name", "prompt": "question", "example": "example"}
    texts = {f"{column}_{lang}": driver[field][lang] for column, field in columns.items() for lang in ("nl", "en")}
    return texts | {f"questions_{lang}": "\n".join(driver["more"][lang]) for lang in ("nl", "en")}
