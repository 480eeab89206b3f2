"""Where an agreement stands for the one who looks at it: plain objects in, one word out."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from enum import StrEnum

from ipp.conversations.models import Agreement, Side, SupportAnswer
from ipp.core import clock

SOON = timedelta(days=14)
"""What comes back within this time is shown as due."""

PATIENCE = timedelta(days=7)
"""So long nobody is reminded that an answer was asked."""

GIVE_UP_AFTER = timedelta(days=28)
"""What nobody came back to for four weeks stays on the page, and asks for nothing more."""


class Standing(StrEnum):
    """The one thing to know about an agreement now."""

    ASKED = "asked"
    OFFERED = "offered"
    ANSWERED = "answered"
    DIFFERENT = "different"
    RUNNING = "running"
    DONE = "done"
    LET_GO = "let_go"
    REPLACED = "replaced"


def standing_of(agreement: Agreement, side: Side) -> Standing:
    """Asked: waits for my yes. Offered: waits for theirs. Answered: they see it differently. Different: I do."""
    if agreement.is_replaced:
        return Standing.REPLACED
    if agreement.is_let_go:
        return Standing.LET_GO
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
    """Help was asked of this side: it has not answered yet, or not yet done what it said yes to."""
    is_open = agreement.support_given_at is None and agreement.support_answer_of_today is not SupportAnswer.NO
    return is_running(agreement) and agreement.support_from is side and is_open


def was_refused(agreement: Agreement, side: Side, today: date) -> bool:
    """The help that this side asked for was lately refused, and nobody has put other words beside it."""
    said_no = agreement.support_answer_of_today is SupportAnswer.NO and agreement.support_from is side.other
    if not is_running(agreement) or not said_no or agreement.replaced_by or not agreement.support_answered_at:
        return False
    return agreement.support_given_at is None and today < _day(agreement.support_answered_at) + GIVE_UP_AFTER


def is_running(agreement: Agreement) -> bool:
    return agreement.holds and not agreement.is_done


def is_due(agreement: Agreement, today: date) -> bool:
    """Its day has come, or comes soon."""
    return is_running(agreement) and agreement.return_on is not None and agreement.return_on <= today + SOON


def has_gone_quiet(agreement: Agreement, today: date) -> bool:
    """Nobody came back to it for so long that it asks for nothing more."""
    return agreement.return_on is not None and agreement.return_on <= today - GIVE_UP_AFTER


def waits_for(agreement: Agreement, side: Side, today: date) -> bool:
    """This side has something to do: support that was promised, or their own part whose day has come."""
    asked = (Standing.ASKED, Standing.DIFFERENT)
    if owes_support(agreement, side) or standing_of(agreement, side) in asked:
        return True
    is_theirs = agreement.is_done_by(side)
    return is_running(agreement) and is_theirs and agreement.return_on is not None and agreement.return_on <= today


def needs_a_word(agreement: Agreement, side: Side, today: date) -> bool:
    """Whether this side, and nobody else, may be reminded of it now; for four weeks at most."""
    return any(day <= today < day + GIVE_UP_AFTER for day in _days_that_ask(agreement, side))


def _days_that_ask(agreement: Agreement, side: Side) -> Iterator[date]:
    """From when something is asked of this side: an answer, a word about promised help, a day to come back."""
    if standing_of(agreement, side) in (Standing.ASKED, Standing.DIFFERENT) and agreement.proposed_by is not side:
        yield _day(agreement.proposed_at) + PATIENCE
    if owes_support(agreement, side) and agreement.accepted_at:
        yield _day(agreement.accepted_at) + PATIENCE
    has_to_come_back = agreement.is_done_by(side) or owes_support(agreement, side)
    if is_running(agreement) and agreement.return_on and has_to_come_back:
        yield agreement.return_on


def _day(moment: datetime) -> date:
    return moment.astimezone(clock.HOME).date()
