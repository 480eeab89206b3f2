"""Files with a talent or an ambition: keeping, finding and forgetting them. Nothing here commits but the job."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import and_, func, select

from ipp.core import clock, files
from ipp.core.db import db, transaction
from ipp.core.jobs import every_night
from ipp.core.uploads import Brought
from ipp.people.models import Person
from ipp.portfolio import entries
from ipp.portfolio.entries import Entry
from ipp.portfolio.models import Ambition, Talent
from ipp.portfolio.sharing_queries import SharedPortfolio, get_shared_portfolio
from ipp.portfolio.snapshots import Standing, Version
from ipp.portfolio.talent_models import Evidence

MOST_FILES = 10
"""With one talent or ambition: enough to show something, too few to be a drive."""


@dataclass(frozen=True)
class SharedEvidence:
    """A file, and whom the portfolio that it belongs to reaches."""

    evidence: Evidence
    shared: SharedPortfolio


def get_evidence(evidence_id: uuid.UUID) -> Evidence | None:
    """A file of something that is there; of what was removed nobody can ask, not even its owner."""
    evidence = db.session.get(Evidence, evidence_id)
    entry = entries.get_entry(evidence.section, evidence.entry_id) if evidence else None
    return evidence if evidence and entry and entry.owner_id == evidence.owner_id else None


def get_shared_evidence(evidence_id: uuid.UUID) -> SharedEvidence | None:
    evidence = get_evidence(evidence_id)
    shared = get_shared_portfolio(evidence.owner_id) if evidence else None
    return SharedEvidence(evidence, shared) if evidence and shared else None


def list_evidence(entry: Entry) -> Sequence[Evidence]:
    statement = select(Evidence).where(Evidence.entry_id == entry.id, Evidence.owner_id == entry.owner_id)
    return db.session.scalars(statement.order_by(Evidence.added_at, Evidence.id)).all()


def list_evidence_of(owner: Person) -> Mapping[uuid.UUID, Sequence[Evidence]]:
    """All files of an owner by what they belong to."""
    found: dict[uuid.UUID, list[Evidence]] = {}
    statement = select(Evidence).where(Evidence.owner_id == owner.id)
    for evidence in db.session.scalars(statement.order_by(Evidence.added_at, Evidence.id)):
        found.setdefault(evidence.entry_id, []).append(evidence)
    return found


def has_room(entry: Entry) -> bool:
    held = select(func.count()).where(Evidence.entry_id == entry.id, Evidence.owner_id == entry.owner_id)
    return (db.session.scalar(held) or 0) < MOST_FILES


def add_evidence(entry: Entry, brought: Brought) -> Evidence:
    evidence = Evidence(
        owner_id=entry.owner_id,
        section=entries.section_of(entry),
        entry_id=entry.id,
        name=brought.name,
        kind=brought.kind,
        file_id=files.keep(brought.content),
        added_at=clock.now(),
    )
    db.session.add(evidence)
    return evidence


def remove_evidence(evidence: Evidence) -> None:
    db.session.delete(evidence)
    files.forget(evidence.file_id)


@every_night
def erase_what_belongs_to_nothing() -> None:
    """Files of what is gone for good. What can still be brought back keeps its files."""
    waiting = and_(Version.entry_id == Evidence.entry_id, Version.standing == Standing.REMOVED)
    gone = [~select(kind.id).where(kind.id == Evidence.entry_id).exists() for kind in (Talent, Ambition)]
    with transaction():
        for evidence in db.session.scalars(select(Evidence).where(*gone, ~select(Version.id).where(waiting).exists())):
            remove_evidence(evidence)
