"""For every name in an address a thing that it may name; a new kind of thing fails the walks until it is here."""

import importlib
import pkgutil

from tests import factories


def list_finders():
    """All FINDERS of the factory modules together."""
    found = {}
    for module in pkgutil.iter_modules(factories.__path__):
        found |= getattr(importlib.import_module(f"tests.factories.{module.name}"), "FINDERS", {})
    return found
