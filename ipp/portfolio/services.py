"""Writing in a portfolio, and showing a talent on the wall. Nothing here commits: the request does."""

import uuid
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select

from ipp.core import clock
from ipp.core.db import db
from ipp.core.errors import ChangedMeanwhile
from ipp.organisation.models import Driver
from ipp.people.models import Person
from ipp.portfolio import queries, versions
from ipp.portfolio.goal_models import Fit
from ipp.portfolio.guide import Marks
from ipp.portfolio.models import Ambition, LifePeriod, Portfolio, Reflection, Source, Talent, Topic

Entry = Portfolio | Topic | Talent | Ambition | Reflection | LifePeriod | Fit


def write_headline(owner: Person, *, text: str, version: int | None) -> None:
    """Keep the one sentence under the name; the first one makes the portfolio, which has version 0 until then."""
    portfolio = queries.get_portfolio(owner)
    if portfolio is None:
        portfolio = Portfolio(owner_id=owner.id)
        db.session.add(portfolio)
    else:
        change(portfolio, version, headline=text)
        return
    portfolio.headline = text


def keep_guide(owner: Person, change: Callable[[Marks], dict[str, str]]) -> None:
    """Keep what the owner says about the guide; a portfolio that begins with it has no words, so version 0."""
    portfolio = queries.get_portfolio(owner)
    if portfolio is None:
        portfolio = Portfolio(owner_id=owner.id, headline="", version=0)
        db.session.add(portfolio)
    portfolio.guide = change(portfolio.guide or {})


def add_topic(owner: Person, driver: Driver, *, text: str, entry_id: uuid.UUID | None = None) -> Topic:
    topic = Topic(
        id=entry_id or uuid.uuid4(),
        owner_id=owner.id,
        driver_id=driver.id,
        text=text,
        position=last_place(Topic, owner.id),
    )
    db.session.add(topic)
    return topic


def update_topic(topic: Topic, *, version: int | None, text: str) -> None:
    """Its driver is changed by `topics.put_topic`."""
    change(topic, version, text=text)


def remove_topic(topic: Topic) -> None:
    versions.remove(topic)


def add_talent(
    owner: Person, *, name: str, driver: Driver | None = None, entry_id: uuid.UUID | None = None, **details: Any
) -> Talent:
    """A talent that nobody else sees yet; feedback and conversations add theirs with their own source."""
    talent = Talent(
        id=entry_id or uuid.uuid4(),
        owner_id=owner.id,
        name=name,
        driver_id=driver.id if driver else None,
        position=last_place(Talent, owner.id),
        **{"source": Source.OWN, "example": "", "deed": "", "outcome": ""} | details,
    )
    db.session.add(talent)
    return talent


def update_talent(talent: Talent, *, version: int | None, driver: Driver | None, **details: Any) -> None:
    """Keep the new words; `details` are the other facts of a talent by name."""
    change(talent, version, driver_id=driver.id if driver else None, **details)


def move_talent(talent: Talent, *, steps: int) -> None:
    """One place earlier (-1) or later (1)."""
    talents = list(queries.list_talents(talent.owner))
    place = talents.index(talent)
    talents.insert(min(max(place + steps, 0), len(talents) - 1), talents.pop(place))
    _number(talents)


def put_talents_in_order(owner: Person, ids: Sequence[uuid.UUID]) -> None:
    """The order in which the owner put them; one that was added meanwhile stays behind the others."""
    wanted = {talent_id: place for place, talent_id in enumerate(ids)}
    _number(sorted(queries.list_talents(owner), key=lambda talent: wanted.get(talent.id, len(wanted))))


def remove_talent(talent: Talent) -> None:
    """Gone, also from the wall; its owner can bring it back for thirty days, and it is not on the wall then."""
    take_down_talent(talent)
    versions.remove(talent)


def publish_talent(
    talent: Talent,
    until: date | None = None,
    *,
    for_teams_only: bool = False,
    for_visitors: bool = False,
    for_calls: bool = False,
) -> None:
    """Show it on the wall, to everyone or to the teams of its owner, through the day `until` or until taken down."""
    talent.shown_since, talent.shown_until = clock.now(), until
    talent.for_teams_only, talent.for_calls = for_teams_only, for_calls
    talent.for_visitors = for_visitors and not for_teams_only


def take_down_talent(talent: Talent) -> None:
    """Off the wall at once, everywhere."""
    talent.shown_since = talent.shown_until = None
    talent.for_teams_only = talent.for_visitors = talent.for_calls = False


def change(entry: Entry, version: int | None, **facts: Any) -> None:
    """Read the row once more under a lock, refuse when it changed after the form was opened, and keep how it was.

    When it says all this already, nothing happens: the same form was sent twice.
    """
    db.session.refresh(entry, with_for_update=True)
    if all(getattr(entry, name) == value for name, value in facts.items()):
        return
    if entry.version != version:
        raise ChangedMeanwhile
    versions.keep_earlier(entry)
    entry.version += 1
    for name, value in facts.items():
        setattr(entry, name, value)


def last_place(kind: type[Topic] | type[Talent] | type[Ambition], owner_id: uuid.UUID) -> int:
    """The place after everything the owner already has."""
    return (db.session.scalar(select(func.max(kind.position)).where(kind.owner_id == owner_id)) or 0) + 1


def _number(entries: Sequence[Talent]) -> None:
    for position, entry in enumerate(entries, start=1):
        entry.position = position
