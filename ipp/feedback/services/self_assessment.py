"""The subject's own answers, kept so that two tabs cannot overwrite each other unseen."""

from hashlib import sha256

from sqlalchemy.exc import NoResultFound

from ipp.feedback import storage
from ipp.feedback.box import Entry, Progress
from ipp.feedback.disclosure import Pool, canonical_json
from ipp.feedback.models import FeedbackRound, Perspective
from ipp.feedback.services import responses
from ipp.feedback.services.responses import SELF, Answers, KeptElsewhere, RoundClosed


def mark_of(entry: Entry | None) -> str:
    """A short mark that changes when what is kept changes."""
    if entry is None:
        return ""
    return sha256(canonical_json({"answers": dict(entry.answers), "comments": dict(entry.comments)})).hexdigest()[:16]


def read_self_assessment(feedback_round: FeedbackRound) -> Entry | None:
    """What the subject keeps for now; RoundClosed when the round was released or cancelled in the meantime."""
    try:
        return storage.read_box(feedback_round).get(SELF)
    except NoResultFound as error:
        raise RoundClosed from error


def keep_self_assessment(feedback_round: FeedbackRound, given: Answers, *, seen: str, send: bool) -> None:
    """Keep the answers, for later or as ready, when `seen` is the mark of what is kept now."""
    responses.check_open(feedback_round)
    responses.check_length(given)
    try:
        with storage.locked_box(feedback_round) as box:
            responses.check_open(feedback_round)
            kept = box.entries.get(SELF)
            if kept is not None and mark_of(kept) != seen and not _is_the_same(kept, given):
                raise KeptElsewhere(kept)
            _put(box, feedback_round, given, send=send)
    except NoResultFound as error:  # released while this form was on its way
        raise RoundClosed from error


def _is_the_same(kept: Entry, given: Answers) -> bool:
    return (kept.answers, kept.comments) == (given.answers, given.comments)


def _put(box: storage.OpenBox, feedback_round: FeedbackRound, given: Answers, *, send: bool) -> None:
    """Shown by name in the report, beside what others say."""
    progress = Progress.SENT if send or feedback_round.is_self_sent else Progress.DRAFT
    box.entries[SELF] = Entry(Pool.COLLEAGUES, Perspective.SELF.value, progress, given.answers, given.comments)
    feedback_round.is_self_sent = progress is Progress.SENT
    box.close()
