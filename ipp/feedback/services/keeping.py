"""What an owner keeps beside a report: notes for themselves, and what they choose to work on. Nothing here commits."""

from collections.abc import Sequence
from typing import TypeVar

from sqlalchemy import select

from ipp.core.db import db
from ipp.core.errors import ChangedMeanwhile
from ipp.feedback.afterwards import ReadingNotes, ReportPriorities
from ipp.feedback.models import FeedbackRound

Kept = TypeVar("Kept", ReadingNotes, ReportPriorities)


def write_notes(feedback_round: FeedbackRound, *, text: str, version: int) -> ReadingNotes | None:
    """Keep the notes when `version` is the one kept now, 0 before the first; the same words twice are one change."""
    notes = _lock(ReadingNotes, feedback_round)
    if notes is None:
        return _add(ReadingNotes(round_id=feedback_round.id, text=text)) if text else None
    if notes.text != text:
        _check(notes, version)
        notes.text, notes.version = text, notes.version + 1
    return notes


def choose_priorities(
    feedback_round: FeedbackRound, *, keys: Sequence[str], words: str, version: int
) -> ReportPriorities | None:
    """Keep what to work on; choosing nothing is a choice too."""
    priorities = _lock(ReportPriorities, feedback_round)
    if priorities is None:
        return _add(ReportPriorities(round_id=feedback_round.id, keys=list(keys), words=words))
    if (priorities.keys, priorities.words) != (list(keys), words):
        _check(priorities, version)
        priorities.keys, priorities.words, priorities.version = list(keys), words, priorities.version + 1
    return priorities


def _lock(kind: type[Kept], feedback_round: FeedbackRound) -> Kept | None:
    """What is kept now; whoever changes it at this moment is waited for."""
    statement = select(kind).where(kind.round_id == feedback_round.id).with_for_update()
    return db.session.scalar(statement.execution_options(populate_existing=True))


def _add(kept: Kept) -> Kept:
    kept.version = 1
    db.session.add(kept)
    return kept


def _check(kept: ReadingNotes | ReportPriorities, version: int) -> None:
    if kept.version != version:
        raise ChangedMeanwhile
