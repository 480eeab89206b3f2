"""Does this fit me? A job, project or choice beside one's drivers. Only asked for one's own; nothing here commits."""

import uuid
from collections.abc import Sequence

from sqlalchemy import select

from ipp.core import clock
from ipp.core.db import db
from ipp.people.models import Person
from ipp.portfolio import versions
from ipp.portfolio.goal_models import Fit
from ipp.portfolio.services import change

MOST_SHOWN = 100


def get_fit(fit_id: uuid.UUID) -> Fit | None:
    return db.session.get(Fit, fit_id)


def list_fits(owner: Person) -> Sequence[Fit]:
    """The newest first."""
    statement = select(Fit).where(Fit.owner_id == owner.id).order_by(Fit.written_at.desc(), Fit.id)
    return db.session.scalars(statement.limit(MOST_SHOWN)).all()


def add_fit(owner: Person, *, entry_id: uuid.UUID | None = None, **texts: str) -> Fit:
    fit = Fit(id=entry_id or uuid.uuid4(), owner_id=owner.id, written_at=clock.now(), **texts)
    db.session.add(fit)
    return fit


def update_fit(fit: Fit, *, version: int | None, **texts: str) -> None:
    change(fit, version, **texts)


def remove_fit(fit: Fit) -> None:
    versions.remove(fit)
