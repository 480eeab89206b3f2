"""Acts about agreements: propose, say yes, see it differently, put other words beside it, look back."""

import uuid
from dataclasses import asdict, dataclass, fields
from datetime import date

from flask_babel import gettext as _

from ipp.conversations import mail
from ipp.conversations.models import (
    Acceptance,
    Agreement,
    AgreementTerm,
    CheckIn,
    Conversation,
    Doer,
    OtherView,
    Progress,
    Side,
    SupportAnswer,
)
from ipp.conversations.services import once
from ipp.core import clock, outbox
from ipp.core.db import db, lock
from ipp.core.errors import Conflict
from ipp.people.models import Person


class ReplacedMeanwhile(Exception):
    """Somebody wrote other words for this agreement first."""


@dataclass(frozen=True)
class Wording:
    """What an agreement says. Once written it never changes."""

    text: str
    doer: Doer
    support_needed: str = ""
    support_from: Side | None = None
    first_step: str = ""
    return_on: date | None = None


def propose_agreement(conversation: Conversation, *, person: Person, wording: Wording, key: str) -> Agreement:
    """Write it down with the yes of who proposes it. The same form sent twice writes it once."""
    agreement_id = once(conversation.id, person, key, wording)
    written = db.session.get(Agreement, agreement_id)
    return written or _write_down(conversation, agreement_id, person=person, wording=wording)


def replace_agreement(agreement: Agreement, *, person: Person, wording: Wording, key: str) -> Agreement:
    """Put a new version beside it. What both accepted holds until both have accepted the new words."""
    lock(agreement)
    agreement_id = once(agreement.id, person, key, wording)
    if agreement.replaced_by and agreement.replaced_by.id == agreement_id:
        return agreement.replaced_by
    if agreement.replaced_by:
        raise ReplacedMeanwhile
    if agreement.is_over:
        raise Conflict(_("This agreement is done. Write down a new one if you want to go on."))
    if not agreement.is_accepted:
        agreement.replaced_at = clock.now()
    return _write_down(agreement.conversation, agreement_id, person=person, wording=wording, replaces=agreement)


def put_anew(agreement: Agreement) -> None:
    """Propose the same words to the manager of today; what the former one did not answer ends, and stays as it is."""
    employee, now = agreement.conversation.employee, clock.now()
    words = {field.name: getattr(agreement, field.name) for field in fields(Wording)}
    agreement.let_go_at = now
    anew = _write_down(
        agreement.conversation, once(agreement.id, employee, "anew"), person=employee, wording=Wording(**words)
    )
    anew.handed_to_id, anew.handed_at = employee.manager_id, now


def accept_agreement(agreement: Agreement, *, person: Person) -> bool:
    """Record one side's yes; False when it was given before. With the second yes the agreement counts."""
    lock(agreement)
    _refuse_old_words(agreement)
    side = agreement.side_of(person)
    if agreement.is_accepted or agreement.is_accepted_by(side):
        return False
    _say_yes(agreement, side)
    if agreement.is_accepted_by(side.other):
        _let_it_count(agreement)
    return True


def see_differently(agreement: Agreement, *, person: Person, words: str, key: str) -> None:
    """Keep the words of who sees it differently; they stay beside the agreement, whatever comes next."""
    lock(agreement)
    _refuse_old_words(agreement)
    side = agreement.side_of(person)
    if agreement.is_accepted or agreement.is_accepted_by(side):
        raise Conflict(_("You have already said yes to this. Write a new version if you want it otherwise."))
    view_id = once(agreement.id, person, key, words)
    if db.session.get(OtherView, view_id) is None:
        view = OtherView(id=view_id, side=side, words=words, written_at=clock.now())
        agreement.other_views.append(view)
        outbox.post(mail.ANSWERED, view.id)


def check_in(agreement: Agreement, *, person: Person, progress: Progress, text: str, key: str, mood: str = "") -> None:
    """Look back in a line. The last one tells how the agreement is going, so "done" and "let go" can be corrected."""
    lock(agreement)
    check_in_id = once(agreement.id, person, key, progress, text, *filter(None, [mood]))
    if db.session.get(CheckIn, check_in_id):
        return
    _refuse_what_cannot_go_on(agreement, progress)
    now, side = clock.now(), agreement.side_of(person)
    line = CheckIn(id=check_in_id, side=side, progress=progress, text=text, mood=mood or None, written_at=now)
    agreement.check_ins.append(line)
    agreement.done_at = now if progress is Progress.DONE else None
    agreement.let_go_at = now if progress is Progress.LET_GO else None
    if progress is Progress.LET_GO:
        outbox.post(mail.LET_GO, line.id)
    elif progress is Progress.DONE:
        outbox.post(mail.DONE, line.id, at=now + mail.PATIENCE)


def answer_support(agreement: Agreement, *, person: Person, answer: SupportAnswer) -> None:
    """Yes, not yet or no from whose help is asked; it may change until the help was given."""
    lock(agreement)
    _refuse_old_words(agreement)
    if agreement.support_given_at is None and agreement.support_answer_of_today is not answer:
        _tell_who_asked(agreement, answer, person)


def give_support(agreement: Agreement, *, person: Person) -> None:
    """What was asked of this side has been done."""
    lock(agreement)
    _refuse_what_does_not_hold(agreement)
    if agreement.support_given_at is None:
        agreement.support_given_at = clock.now()
        _tell_who_asked(agreement, SupportAnswer.YES, person)


def _tell_who_asked(agreement: Agreement, answer: SupportAnswer, person: Person) -> None:
    agreement.support_answer, agreement.support_answered_at = answer, clock.now()
    agreement.support_answered_by_id = person.id
    outbox.post_once(mail.HELP_ANSWERED, agreement.id, at=clock.now() + mail.PATIENCE)


def _write_down(
    conversation: Conversation,
    agreement_id: uuid.UUID,
    *,
    person: Person,
    wording: Wording,
    replaces: Agreement | None = None,
) -> Agreement:
    side = conversation.side_of(person)
    agreement = Agreement(
        id=agreement_id,
        conversation=conversation,
        replaces=replaces,
        proposed_by=side,
        proposed_at=clock.now(),
        **asdict(wording),
    )
    if replaces:
        _keep_company(agreement, replaces)
    db.session.add(agreement)
    _say_yes(agreement, side)
    outbox.post(mail.WAITING, agreement.id, at=clock.now() + mail.PATIENCE)
    return agreement


def _keep_company(agreement: Agreement, older: Agreement) -> None:
    """New words for an agreement stay with the same two people, and with what the employee hung on it."""
    company = ("handed_to_id", "handed_at", "parted_on", "kept_from_id")
    for name in (*company, "ambition_id", "talent_id", "linked_title"):
        setattr(agreement, name, getattr(older, name))
    agreement.terms = [
        AgreementTerm(person_id=term.person_id, ended_at=term.ended_at, parted_on=term.parted_on)
        for term in older.terms
    ]


def _say_yes(agreement: Agreement, side: Side) -> None:
    agreement.acceptances.append(Acceptance(id=uuid.uuid4(), side=side, accepted_at=clock.now()))


def _let_it_count(agreement: Agreement) -> None:
    """From now on these words hold, and every earlier version does not any more."""
    agreement.accepted_at = now = clock.now()
    older = agreement.replaces
    while older:
        older.replaced_at = older.replaced_at or now
        older = older.replaces
    for acceptance in agreement.acceptances:
        outbox.post(mail.ACCEPTED, acceptance.id, at=now + mail.PATIENCE)


def _refuse_old_words(agreement: Agreement) -> None:
    if agreement.is_replaced:
        raise Conflict(_("There are newer words for this agreement. Go back, open the agreement again and read those."))

    if agreement.is_let_go and not agreement.is_accepted:
        raise Conflict(_("This proposal was let go. Write down a new one if you want to go on."))


def _refuse_what_cannot_go_on(agreement: Agreement, progress: Progress) -> None:
    """A proposal can be let go, and nothing else; what both accepted can go on from anywhere."""
    if agreement.is_accepted or progress is not Progress.LET_GO:
        _refuse_what_does_not_hold(agreement)
    _refuse_old_words(agreement)


def _refuse_what_does_not_hold(agreement: Agreement) -> None:
    _refuse_old_words(agreement)
    if not agreement.is_accepted:
        raise Conflict(_("This agreement counts once you have both accepted it. Until then it waits."))
