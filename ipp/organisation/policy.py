"""Who may change what counts for the whole organisation."""

from typing import Any


def may_manage_organisation(viewer: Any) -> bool:
    return bool(viewer.is_administrator)


def may_change_driver(viewer: Any, driver: Any) -> bool:
    """The framework is for everybody; an administrator shapes it."""
    return driver is not None and may_manage_organisation(viewer)
