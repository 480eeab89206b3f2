"""Where an agreement stands for the one who looks at it. Pure: plain objects in, one word out."""

from datetime import date, timedelta
from enum import StrEnum

from ipp.conversations.models import Agreement, Side

SOON = timedelta(days=14)
"""What comes back within this time is shown as due."""


class Standing(StrEnum):
    """The one thing to know about an agreement now."""

    ASKED = "asked"
    OFFERED = "offered"
    ANSWERED = "answered"
    DIFFERENT = "different"
    RUNNING = "running"
    DONE = "done"
    REPLACED = "replaced"


def standing_of(agreement: Agreement, side: Side) -> Standing:
    """Asked: waits for my yes. Offered: waits for theirs. Answered: they see it differently. Different: I do."""
    if agreement.is_replaced:
        return Standing.REPLACED
    if agreement.is_done:
        return Standing.DONE
    if agreement.is_accepted:
        return Standing.RUNNING
    return _open_standing(agreement, side)


def _open_standing(agreement: Agreement, side: Side) -> Standing:
    if agreement.views_of(side.other):
        return Standing.ANSWERED
    if agreement.is_accepted_by(side):
        return Standing.OFFERED
    return Standing.DIFFERENT if agreement.views_of(side) else Standing.ASKED


def owes_support(agreement: Agreement, side: Side) -> bool:
    """This side promised something and has not said yet that it was done."""
    return is_running(agreement) and agreement.support_from is side and agreement.support_given_at is None


def is_running(agreement: Agreement) -> bool:
    return agreement.holds and not agreement.is_done


def is_due(agreement: Agreement, today: date) -> bool:
    """Its day has come, or comes soon."""
    return is_running(agreement) and agreement.return_on is not None and agreement.return_on <= today + SOON


def waits_for(agreement: Agreement, side: Side, today: date) -> bool:
    """This side has something to do: support that was promised, or their own part whose day has come."""
    if owes_support(agreement, side):
        return True
    is_theirs = agreement.is_done_by(side)
    return is_running(agreement) and is_theirs and agreement.return_on is not None and agreement.return_on <= today
