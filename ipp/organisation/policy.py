"""Who may change what counts for the whole organisation."""

from typing import Any


def may_manage_organisation(viewer: Any) -> bool:
    return bool(viewer.is_administrator)


def may_change_driver(viewer: Any, driver: Any) -> bool:
    """The framework is for everybody; an administrator shapes it."""
    return driver is not None and may_manage_organisation(viewer)


def may_see_compass_picture(viewer: Any, picture: Any) -> bool:
    """The compass is for everybody who is signed in, and so are its pictures."""
    return picture is not None and viewer is not None


def may_change_compass(viewer: Any, part: Any) -> bool:
    """Its pictures and its earlier versions; an administrator keeps the compass."""
    return part is not None and may_manage_organisation(viewer)
