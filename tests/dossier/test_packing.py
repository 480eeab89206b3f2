"""What is in the file that somebody takes along: nothing is forgotten, and everything is described."""

from pathlib import Path

from sqlalchemy import inspect

from ipp.core.db import Base
from ipp.dossier import packing

SHARED = {"driver", "wall_word"}
"""What points at these alone belongs to nobody."""


def test_every_table_of_the_portfolio_and_the_wall_goes_along_or_stays_for_a_reason():
    rooms = [
        mapper.class_
        for mapper in Base.registry.mappers
        if mapper.class_.__module__.startswith(("ipp.portfolio", "ipp.dossier", "ipp.wall"))
    ]
    private = [
        model
        for model in rooms
        if any(key.column.table.name not in SHARED for key in inspect(model).local_table.foreign_keys)
    ]
    assert set(private) == {*packing.CARRIED, *packing.LEFT, *packing.TOLD}


def test_every_column_that_goes_along_is_described():
    manual = (Path(__file__).resolve().parents[2] / "docs" / "takeaway.md").read_text("utf-8")
    known = {"id", "owner_id", "position", "version"}
    missing = [
        f"{model.__tablename__}.{column.key}"
        for model in packing.CARRIED
        for column in inspect(model).columns
        if column.key not in known and f"`{column.key}`" not in manual
    ]
    assert missing == []
    assert [model.__tablename__ for model in packing.CARRIED if f"| `{model.__tablename__}` |" not in manual] == []
