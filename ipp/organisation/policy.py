"""Who may change what counts for the whole organisation."""

from typing import Any


def may_manage_organisation(viewer: Any) -> bool:
    return bool(viewer.is_administrator)
