"""Pages of feedback, by noun: the owner's rounds and report, and the reviewer's pages behind a link."""

from ipp.core.access import GuardedBlueprint

bp = GuardedBlueprint("feedback", __name__)

from ipp.feedback.views import (  # noqa: E402, F401 - routes are registered when they are read
    answers,
    closing,
    copies,
    exchange,
    invitations,
    links,
    notes,
    notice,
    pasting,
    pulses,
    purpose,
    questionnaires,
    reminders,
    report,
    rounds,
    self_assessment,
    shared,
    sharing,
    sheets,
    thanks,
    traces,
)
