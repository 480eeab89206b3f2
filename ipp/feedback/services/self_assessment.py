"""The subject's own answers, kept so that two tabs cannot overwrite each other unseen."""

from hashlib import sha256

from sqlalchemy.exc import NoResultFound

from ipp.feedback import storage
from ipp.feedback.box import Entry
from ipp.feedback.disclosure import canonical_json
from ipp.feedback.models import FeedbackRound
from ipp.feedback.services import responses
from ipp.feedback.services.responses import SELF, Answers, KeptElsewhere, RoundClosed


def mark_of(entry: Entry | None) -> str:
    """A short mark that changes when what is kept changes."""
    if entry is None:
        return ""
    return sha256(canonical_json({"answers": dict(entry.answers), "comments": dict(entry.comments)})).hexdigest()[:16]


def keep_self_assessment(feedback_round: FeedbackRound, given: Answers, *, seen: str, send: bool) -> None:
    """Keep the answers, for later or as ready, when `seen` is the mark of what is kept now."""
    if not feedback_round.is_answerable:
        raise RoundClosed
    try:
        with storage.locked_box(feedback_round) as box:
            kept = box.entries.get(SELF)
    except NoResultFound as error:  # released while this form was on its way
        raise RoundClosed from error
    if mark_of(kept) != seen and kept is not None and (kept.answers, kept.comments) != (given.answers, given.comments):
        raise KeptElsewhere(kept)
    responses.save_self_assessment(feedback_round, given, send=send)
