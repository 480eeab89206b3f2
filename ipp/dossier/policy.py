"""Who may see and change what somebody keeps for a register: its owner, and nobody else."""

from typing import Any


def may_edit(viewer: Any, activity: Any) -> bool:
    return bool(viewer.id == activity.owner_id)
