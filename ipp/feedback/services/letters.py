"""A letter to everybody who was asked, in a way that tells nobody who answered."""

from sqlalchemy import select

from ipp.core import clock, outbox
from ipp.core.db import db
from ipp.feedback.models import FeedbackRound, Invitation


def post_to_everybody(feedback_round: FeedbackRound, letter: str) -> None:
    """A row for everybody, all with one moment. Who gets no letter is found out while writing, without a trace."""
    moment = clock.now()
    everybody = select(Invitation.id).where(Invitation.round_id == feedback_round.id).order_by(Invitation.id)
    for invitation_id in db.session.scalars(everybody):
        outbox.post(letter, invitation_id, at=moment)
