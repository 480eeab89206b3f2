"""Putting many people on the list at once: all of them, or nobody when one cannot be added."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ipp.feedback import queries
from ipp.feedback.mailboxes import share_mailbox
from ipp.feedback.models import FeedbackRound, Invitation, Perspective
from ipp.feedback.pasting import Found
from ipp.feedback.services import rounds
from ipp.people.models import Person


@dataclass(frozen=True)
class Added:
    """Who came on the list, and who stood there already or was pasted twice."""

    invitations: Sequence[Invitation]
    known: Sequence[str]


def invite_colleagues(
    feedback_round: FeedbackRound, people: Iterable[Person], *, perspective: Perspective
) -> list[Invitation]:
    """Everyone who is not on the list yet; or nobody, when one of them cannot be added."""
    known = {invitation.person_id for invitation in feedback_round.invitations}
    new = [rounds.as_colleague(person, perspective) for person in people if person.id not in known]
    return rounds.put_on_list(feedback_round, new)


def invite_pasted(
    feedback_round: FeedbackRound, people: Iterable[Found], *, perspective: Perspective, language: str
) -> Added:
    """Everyone on a pasted list. Who has an account is asked as the colleague they are."""
    pasted = list(people)
    colleagues = {person.email: person for person in queries.list_colleagues_by_email([who.email for who in pasted])}
    new: list[Invitation] = []
    known: list[str] = []
    for who in pasted:
        if who.email in colleagues:
            invitation = rounds.as_colleague(colleagues[who.email], perspective)
        else:
            invitation = rounds.as_outsider(who.name, who.email, perspective, language)
        if any(share_mailbox(invitation, other) for other in (*feedback_round.invitations, *new)):
            known.append(who.name)
        else:
            new.append(invitation)
    return Added(rounds.put_on_list(feedback_round, new), known)


def list_asked_often(feedback_round: FeedbackRound) -> list[str]:
    """The first names of whom the owner asks in this round, and asked in several others that are not long over."""
    counts = queries.count_own_asking(feedback_round)
    return [who.first_name for who in feedback_round.invitations if counts.get(who.email, 0) >= OFTEN]


OFTEN = 2
"""In so many other rounds of the same owner; what others ask of somebody is nobody's business."""
