"""Shaping the driver framework: names, questions, colours and order. Nobody ever loses a topic by it.

A driver is never deleted. It can be retired: nothing new is written under it, and who wrote under it keeps every word
there, to leave or to bring under another driver. No administrator moves somebody's words.
"""

import re
import unicodedata
import uuid
from hashlib import sha256
from typing import Any

from ipp.core import audit
from ipp.core.db import db
from ipp.organisation.models import Driver
from ipp.organisation.queries import list_all_drivers, list_drivers

LEAST_DRIVERS, MOST_DRIVERS = 3, 9


def add_driver(*, by_id: uuid.UUID, **texts: Any) -> Driver:
    """At the end, with a key that stays whatever its name becomes."""
    known = list_all_drivers()
    driver = Driver(
        key=_key(texts["name_en"], {each.key for each in known}),
        position=max((each.position for each in known), default=0) + 1,
        is_retired=False,
        **texts,
    )
    db.session.add(driver)
    audit.record("organisation.drivers_changed", actor_id=by_id)
    return driver


def update_driver(driver: Driver, *, by_id: uuid.UUID, **texts: Any) -> None:
    for name, value in texts.items():
        setattr(driver, name, value)
    audit.record("organisation.drivers_changed", actor_id=by_id)


def move_driver(driver: Driver, *, steps: int, by_id: uuid.UUID) -> None:
    """One place earlier (-1) or later (1) among those that count."""
    drivers = list(list_drivers())
    if driver not in drivers:
        return
    place = drivers.index(driver)
    drivers.insert(min(max(place + steps, 0), len(drivers) - 1), drivers.pop(place))
    retired = [each for each in list_all_drivers() if each.is_retired]
    for position, each in enumerate([*drivers, *retired], start=1):
        each.position = position
    audit.record("organisation.drivers_changed", actor_id=by_id)


def retire_driver(driver: Driver, *, by_id: uuid.UUID) -> bool:
    """False when too few would be left."""
    if not driver.is_retired and len(list_drivers()) <= LEAST_DRIVERS:
        return False
    driver.is_retired = True
    audit.record("organisation.drivers_changed", actor_id=by_id)
    return True


def return_driver(driver: Driver, *, by_id: uuid.UUID) -> bool:
    """False when there would be too many."""
    if driver.is_retired and len(list_drivers()) >= MOST_DRIVERS:
        return False
    driver.is_retired = False
    audit.record("organisation.drivers_changed", actor_id=by_id)
    return True


def mark_of(driver: Driver | None) -> str:
    """Changes when a driver changes, so that two administrators do not overwrite each other."""
    if driver is None:
        return ""
    names = ("name", "prompt", "example", "questions")
    texts = [getattr(driver, f"{name}_{language}") for name in names for language in ("nl", "en")]
    return sha256(repr((texts, driver.hue)).encode()).hexdigest()[:20]


def free_hue() -> int:
    """A colour that no driver of now has."""
    taken = {driver.hue for driver in list_drivers()}
    return next((hue for hue in range(1, MOST_DRIVERS + 1) if hue not in taken), 1)


def _key(name: str, taken: set[str]) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    word = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40] or "driver"
    word = word if word[0].isalpha() else f"driver-{word}"
    numbers = range(2, len(taken) + 3)
    return next(key for key in (word, *(f"{word}-{number}" for number in numbers)) if key not in taken)
