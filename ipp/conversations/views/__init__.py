"""Pages of conversations: planning, preparing, writing down together, agreeing, and coming back to it."""

from ipp.conversations.views import (
    agreements,
    answers,
    calendar,
    check_ins,
    conversations,
    follow_ups,
    handing,
    passion,
    passion_partners,
    passion_words,
    planning,
    preparations,
    shared_pages,
    summaries,
    team_moments,
    topics,
    waiting,
)
from ipp.conversations.views.blueprint import bp

__all__ = [
    "agreements",
    "answers",
    "bp",
    "calendar",
    "check_ins",
    "conversations",
    "follow_ups",
    "handing",
    "passion",
    "passion_partners",
    "passion_words",
    "planning",
    "preparations",
    "shared_pages",
    "summaries",
    "team_moments",
    "topics",
    "waiting",
]
