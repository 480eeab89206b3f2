"""A portfolio as plain data: every table that its owner filled, in the form that docs/takeaway.md describes."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import inspect, select

from ipp.core import clock
from ipp.core.db import Base, db
from ipp.dossier.models import Activity
from ipp.organisation.queries import list_all_drivers
from ipp.people.models import Person
from ipp.portfolio.freezing import columns_of
from ipp.portfolio.goal_models import Companion, Fit, Turn
from ipp.portfolio.models import (
    Ambition,
    AmbitionTalent,
    LifePeriod,
    Portfolio,
    PortfolioView,
    Reflection,
    Share,
    Talent,
    Topic,
    Visibility,
)
from ipp.portfolio.snapshots import Version
from ipp.portfolio.talent_models import CardLink, CardTalent, Evidence, TalentCard
from ipp.wall.call_models import HandMessage, JoinQuestion, ProjectCall, RaisedHand
from ipp.wall.models import HelpQuestion, WallCard

FORMAT, EDITION = "ipp.portfolio", 1

CARRIED: tuple[type[Base], ...] = (
    Portfolio,
    Topic,
    Talent,
    Ambition,
    AmbitionTalent,
    Turn,
    Reflection,
    LifePeriod,
    Fit,
    TalentCard,
    CardTalent,
    Evidence,
    Version,
    Activity,
)
"""What goes along, those that are pointed at first."""

LEFT: tuple[type[Base], ...] = (Visibility, Share, PortfolioView, Companion, CardLink, WallCard)
"""What stays: who may see something here, who looked and who walks along says nothing about another place.

A card on the wall is made from its talent, once its owner shows that there.
"""

TOLD: tuple[type[Base], ...] = (HelpQuestion, ProjectCall, RaisedHand, JoinQuestion, HandMessage)
"""What goes along to be read (see exchanges) and comes in nowhere: it is between two, and one is not there."""


def pack(owner: Person) -> dict[str, Any]:
    """All that `owner` keeps in the portfolio. It holds what nobody else ever sees: it is for its owner only."""
    return {
        "format": FORMAT,
        "edition": EDITION,
        "taken_at": clock.now().isoformat(timespec="seconds"),
        "name": owner.name,
        "drivers": [
            {"id": str(driver.id), "key": driver.key, "nl": driver.name("nl"), "en": driver.name("en")}
            for driver in list_all_drivers()
        ],
        "tables": {model.__tablename__: [columns_of(row) for row in list_rows(model, owner)] for model in CARRIED},
    }


def list_rows(model: type[Base], owner: Person) -> Iterator[Any]:
    """The rows of the owner; of a table without owners those that hang on something of theirs."""
    columns = inspect(model).columns
    statement = select(model)
    if "owner_id" not in columns:
        root = next(one for one in CARRIED if any(column.references(_id_of(one)) for column in columns))
        statement = statement.join(root, next(c for c in columns if c.references(_id_of(root))) == _id_of(root))
        statement = statement.where(inspect(root).columns["owner_id"] == owner.id)
    else:
        statement = statement.where(columns["owner_id"] == owner.id)
    return iter(db.session.scalars(statement.order_by(*inspect(model).primary_key)).all())


def _id_of(model: type[Base]) -> Any:
    return inspect(model).primary_key[0]
