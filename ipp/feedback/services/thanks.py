"""Thanking everybody who was asked, once: one letter each, whether they answered or not. Nothing here commits."""

from flask_babel import gettext as _

from ipp.core import clock
from ipp.core.db import db
from ipp.core.errors import Conflict
from ipp.feedback.afterwards import RoundThanks
from ipp.feedback.models import FeedbackRound
from ipp.feedback.services.letters import post_to_everybody


def thank_everybody(feedback_round: FeedbackRound, *, words: str) -> None:
    """All of them or nobody: IPP does not know who answered, and these letters may not tell."""
    earlier = db.session.get(RoundThanks, feedback_round.id)
    if earlier is not None and earlier.words == words:
        return
    if earlier is not None:
        raise Conflict(_("You thanked everybody already, in another tab perhaps. A second letter would be too much."))
    if not feedback_round.invitations:
        raise Conflict(_("The names of the people you asked have been erased. Thank them in person."))
    db.session.add(RoundThanks(round_id=feedback_round.id, words=words, sent_on=clock.today()))
    post_to_everybody(feedback_round, "feedback.thanks")
