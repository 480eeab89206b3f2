"""Pages on which administrators decide what counts for the whole organisation."""

from ipp.organisation.views import drivers, settings
from ipp.organisation.views.blueprint import bp

__all__ = ["bp", "drivers", "settings"]
