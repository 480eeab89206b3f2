"""What conversations keep: talks with what was prepared and said, and agreements with their answers."""

from ipp.conversations.models.agreement import (
    Acceptance,
    Agreement,
    CheckIn,
    Doer,
    OtherView,
    Progress,
    State,
    SupportAnswer,
)
from ipp.conversations.models.conversation import (
    MOVES,
    TERM,
    Conversation,
    Kind,
    Preparation,
    SharedPage,
    Side,
    Summary,
    SummaryAnswer,
    is_within_term,
)
from ipp.conversations.models.reminders import AgreementReminder, AgreementSnooze, SummarySnooze
from ipp.conversations.models.terms import AgreementTerm

__all__ = [
    "MOVES",
    "TERM",
    "Acceptance",
    "Agreement",
    "AgreementReminder",
    "AgreementSnooze",
    "AgreementTerm",
    "CheckIn",
    "Conversation",
    "Doer",
    "Kind",
    "OtherView",
    "Preparation",
    "Progress",
    "SharedPage",
    "Side",
    "State",
    "Summary",
    "SummaryAnswer",
    "SummarySnooze",
    "SupportAnswer",
    "is_within_term",
]
