"""What conversations keep: talks with what was prepared and said, and agreements with their answers."""

from ipp.conversations.models.agreement import (
    Acceptance,
    Agreement,
    AgreementReminder,
    AgreementSnooze,
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
)

__all__ = [
    "MOVES",
    "TERM",
    "Acceptance",
    "Agreement",
    "AgreementReminder",
    "AgreementSnooze",
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
    "SupportAnswer",
]
