"""Preparing a round and opening it."""

import uuid
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from ipp.core import clock, outbox
from ipp.core.db import db
from ipp.core.errors import ChangedMeanwhile, Conflict
from ipp.feedback import queries, storage
from ipp.feedback.disclosure import Pool
from ipp.feedback.links import new_link
from ipp.feedback.models import LONGEST, Delivery, FeedbackRound, Invitation, Perspective, State
from ipp.feedback.questionnaires import from_dict
from ipp.feedback.services import rest, seats
from ipp.feedback.services.questionnaires import freeze_for
from ipp.organisation.queries import get_organisation
from ipp.people.models import Person


class CannotOpen(Exception):
    """The round may not open yet; `sentence` tells its owner why and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def start_round(
    subject: Person,
    *,
    questionnaire: str,
    frozen: Mapping[str, Any] | None = None,
    form_key: uuid.UUID | None = None,
    is_extra_protected: bool = False,
    **details: Any,
) -> FeedbackRound:
    """A draft that only its owner sees. How careful it is comes from the organisation, or is stricter by choice.

    `frozen` is a questionnaire that was made for this round alone. `details` are what its owner writes and chooses: a
    title, a note, a closing day, answers with names, and the day of the session that makes a purpose pulse of it.
    The same form, sent twice, starts one round.
    """
    round_id = uuid.uuid5(subject.id, form_key.hex) if form_key else uuid.uuid4()
    if known := db.session.get(FeedbackRound, round_id):
        return known
    organisation = get_organisation()
    feedback_round = FeedbackRound(
        id=round_id,
        subject=subject,
        questionnaire_key=questionnaire,
        frozen_questionnaire=frozen or freeze_for(subject, questionnaire),
        k=organisation.least_answers,
        is_extra_protected=is_extra_protected or organisation.is_extra_protected,
        **{"note": "", **details},
    )
    db.session.add(feedback_round)
    return feedback_round


def mark_of(feedback_round: FeedbackRound) -> str:
    """A short mark that changes when the texts of the round change."""
    protection = (feedback_round.is_extra_protected, feedback_round.is_signed)
    texts: tuple[Any, ...] = (feedback_round.title, feedback_round.note, feedback_round.closes_on.isoformat())
    texts += protection
    if feedback_round.is_purpose_pulse:
        texts += (feedback_round.session_on, *feedback_round.questionnaire.texts)
    return sha256(repr(texts).encode("utf-8", "replace")).hexdigest()[:16]


def update_details(
    feedback_round: FeedbackRound,
    *,
    seen: str,
    frozen: Mapping[str, Any] | None = None,
    is_extra_protected: bool = False,
    **details: Any,
) -> None:
    """Change what reviewers read and how careful the round is, when `seen` is the mark of what is kept now.

    A form that says what is kept already changes nothing: somebody sent it twice.
    """
    _lock_draft(feedback_round)
    details["is_extra_protected"] = is_extra_protected or get_organisation().is_extra_protected
    if mark_of(feedback_round) != seen:
        if _says_already(feedback_round, details, frozen):
            return
        raise ChangedMeanwhile
    for name, value in details.items():
        setattr(feedback_round, name, value)
    if frozen:
        feedback_round.frozen_questionnaire = dict(frozen)


def _says_already(feedback_round: FeedbackRound, details: Mapping[str, Any], frozen: Mapping[str, Any] | None) -> bool:
    asks_the_same = not frozen or from_dict(frozen).texts == feedback_round.questionnaire.texts
    return asks_the_same and all(getattr(feedback_round, name) == value for name, value in details.items())


def invite_colleague(feedback_round: FeedbackRound, person: Person, *, perspective: Perspective) -> Invitation:
    """Put a colleague on the list."""
    return put_on_list(feedback_round, [as_colleague(person, perspective)])[0]


def invite_outsider(
    feedback_round: FeedbackRound, *, name: str, email: str, perspective: Perspective, language: str = "nl"
) -> Invitation:
    """Put somebody without an account on the list. An address of a colleague belongs to that colleague."""
    email = email.strip().lower()
    if person := queries.get_colleague_by_email(email):
        return invite_colleague(feedback_round, person, perspective=perspective)
    return put_on_list(feedback_round, [as_outsider(name, email, perspective, language)])[0]


def as_colleague(person: Person, perspective: Perspective) -> Invitation:
    """How a colleague would stand on a list."""
    details = {"name": person.name, "email": person.email, "language": person.language, "perspective": perspective}
    return Invitation(person_id=person.id, pool=Pool.COLLEAGUES, **details)


def as_outsider(name: str, email: str, perspective: Perspective, language: str) -> Invitation:
    """How somebody without an account would stand on a list; a manager has an account."""
    if perspective is Perspective.MANAGER:
        raise Conflict(_("A manager has an account here. Choose them from the list of colleagues."))
    details = {"name": name, "email": email, "language": language, "perspective": perspective}
    return Invitation(pool=Pool.OUTSIDERS, **details)


def put_on_list(feedback_round: FeedbackRound, invitations: Iterable[Invitation]) -> list[Invitation]:
    """All of them, or nobody when one cannot be added."""
    _lock_draft(feedback_round)
    wanted = list(invitations)
    with db.session.begin_nested():
        for invitation in wanted:
            seats.seat(feedback_round, invitation)
    return wanted


def remove_invitation(invitation: Invitation) -> None:
    """Take somebody off the list before the round opens."""
    feedback_round = invitation.feedback_round
    _lock_draft(feedback_round)
    if invitation in feedback_round.invitations:
        feedback_round.invitations.remove(invitation)


def remove_round(feedback_round: FeedbackRound) -> None:
    """Throw a draft away, with its list. Nobody was asked anything yet."""
    _lock_draft(feedback_round)
    db.session.delete(feedback_round)


def open_round(feedback_round: FeedbackRound) -> None:
    """Fix the rules, make box and links, and send the letters. From here on nothing about the round changes."""
    _lock_people(feedback_round)
    _lock_draft(feedback_round)
    _be_as_careful_as_the_organisation(feedback_round)
    check_may_open(feedback_round)
    feedback_round.state, feedback_round.opened_at = State.OPEN, clock.now()
    feedback_round.closes_at, feedback_round.touched_on = clock.end_of(feedback_round.closes_on), None
    storage.make_box(feedback_round, {i.id: new_link(feedback_round.id) for i in feedback_round.invitations})
    for invitation in feedback_round.invitations:
        outbox.post("feedback.invitation", invitation.id)


def check_may_open(feedback_round: FeedbackRound) -> None:
    """Raise CannotOpen with the first thing that stands in the way."""
    _check_enough_are_asked(feedback_round)
    if not clock.today() <= feedback_round.closes_on <= clock.today() + LONGEST:
        raise CannotOpen(_("Choose a closing day between today and three months from now."))
    if feedback_round.session_on and not clock.today() <= feedback_round.session_on < feedback_round.closes_on:
        raise CannotOpen(_("Choose a session that is still to come, and a closing day after it."))
    if obstacle := rest.find_obstacle(feedback_round) or rest.find_shared_people(feedback_round):
        raise CannotOpen(obstacle)


def replace_address(invitation: Invitation, *, email: str) -> None:
    """Send the first letter again to another address of the same person, after it bounced.

    Should they have answered all the same, nothing looks different: there is just no link left to send. So the letter
    counts as sent from now on, also while it waits: for who answered it would wait for ever.
    """
    email = email.strip().lower()
    if queries.get_colleague_by_email(email):
        raise Conflict(_("This is the address of somebody with an account."))
    if any(other.email == email for other in invitation.feedback_round.invitations if other is not invitation):
        raise Conflict(_("This address is already on the list."))
    seats.check_mailbox(
        invitation.feedback_round, as_outsider(invitation.name, email, invitation.perspective, ""), but=invitation
    )
    if invitation.sealed_token is not None:
        storage.replace_link(invitation, new_link(invitation.round_id))
    invitation.email, invitation.delivery = email, Delivery.SENT
    outbox.post("feedback.invitation", invitation.id)


def _check_enough_are_asked(feedback_round: FeedbackRound) -> None:
    """In a signed round everybody stands for themselves, so one is enough."""
    if feedback_round.is_signed:
        if not feedback_round.invitations:
            raise CannotOpen(_("Put somebody on the list first."))
        return
    k, asked = feedback_round.rule.k, feedback_round.count_asked()
    if max((sum(pool.values()) for pool in asked.values()), default=0) < k:
        raise CannotOpen(
            _(
                "Ask at least %(least)d colleagues, or %(least)d people from outside. "
                "With fewer, nothing can be shown.",
                least=k,
            )
        )


def _lock_people(feedback_round: FeedbackRound) -> None:
    """One round of somebody opens at a time, so that the second sees the first. Others may still name the person.

    Of a purpose pulse everybody invited counts, in an order of their own: two that share people open one by one.
    """
    ids = {feedback_round.subject_id}
    if feedback_round.is_purpose_pulse:
        ids |= {invitation.person_id for invitation in feedback_round.invitations if invitation.person_id}
    statement = select(Person.id).where(Person.id.in_(ids)).order_by(Person.id)
    db.session.execute(statement.with_for_update(key_share=True))


def _lock_draft(feedback_round: FeedbackRound) -> None:
    """Wait for whoever changes this draft now, and look at it afresh; who comes after the opening is told so.

    What follows is work on the draft, so from today it keeps people from outside for a while again.
    """
    statement = select(FeedbackRound.state).where(FeedbackRound.id == feedback_round.id).with_for_update()
    state = db.session.scalar(statement)
    if state is None:
        raise Conflict(_("You threw this round away, in another tab perhaps."))
    if state is not State.DRAFT:
        raise Conflict(_("This round has been sent already."))
    db.session.refresh(feedback_round)
    feedback_round.touched_on = clock.today()


def _be_as_careful_as_the_organisation(feedback_round: FeedbackRound) -> None:
    """It may have become more careful since the round was drafted; a round is never less careful than that."""
    organisation = get_organisation()
    feedback_round.k = max(feedback_round.k, organisation.least_answers)
    feedback_round.is_extra_protected = feedback_round.is_extra_protected or organisation.is_extra_protected
