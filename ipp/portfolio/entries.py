"""What can be shared by itself: a talent, an ambition, a period of life, each in its own section."""

import uuid

from ipp.core.db import db
from ipp.portfolio.models import Ambition, LifePeriod, Talent
from ipp.portfolio.reach import Section

Entry = Talent | Ambition | LifePeriod

KINDS: dict[Section, type[Talent] | type[Ambition] | type[LifePeriod]] = {
    Section.TALENTS: Talent,
    Section.AMBITIONS: Ambition,
    Section.LIFE_LINE: LifePeriod,
}

_ROOM = 60


def get_entry(section: Section, entry_id: uuid.UUID) -> Entry | None:
    if section not in KINDS:
        return None
    entry: Entry | None = db.session.get(KINDS[section], entry_id)  # type: ignore[assignment]
    return entry


def section_of(entry: Entry) -> Section:
    return next(section for section, kind in KINDS.items() if isinstance(entry, kind))


def name_of(entry: Entry) -> str:
    """Its own words, short enough for a heading."""
    words = entry.name if isinstance(entry, Talent) else entry.text
    line = " ".join(words.split())
    return line if len(line) <= _ROOM else line[: _ROOM - 1].rstrip() + "…"
