"""Sharing a section of a portfolio or one thing in it, taking it back, and who looked. Nothing here commits."""

import uuid
from collections.abc import Iterable
from datetime import date

from sqlalchemy import delete, select

from ipp.core import clock
from ipp.core.db import db
from ipp.people.models import Person
from ipp.portfolio.models import PortfolioView, Share, Visibility
from ipp.portfolio.queries import VIEWS_KEPT, get_view_of_today
from ipp.portfolio.reach import Reach, Section


def share_section(
    owner: Person,
    section: Section,
    *,
    reach: Reach,
    until: date | None = None,
    entry_id: uuid.UUID | None = None,
) -> None:
    """Decide whom a section reaches from now on, or one entry in it; through the day `until`, if there is one.

    A choice of people is forgotten when something else is chosen.
    """
    about = entry_id or owner.id
    visibility = _visibility(owner, section, about)
    if visibility is None:
        visibility = Visibility(owner_id=owner.id, section=section, about_id=about)
        db.session.add(visibility)
    visibility.reach = reach
    visibility.until = until if reach not in (Reach.ONLY_ME, Reach.CHOSEN) else None
    visibility.manager_id = owner.manager_id if reach is Reach.MANAGER else None
    visibility.known_at = clock.now() if reach is Reach.TEAM else None
    if reach is not Reach.CHOSEN:
        _forget_people(owner, section, about)


def share_as_section(owner: Person, section: Section, entry_id: uuid.UUID) -> None:
    """Take back the choice of its own: from now on the entry reaches whoever its section reaches."""
    visibility = _visibility(owner, section, entry_id)
    if visibility:
        db.session.delete(visibility)
    _forget_people(owner, section, entry_id)


def share_with_person(
    owner: Person, section: Section, *, person: Person, until: date | None = None, entry_id: uuid.UUID | None = None
) -> None:
    """Let one chosen person see a section or entry, through the day `until`; asked again, the end date changes."""
    share_section(owner, section, reach=Reach.CHOSEN, entry_id=entry_id)
    about = entry_id or owner.id
    known = select(Share).where(
        Share.owner_id == owner.id, Share.section == section, Share.about_id == about, Share.person_id == person.id
    )
    share = db.session.scalar(known)
    if share is None:
        db.session.add(Share(owner_id=owner.id, section=section, about_id=about, person_id=person.id, until=until))
    else:
        share.until = until


def end_share(share: Share) -> None:
    """Taken back at once."""
    db.session.delete(share)


def answer_for_new_manager(owner: Person, *, shares_the_same: bool) -> None:
    """What a former manager could see: for the manager of today too, or from now on for nobody."""
    left = select(Visibility).where(
        Visibility.owner_id == owner.id,
        Visibility.reach == Reach.MANAGER,
        Visibility.manager_id.is_distinct_from(owner.manager_id),
    )
    for visibility in db.session.scalars(left):
        visibility.manager_id = owner.manager_id if shares_the_same else None
        visibility.reach = Reach.MANAGER if shares_the_same else Reach.ONLY_ME


def answer_for_new_team_mates(owner: Person, *, shares_on: bool) -> None:
    """The owner knows who is in their team now: what it could see it sees still, or from now on nobody does."""
    shared = select(Visibility).where(Visibility.owner_id == owner.id, Visibility.reach == Reach.TEAM)
    for visibility in db.session.scalars(shared):
        if shares_on:
            visibility.known_at = clock.now()
        else:
            share_section(owner, visibility.section, reach=Reach.ONLY_ME, entry_id=_entry_id(visibility))


def record_view(owner_id: uuid.UUID, viewer_id: uuid.UUID, seen: Iterable[str] = ()) -> None:
    """Remember that somebody looked today, and at what; what is older than the owner can see is forgotten."""
    today = clock.today()
    view = get_view_of_today(owner_id, viewer_id)
    if view is None:
        view = PortfolioView(owner_id=owner_id, viewer_id=viewer_id, day=today)
        db.session.add(view)
    view.seen = sorted({*(view.seen or ()), *seen})
    db.session.execute(
        delete(PortfolioView).where(PortfolioView.owner_id == owner_id, PortfolioView.day < today - VIEWS_KEPT)
    )


def _entry_id(visibility: Visibility) -> uuid.UUID | None:
    return None if visibility.about_id == visibility.owner_id else visibility.about_id


def _visibility(owner: Person, section: Section, about: uuid.UUID) -> Visibility | None:
    statement = select(Visibility).where(
        Visibility.owner_id == owner.id, Visibility.section == section, Visibility.about_id == about
    )
    return db.session.scalar(statement)


def _forget_people(owner: Person, section: Section, about: uuid.UUID) -> None:
    chosen = (Share.owner_id == owner.id, Share.section == section, Share.about_id == about)
    db.session.execute(delete(Share).where(*chosen))
