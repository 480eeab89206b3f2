"""Pages of the portfolio: writing in it, sharing it, and looking at it through somebody's eyes."""

from ipp.portfolio.views import (
    ambitions,
    drafts,
    evidence,
    headline,
    life_line,
    looking,
    mind_map,
    portfolio,
    reflections,
    sharing,
    sharing_entries,
    showing,
    starting,
    talents,
    topics,
    versions,
)
from ipp.portfolio.views.blueprint import bp

__all__ = [
    "ambitions",
    "bp",
    "drafts",
    "evidence",
    "headline",
    "life_line",
    "looking",
    "mind_map",
    "portfolio",
    "reflections",
    "sharing",
    "sharing_entries",
    "showing",
    "starting",
    "talents",
    "topics",
    "versions",
]
