"""Sharing a section of a portfolio, taking it back, and remembering who looked. Nothing here commits."""

import uuid
from datetime import date

from sqlalchemy import delete, select

from ipp.core import clock
from ipp.core.db import db
from ipp.people.models import Person
from ipp.portfolio.models import PortfolioView, Share, Visibility
from ipp.portfolio.queries import VIEWS_KEPT
from ipp.portfolio.reach import Reach, Section


def share_section(owner: Person, section: Section, *, reach: Reach) -> None:
    """Decide whom a section reaches from now on. A choice of people is forgotten when something else is chosen."""
    visibility = _visibility(owner, section)
    if visibility is None:
        visibility = Visibility(owner_id=owner.id, section=section)
        db.session.add(visibility)
    visibility.reach = reach
    visibility.manager_id = owner.manager_id if reach is Reach.MANAGER else None
    if reach is not Reach.CHOSEN:
        db.session.execute(delete(Share).where(Share.owner_id == owner.id, Share.section == section))


def share_with_person(owner: Person, section: Section, *, person: Person, until: date | None = None) -> None:
    """Let one chosen person see a section, through the day `until`; asked again, the end date changes."""
    share_section(owner, section, reach=Reach.CHOSEN)
    known = select(Share).where(Share.owner_id == owner.id, Share.section == section, Share.person_id == person.id)
    share = db.session.scalar(known)
    if share is None:
        db.session.add(Share(owner_id=owner.id, section=section, person_id=person.id, until=until))
    else:
        share.until = until


def end_share(share: Share) -> None:
    """Taken back at once."""
    db.session.delete(share)


def record_view(owner_id: uuid.UUID, viewer_id: uuid.UUID) -> None:
    """Remember that somebody looked today; what is older than the owner can see is forgotten."""
    today = clock.today()
    db.session.add(PortfolioView(owner_id=owner_id, viewer_id=viewer_id, day=today))
    db.session.execute(
        delete(PortfolioView).where(PortfolioView.owner_id == owner_id, PortfolioView.day < today - VIEWS_KEPT)
    )


def _visibility(owner: Person, section: Section) -> Visibility | None:
    statement = select(Visibility).where(Visibility.owner_id == owner.id, Visibility.section == section)
    return db.session.scalar(statement)
