"""Beside a text of the owner: who can see it now, in the words of the chips, and where else it stands."""

import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask_babel import gettext as _

from ipp.people.models import Person
from ipp.portfolio import ambitions, entries, life_line, queries
from ipp.portfolio.entries import Entry
from ipp.portfolio.onlookers import Onlookers, list_onlookers, onlookers_of, onlookers_of_section
from ipp.portfolio.reach import Section
from ipp.portfolio.sharing_queries import get_sharing, list_sharings
from ipp.portfolio.views.blueprint import bp
from ipp.portfolio.views.portfolio import the_owner

_LISTS: Mapping[Section, Callable[[Person], Sequence[Entry]]] = {
    Section.TALENTS: queries.list_talents,
    Section.AMBITIONS: ambitions.list_ambitions,
    Section.LIFE_LINE: life_line.list_periods,
}


@bp.context_processor
def _for_pages() -> dict[str, Any]:
    return {"onlookers": onlookers}


def onlookers(section: str, entry_id: uuid.UUID | None = None) -> Onlookers:
    """What counts for this thing now; for something new, what counts for its section."""
    owner, part = the_owner(), Section(section)
    entry = entries.get_entry(part, entry_id) if entry_id else None
    return onlookers_of(owner, get_sharing(owner, part, entry_id), entry)


def now_seen_by(section: Section, entry_id: uuid.UUID | None = None) -> str:
    """A choice said back to the owner as it works out: of one thing, or of a section with what stands in it."""
    seen = onlookers(section, entry_id) if entry_id else _onlookers_of_section(section)
    return str(_("Who can see this now: %(people)s.", people=seen.people))


def _onlookers_of_section(section: Section) -> Onlookers:
    owner = the_owner()
    sharings, things = list_sharings(owner), _LISTS[section](owner) if section in _LISTS else ()
    return onlookers_of_section(owner, sharings.of(section), list_onlookers(owner, sharings, section, things))
