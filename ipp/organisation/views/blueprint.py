"""The door of this room: every page about the whole organisation hangs on this blueprint."""

from ipp.core.access import GuardedBlueprint

bp = GuardedBlueprint("organisation", __name__)
