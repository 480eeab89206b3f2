"""What a visit is asked: everything, or one moment of a purpose pulse; and with which pages and promises."""

from dataclasses import replace

from ipp.feedback import promises, purpose_promises
from ipp.feedback.before_and_after import Asks, has_before, leave_before_out
from ipp.feedback.box import Entry, Progress
from ipp.feedback.models import Invitation
from ipp.feedback.promises import Told
from ipp.feedback.visits import Visit


def choose(visit: Visit, entry: Entry | None, *, wants_all: bool = False) -> Asks:
    """What the form asks now.

    After the session only that moment, when what was written before it lies in the box and may not be shown here. Then
    it stays as it is, unless somebody `wants_all`.
    """
    pulse = visit.feedback_round
    if not pulse.is_purpose_pulse or entry is None:
        return Asks.BEFORE if pulse.awaits_session else Asks.BOTH
    if pulse.awaits_session:
        return Asks.BEFORE
    is_theirs = visit.wrote(entry)
    stays = has_before(entry.answers) and (entry.conceals if is_theirs else entry.progress is Progress.DRAFT)
    return Asks.AFTER if stays and not wants_all else Asks.BOTH


def read(invitation: Invitation, typed: str) -> Asks:
    """What the form that was sent has asked. A strange word, or a moment that has not come, is none of our forms."""
    pulse = invitation.feedback_round
    if not pulse.is_purpose_pulse:
        return Asks.BOTH
    if pulse.awaits_session:
        return Asks.BEFORE
    return Asks(typed) if typed in list(Asks) else Asks.BOTH


def find_shown(visit: Visit, entry: Entry | None) -> Entry | None:
    """What of an entry this browser may see: what it wrote itself, without what it only left standing."""
    if entry is None or not visit.wrote(entry):
        return None
    return replace(entry, answers=leave_before_out(entry.answers)) if entry.conceals else entry


def list_moments(visit: Visit, entry: Entry) -> Asks:
    """Which moments of an entry stand on a copy of it."""
    if visit.feedback_round.awaits_session:
        return Asks.BEFORE
    return Asks.AFTER if entry.conceals else Asks.BOTH


def tell(invitation: Invitation, *, signs: bool = False) -> Told:
    if invitation.feedback_round.is_purpose_pulse:
        return purpose_promises.tell(invitation)
    return promises.tell(invitation, signs=signs)


def template_of(invitation: Invitation, name: str) -> str:
    folder = "feedback/link/purpose" if invitation.feedback_round.is_purpose_pulse else "feedback/link"
    return f"{folder}/{name}.html"
