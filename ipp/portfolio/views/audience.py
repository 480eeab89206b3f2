"""Beside a text of the owner: who can see it now, in the words of the chips, and where else it stands."""

import uuid
from dataclasses import dataclass
from typing import Any

from ipp.portfolio import labels, talent_card
from ipp.portfolio.reach import Section
from ipp.portfolio.sharing_queries import get_sharing
from ipp.portfolio.views.blueprint import bp
from ipp.portfolio.views.portfolio import the_owner


@dataclass(frozen=True)
class Onlookers:
    """Whom a section or a thing in it reaches, and whether a card with it can be opened by a link."""

    people: str
    has_open_card: bool


@bp.context_processor
def _for_pages() -> dict[str, Any]:
    return {"onlookers": onlookers}


def onlookers(section: str, entry_id: uuid.UUID | None = None) -> Onlookers:
    """What counts for this thing now; for something new, what counts for its section."""
    owner = the_owner()
    sharing = get_sharing(owner, Section(section), entry_id)
    has_open_card = entry_id is not None and talent_card.is_on_open_card(owner, entry_id)
    return Onlookers(labels.audience_label(sharing, owner), has_open_card)
