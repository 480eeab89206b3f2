"""The life line: finding and keeping periods of work and life, and the years about which nothing is said yet."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from ipp.core import clock
from ipp.core.db import db
from ipp.people.models import Person
from ipp.portfolio import versions
from ipp.portfolio.models import LifePeriod, PeriodKind
from ipp.portfolio.services import change

SOME_DAY = 9999


@dataclass(frozen=True)
class Gap:
    """Years between two periods about which nothing is said."""

    from_year: int
    until_year: int


def get_period(period_id: uuid.UUID) -> LifePeriod | None:
    return db.session.get(LifePeriod, period_id)


def list_periods(owner: Person) -> list[LifePeriod]:
    """From long ago to now, then the wishes."""
    periods = db.session.scalars(select(LifePeriod).where(LifePeriod.owner_id == owner.id)).all()
    return sorted(periods, key=_place)


def list_gaps(periods: Sequence[LifePeriod]) -> list[Gap]:
    """Where a question may help. Only between periods: before the first one and after the last one nothing is asked."""
    gaps, covered = [], 0
    for period in periods:
        if period.is_wish or period.from_year is None:
            continue
        if covered and period.from_year > covered + 1:
            gaps.append(Gap(covered, period.from_year))
        covered = max(covered, clock.today().year if period.until_year is None else period.until_year)
    return gaps


def is_in_between(periods: Sequence[LifePeriod]) -> bool:
    """Whether such a time goes on now; rest is one too."""
    kinds, year = (PeriodKind.BETWEEN, PeriodKind.REST), clock.today().year
    return any(one.kind in kinds and (one.until_year is None or one.until_year >= year) for one in periods)


def add_period(
    owner: Person,
    *,
    kind: PeriodKind,
    text: str,
    from_year: int | None,
    until_year: int | None = None,
    feeling: int | None = None,
    feeling_text: str = "",
    entry_id: uuid.UUID | None = None,
) -> LifePeriod:
    period = LifePeriod(id=entry_id or uuid.uuid4(), owner_id=owner.id, kind=kind, text=text)
    period.from_year, period.until_year = from_year, until_year
    period.feeling, period.feeling_text = _felt(kind, feeling), feeling_text
    db.session.add(period)
    return period


def update_period(
    period: LifePeriod,
    *,
    version: int | None,
    kind: PeriodKind,
    text: str,
    from_year: int | None,
    until_year: int | None,
    feeling: int | None,
    feeling_text: str,
) -> None:
    years = {"from_year": from_year, "until_year": until_year}
    change(period, version, kind=kind, text=text, feeling=_felt(kind, feeling), feeling_text=feeling_text, **years)


def remove_period(period: LifePeriod) -> None:
    versions.remove(period)


def _felt(kind: PeriodKind, feeling: int | None) -> int | None:
    """A wish was not lived yet: it is neither high nor low."""
    return None if kind is PeriodKind.WISH else feeling


def _place(period: LifePeriod) -> tuple[bool, int, int, str]:
    return period.is_wish, period.from_year or SOME_DAY, period.until_year or SOME_DAY, str(period.id)
