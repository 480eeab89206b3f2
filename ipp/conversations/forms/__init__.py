"""What a browser may send to conversations. Forms check shape; services check meaning."""

from ipp.conversations.forms.agreements import AgreementForm, CheckInForm, LinkForm, OtherViewForm
from ipp.conversations.forms.conversations import (
    ConversationForm,
    PlanForm,
    PreparationForm,
    SharedPageForm,
    SharingForm,
    SummaryAnswerForm,
    SummaryForm,
)
from ipp.conversations.forms.follow_ups import FollowUpForm
from ipp.conversations.forms.marks import OnceForm, VersionForm

__all__ = [
    "AgreementForm",
    "CheckInForm",
    "ConversationForm",
    "FollowUpForm",
    "LinkForm",
    "OnceForm",
    "OtherViewForm",
    "PlanForm",
    "PreparationForm",
    "SharedPageForm",
    "SharingForm",
    "SummaryAnswerForm",
    "SummaryForm",
    "VersionForm",
]
