"""Answers with a name: who may choose to sign, and what a report shows of those who did.

Who signs is out of the anonymous answers altogether: the disclosure rule runs on who stays, as if the others had never
been asked. So a report tells nothing of who stays that it would not have told without a signature beside it.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from ipp.feedback.box import Entry, Progress
from ipp.feedback.disclosure import Pool, canonical_json
from ipp.feedback.models import FeedbackRound, Invitation, Perspective

NAMED = (Perspective.SELF, Perspective.MANAGER)
"""Shown by name whatever they choose; they have a place of their own in the report."""


def may_choose(invitation: Invitation) -> bool:
    """A manager is shown by name in any case, and in a signed round everybody is. Of a purpose pulse nobody is."""
    feedback_round = invitation.feedback_round
    return invitation.perspective not in NAMED and not (feedback_round.is_signed or feedback_round.is_purpose_pulse)


def must_sign(invitation: Invitation, earlier: Entry | None, *, wishes: bool) -> bool:
    """Whether the name goes with the answers: what the round says, or what was chosen at the first sending."""
    if invitation.perspective in NAMED or invitation.feedback_round.is_purpose_pulse:
        return False
    if invitation.feedback_round.is_signed:
        return True
    fixed = earlier.choice if earlier else None
    return wishes if fixed is None else fixed


def has_signed(entry: Entry) -> bool:
    """Whether this was sent with a name, and says something. An empty response is like a declined one."""
    says_something = any(a is not None for a in entry.answers.values()) or any(entry.comments.values())
    is_signed = bool(entry.signs) and entry.perspective not in NAMED
    return is_signed and entry.progress is Progress.SENT and says_something


def list_signed(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """What a report shows by name, in the order of names."""
    signed = [
        {
            "name": entry.name,
            "pool": entry.pool.value,
            "perspective": entry.perspective,
            "answers": dict(entry.answers),
            "comments": dict(entry.comments),
        }
        for entry in entries
        if has_signed(entry)
    ]
    return sorted(signed, key=lambda one: (one["name"], canonical_json(one)))


def count_unsigned(feedback_round: FeedbackRound, entries: Iterable[Entry]) -> dict[Pool, dict[str, int]]:
    """How many were asked, without those who signed: nobody else can be in a cell, so nobody else names it."""
    counts = feedback_round.count_asked()
    for entry in entries:
        if has_signed(entry):
            counts[entry.pool][entry.perspective] -= 1
    return {pool: {name: n for name, n in by.items() if n > 0} for pool, by in counts.items()}


def may_release(feedback_round: FeedbackRound, signed: Iterable[Mapping[str, Any]], *, has_manager: bool) -> bool:
    """Whether names alone make a report: at once in a signed round, else only after the others had their extra week."""
    if feedback_round.is_signed:
        return bool(list(signed)) or has_manager
    return bool(list(signed)) and feedback_round.was_extended
