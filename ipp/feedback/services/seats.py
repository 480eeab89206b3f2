"""Who may take a place on the list of a round, and from where they look."""

import uuid

from flask_babel import gettext as _

from ipp.core.errors import Conflict
from ipp.feedback.box import MOST_REVIEWERS
from ipp.feedback.disclosure import Pool
from ipp.feedback.mailboxes import find_mailbox, share_mailbox
from ipp.feedback.models import FeedbackRound, Invitation, Perspective


def seat(feedback_round: FeedbackRound, invitation: Invitation) -> None:
    """Put one person on the list, or raise Conflict with the sentence that says why not."""
    if invitation.email == feedback_round.subject.email:
        raise Conflict(_say_not_yourself(feedback_round))
    if any(other.email == invitation.email for other in feedback_round.invitations):
        raise Conflict(_("%(name)s is already on the list.", name=invitation.name))
    check_mailbox(feedback_round, invitation)
    if len(feedback_round.invitations) >= MOST_REVIEWERS:
        raise Conflict(_("A round has at most %(most)d reviewers.", most=MOST_REVIEWERS))
    if feedback_round.is_purpose_pulse:
        _seat_in_session(invitation)
    else:
        _seat_as_manager(feedback_round, invitation)
    invitation.id = uuid.uuid4()
    feedback_round.invitations.append(invitation)


def check_mailbox(feedback_round: FeedbackRound, invitation: Invitation, *, but: Invitation | None = None) -> None:
    """Somebody from outside counts once, however many variants of their address there are; and its owner not at all."""
    is_own = find_mailbox(invitation.email) == find_mailbox(feedback_round.subject.email)
    if invitation.pool is Pool.OUTSIDERS and is_own:
        raise Conflict(_say_not_yourself(feedback_round))
    for other in feedback_round.invitations:
        if other is not but and share_mailbox(invitation, other):
            raise Conflict(
                _(
                    "%(one)s and %(other)s are the same mailbox. Everybody on the list counts once.",
                    one=invitation.email,
                    other=other.email,
                )
            )


def _say_not_yourself(feedback_round: FeedbackRound) -> str:
    if feedback_round.is_purpose_pulse:
        return str(_("You hold the session, so you do not judge the sentences yourself."))
    return str(_("You answer the same questions yourself, so you do not have to be on the list."))


def _seat_in_session(invitation: Invitation) -> None:
    """Everybody speaks for themselves: nobody is asked as a manager, and all count together."""
    if invitation.pool is Pool.OUTSIDERS:
        raise Conflict(_("%(name)s has no account here. For a purpose pulse you ask colleagues.", name=invitation.name))
    invitation.perspective = Perspective.COLLEAGUE


def _seat_as_manager(feedback_round: FeedbackRound, invitation: Invitation) -> None:
    """The owner's manager answers by name, whatever was chosen; and there is one."""
    managers = [i for i in feedback_round.invitations if i.perspective is Perspective.MANAGER]
    if not managers and invitation.person_id and invitation.person_id == feedback_round.subject.manager_id:
        invitation.perspective = Perspective.MANAGER  # or somebody who answers by name would count as anonymous
    if invitation.perspective is Perspective.MANAGER and managers:
        raise Conflict(_("There is one manager on the list already, and one is enough."))
