"""Pages about the whole organisation: its compass for everybody, and what administrators decide."""

from ipp.organisation.views import compass, drivers, introducing, settings
from ipp.organisation.views.blueprint import bp

__all__ = ["bp", "compass", "drivers", "introducing", "settings"]
