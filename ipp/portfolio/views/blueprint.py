"""The door of the portfolio: every page of this room hangs on this blueprint."""

from ipp.core.access import GuardedBlueprint

bp = GuardedBlueprint("portfolio", __name__)
