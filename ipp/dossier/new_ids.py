"""Under which id everything in a file arrives: the same each time, and never that of anything of another.

A file can be changed by hand. Whatever it names by an id is therefore the owner's own here, or something new of theirs.
"""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext as _

from ipp.core.db import Base
from ipp.core.texts import id_in
from ipp.dossier.packing import list_rows
from ipp.organisation.models import Driver
from ipp.organisation.queries import list_all_drivers
from ipp.people.models import Person

Tables = Mapping[type[Base], Iterable[Mapping[str, Any]]]


class NewIds:
    """The ids of one file on its way in; `drivers_not_here` names the drivers that became the first one."""

    def __init__(self, owner: Person, tables: Tables, drivers: Any) -> None:
        self.owner, self.drivers_not_here = owner, set[str]()
        self._own = {str(row.id) for model in tables for row in list_rows(model, owner) if hasattr(row, "id")}
        self._owners = {_id_of(row, "owner_id") for rows in tables.values() for row in rows}
        self._here = sorted(list_all_drivers(), key=lambda driver: driver.is_retired)
        named = drivers if isinstance(drivers, list) else []
        self._drivers = {_id_of(one, "id"): one for one in named if isinstance(one, dict)}

    def renew(self, value: Any, name: str = "") -> Any:
        """The same values, with every id under the name of an id exchanged for the one it gets here."""
        match value:
            case dict():
                return {key: self.renew(one, key) for key, one in value.items()}
            case list():
                return [self.renew(one, name) for one in value]
            case str() if (name == "id" or name.endswith("_id")) and id_in(value):
                return self._new_id(str(id_in(value)), name)
        return value

    def _new_id(self, old: str, name: str) -> str:
        if name == "driver_id":
            return str(self._driver(old).id)
        if name == "owner_id" or old in self._owners:
            return str(self.owner.id)
        return old if old in self._own else str(uuid.uuid5(self.owner.id, old))

    def _driver(self, old: str) -> Driver:
        """The one with the same key or name; without such a one the first, so that no topic is lost."""
        there = self._drivers.get(old, {})
        found = next((driver for driver in self._here if _is_same(driver, there)), None)
        if found is None:
            self.drivers_not_here.add(str(there.get("nl") or _("a former driver")))
        return found or self._here[0]


def _id_of(row: Mapping[str, Any], name: str) -> str:
    return str(id_in(str(row.get(name))))


def _is_same(here: Driver, there: Mapping[str, Any]) -> bool:
    return here.key == there.get("key") or here.name("nl") == there.get("nl") or here.name("en") == there.get("en")
