"""What conversations keep: talks with what was prepared and said, and agreements with their answers."""

from ipp.conversations.models.agreement import (
    Acceptance,
    Agreement,
    AgreementReminder,
    CheckIn,
    Doer,
    OtherView,
    Progress,
)
from ipp.conversations.models.conversation import MOVES, Conversation, Kind, Preparation, Side, Summary

__all__ = [
    "MOVES",
    "Acceptance",
    "Agreement",
    "AgreementReminder",
    "CheckIn",
    "Conversation",
    "Doer",
    "Kind",
    "OtherView",
    "Preparation",
    "Progress",
    "Side",
    "Summary",
]
