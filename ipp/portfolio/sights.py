"""At what somebody looked in a portfolio, kept as short words and told to its owner by name.

A section, a thing of which nothing around it reached the viewer (or of which they opened a file), or the talent card.
"""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from ipp.core.db import db
from ipp.core.texts import id_in
from ipp.people.models import Person
from ipp.portfolio import entries, labels, policy
from ipp.portfolio.entries import Entry
from ipp.portfolio.models import PortfolioView
from ipp.portfolio.portrait import Portrait
from ipp.portfolio.reach import Section
from ipp.portfolio.sharing_queries import SharedPortfolio

CARD = "card"
_ENTRIES = ((Section.TALENTS, "talents"), (Section.AMBITIONS, "ambitions"), (Section.LIFE_LINE, "periods"))


def sight_of(section: Section, entry_id: uuid.UUID) -> str:
    return f"{section.value}:{entry_id}"


def list_sights(portrait: Portrait, shared: SharedPortfolio, viewer: Person) -> list[str]:
    """What stands on the page that `viewer` gets."""
    whole = [audience.section for audience in shared.audiences if policy.may_view_section(viewer, audience)]
    alone = [
        sight_of(section, entry.id)
        for section, part in _ENTRIES
        if section not in whole
        for entry in getattr(portrait, part) or ()
    ]
    return [*(section.value for section in whole), *alone]


def tell_sights(owner: Person, views: Sequence[PortfolioView]) -> dict[uuid.UUID, str]:
    """For each view the sections and things by name; of what is gone only in which section it stood."""
    names = _names(owner, {sight for view in views for sight in view.seen or ()})
    return {view.id: ", ".join(_told(view.seen or (), names)) for view in views}


def _told(seen: Iterable[str], names: Mapping[str, str]) -> list[str]:
    return list(dict.fromkeys(names[sight] for sight in seen if sight in names))


def _names(owner: Person, sights: Iterable[str]) -> dict[str, str]:
    found = {section.value: str(label) for section, label in labels.SECTIONS.items()} | {CARD: _("Talent card")}
    things = _list_things(owner, sights)
    for sight in sights:
        section, _colon, entry_id = sight.partition(":")
        if entry_id and section in found:
            thing = things.get(id_in(entry_id))
            found[sight] = _("“%(name)s”", name=entries.name_of(thing)) if thing else found[section]
    return found


def _list_things(owner: Person, sights: Iterable[str]) -> dict[uuid.UUID | None, Entry]:
    """One question for each kind, however much was looked at."""
    ids = {id_in(sight.partition(":")[2]) for sight in sights} - {None}
    found: dict[uuid.UUID | None, Entry] = {}
    for kind in entries.KINDS.values() if ids else ():
        things: Any = db.session.scalars(select(kind).where(kind.owner_id == owner.id, kind.id.in_(ids)))
        found |= {thing.id: thing for thing in things}
    return found
