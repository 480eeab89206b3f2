"""The talent card: up to seven talents and a line about oneself, shared by a link inside the organisation."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import joinedload

from ipp.core.db import db
from ipp.core.errors import ChangedMeanwhile
from ipp.people.models import Person
from ipp.portfolio import queries, versions
from ipp.portfolio.models import Talent
from ipp.portfolio.talent_models import CardLink, CardTalent, TalentCard

MOST_TALENTS = 7
_ROOM = 1500
"""Letters of examples on one card; the fewer talents, the more of each."""


@dataclass(frozen=True)
class Card:
    """What stands on somebody's card, in their own order of talents."""

    owner: Person
    line: str
    talents: Sequence[Talent]
    version: int

    @property
    def is_empty(self) -> bool:
        return not self.talents and not self.line


def get_card(owner: Person) -> Card:
    card = db.session.get(TalentCard, owner.id)
    chosen = select(CardTalent.talent_id).where(CardTalent.owner_id == owner.id)
    statement = select(Talent).where(Talent.owner_id == owner.id, Talent.id.in_(chosen))
    statement = statement.options(joinedload(Talent.driver)).order_by(Talent.position, Talent.id)
    talents = db.session.scalars(statement.limit(MOST_TALENTS)).all()
    return Card(owner, card.line if card else "", talents, card.version if card else 0)


def write_card(owner: Person, *, line: str, talent_ids: Sequence[uuid.UUID], version: int | None) -> None:
    """Keep what stands on the card. The first time makes it, with version 0 until then."""
    card = db.session.get(TalentCard, owner.id, with_for_update=True, populate_existing=True)
    own = {talent.id for talent in queries.list_talents(owner)}
    chosen = [talent_id for talent_id in dict.fromkeys(talent_ids) if talent_id in own][:MOST_TALENTS]
    if card and card.line == line and {talent.id for talent in get_card(owner).talents} == set(chosen):
        return  # it says this already: the same form was sent twice
    if (card.version if card else 0) != version:
        raise ChangedMeanwhile
    if card is None:
        card = TalentCard(owner_id=owner.id, version=0)
        db.session.add(card)
    elif card.line != line:
        versions.keep_earlier(card)
    card.line, card.version = line, card.version + 1
    db.session.execute(delete(CardTalent).where(CardTalent.owner_id == owner.id))
    db.session.add_all(CardTalent(owner_id=owner.id, talent_id=talent_id) for talent_id in chosen)


def get_link_of(owner: Person) -> CardLink | None:
    return db.session.scalar(select(CardLink).where(CardLink.owner_id == owner.id))


def get_link(card_link_id: uuid.UUID) -> CardLink | None:
    """With its owner, as long as that account is open."""
    link = db.session.get(CardLink, card_link_id, options=[joinedload(CardLink.owner)])
    return link if link and link.owner.active else None


def share_card(owner: Person, *, until: date | None) -> None:
    """Make a link, or give the one that is there another last day."""
    link = get_link_of(owner)
    if link is None:
        link = CardLink(owner_id=owner.id)
        db.session.add(link)
    link.until = until


def take_back_card(owner: Person) -> None:
    """The link leads nowhere from now on; a later one is another."""
    db.session.execute(delete(CardLink).where(CardLink.owner_id == owner.id))


def excerpt(talent: Talent, number: int) -> str:
    """So much of the example as fits on a card with so many talents."""
    text = " ".join(talent.story.split())
    room = _ROOM // max(number, 3)
    return text if len(text) <= room else f"{text[:room].rsplit(' ', 1)[0].rstrip(' ,.;:')} …"
