"""Who works for whom: a tree, never a circle. Pure."""

from collections.abc import Hashable, Mapping
from typing import TypeVar

K = TypeVar("K", bound=Hashable)


def makes_a_circle(person: K, manager: K | None, managers: Mapping[K, K | None]) -> bool:
    """Whether somebody would be their own manager, however far up.

    >>> makes_a_circle("Amina", "Lotte", {"Lotte": "Pieter", "Pieter": None})
    False
    >>> makes_a_circle("Pieter", "Lotte", {"Lotte": "Pieter"})
    True
    """
    seen: set[K] = set()
    while manager is not None and manager not in seen:
        if manager == person:
            return True
        seen.add(manager)
        manager = managers.get(manager)
    return False
