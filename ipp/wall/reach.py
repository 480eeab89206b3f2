"""What hangs on the wall for whom: for everyone, or for the teams of its owner as they are at this moment."""

import uuid

from sqlalchemy import ColumnElement, CompoundSelect, and_, literal, or_, select

from ipp.core import clock
from ipp.people.models import Person, membership
from ipp.people.queries import is_colleague
from ipp.wall.models import WallCard


def is_hanging(card: type[WallCard] = WallCard) -> ColumnElement[bool]:
    """Its last day has not passed, and its owner, who has to be joined, works here now."""
    has_time = or_(card.until.is_(None), card.until >= clock.today())
    return and_(has_time, Person.active, is_colleague())


def is_near(viewer_id: uuid.UUID) -> ColumnElement[bool]:
    """Of the viewer, or of somebody who is in a team with them: whatever its reach, they see it."""
    return WallCard.owner_id.in_(_near(viewer_id))


def _near(viewer_id: uuid.UUID) -> CompoundSelect[uuid.UUID]:
    theirs = select(membership.c.team_id).where(membership.c.person_id == viewer_id)
    mates = select(membership.c.person_id).where(membership.c.team_id.in_(theirs))
    return mates.union(select(literal(viewer_id)))
