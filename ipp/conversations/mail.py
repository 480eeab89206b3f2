"""Letters about conversations. They carry a name and a link, never a word of what was written.

Day and place travel only in the part for the reader's calendar, which cannot do without.
"""

import uuid
from dataclasses import replace
from datetime import timedelta
from typing import Any

from flask import url_for
from sqlalchemy import and_, exists, select

from ipp.conversations import asking, queries, summarising
from ipp.conversations.calendar import appointment_of, invite
from ipp.conversations.models import Agreement, CheckIn, Conversation, Kind, Progress, Side, Summary, SummaryAnswer
from ipp.core.db import db
from ipp.core.i18n import in_language
from ipp.core.outbox import Letter, letter
from ipp.people.models import Person
from ipp.people.queries import get_person

PLANNED = "conversations.planned"
CHANGED = "conversations.changed"
CANCELLED = "conversations.cancelled"
OWN_CALENDAR = "conversations.own_calendar"
PARTED = "conversations.parted"
ANEW = "conversations.anew"
AGAIN = "conversations.again"
WAITING = "conversations.agreement_waiting"
ACCEPTED = "conversations.agreement_accepted"
ANSWERED = "conversations.agreement_answered"
SUMMARY = "conversations.summary_waiting"
SUMMARY_ANSWERED = "conversations.summary_answered"
DUE = "conversations.agreements_due"
LET_GO = "conversations.agreement_let_go"
DONE = "conversations.agreement_done"
HELP_ANSWERED = "conversations.help_answered"
TAKEN_ALONG = "conversations.agreement_taken_along"

PATIENCE = timedelta(minutes=15)
"""Letters about agreements wait this long, so that five agreements after one talk are one letter."""


@letter(PLANNED)
def tell_of_plan(conversation_id: uuid.UUID) -> Letter | None:
    conversation = queries.get_conversation(conversation_id)
    if conversation is None or conversation.is_cancelled:
        return None
    return _for_calendar(conversation, "planned", to=conversation.planned_by.other)


@letter(CHANGED)
def tell_of_change(conversation_id: uuid.UUID) -> Letter | None:
    conversation = queries.get_conversation(conversation_id)
    if conversation is None or conversation.is_cancelled or conversation.changed_by is None:
        return None
    return _for_calendar(conversation, "changed", to=conversation.changed_by.other)


@letter(CANCELLED)
def tell_of_cancellation(conversation_id: uuid.UUID) -> Letter | None:
    conversation = queries.get_conversation(conversation_id)
    if conversation is None or conversation.changed_by is None:
        return None
    if conversation.has_parted:  # the night tells it; whoever has heard it already need not hear more of it
        return None if conversation.parted_on else _take_from_former_manager(conversation)
    return _for_calendar(conversation, "cancelled", to=conversation.changed_by.other)


@letter(PARTED)
def tell_former_manager(conversation_id: uuid.UUID) -> Letter | None:
    """The talk leaves their calendar, also when it was called off in the meantime."""
    conversation = queries.get_conversation(conversation_id)
    return _take_from_former_manager(conversation) if conversation and conversation.has_parted else None


@letter(ANEW)
def ask_to_plan_anew(conversation_id: uuid.UUID) -> Letter | None:
    """To the employee, whose talk has nobody on the other chair any more."""
    conversation = queries.get_conversation(conversation_id)
    if conversation is None or conversation.is_cancelled or not conversation.has_parted:
        return None
    return _about(conversation, "anew", to=Side.EMPLOYEE)


@letter(AGAIN)
def tell_manager_again(conversation_id: uuid.UUID) -> Letter | None:
    """They are employee and manager again, so the talk comes back into the manager's calendar."""
    conversation = queries.get_conversation(conversation_id)
    if conversation is None or conversation.is_cancelled:
        return None
    return _for_calendar(conversation, "planned", to=Side.MANAGER)


@letter(OWN_CALENDAR)
def keep_own_calendar(conversation_id: uuid.UUID) -> Letter | None:
    """To who planned, changed or cancelled: so that their own calendar knows it too."""
    conversation = queries.get_conversation(conversation_id)
    if conversation is None:
        return None
    chooser = conversation.changed_by or conversation.planned_by
    return _for_calendar(conversation, "own_calendar", to=chooser, has_chosen=True)


@letter(WAITING)
def ask_for_acceptance(agreement_id: uuid.UUID) -> Letter | None:
    """To the other side, while it waits; the last proposal speaks for those just before it."""
    agreement = queries.get_agreement(agreement_id)
    if agreement is None or agreement.is_accepted or agreement.is_over:
        return None
    later = (Agreement.proposed_by == agreement.proposed_by, Agreement.proposed_at > agreement.proposed_at)
    if _is_there(agreement, *later, Agreement.accepted_at.is_(None), queries.is_open()):
        return None
    return _about_agreement(agreement, "agreement_waiting", to=agreement.proposed_by.other)


@letter(ACCEPTED)
def tell_of_agreement(acceptance_id: uuid.UUID) -> Letter | None:
    """To both, once both said yes; the last agreement speaks for those just before it."""
    acceptance = queries.get_acceptance(acceptance_id)
    if acceptance is None or _is_there(acceptance.agreement, Agreement.accepted_at > acceptance.agreement.accepted_at):
        return None
    return _about_agreement(acceptance.agreement, "agreement_accepted", to=acceptance.side)


@letter(ANSWERED)
def tell_of_other_view(view_id: uuid.UUID) -> Letter | None:
    view = queries.get_other_view(view_id)
    if view is None:
        return None
    return _about_agreement(view.agreement, "agreement_answered", to=view.side.other)


@letter(SUMMARY)
def ask_for_yes(summary_id: uuid.UUID) -> Letter | None:
    """To who did not write it, about the newest words; what was proposed just then speaks for both."""
    summary = db.session.get(Summary, summary_id)
    if summary is None or summary is not summary.conversation.summary or _has_answered(summary):
        return None
    talk, around = summary.conversation, (summary.written_at - PATIENCE, summary.written_at + PATIENCE)
    just_then = (Agreement.proposed_by == summary.side, Agreement.proposed_at.between(*around))
    asked = exists().where(Agreement.conversation_id == talk.id, *just_then, Agreement.accepted_at.is_(None))
    if db.session.scalar(select(asked.where(queries.is_open(), Agreement.handed_at.is_(None)))):
        return None
    return _about(talk, "summary_waiting", to=summary.side.other)


@letter(SUMMARY_ANSWERED)
def tell_of_view_of_summary(answer_id: uuid.UUID) -> Letter | None:
    """To who wrote the words that the other sees differently."""
    answer = db.session.get(SummaryAnswer, answer_id)
    return _about(answer.summary.conversation, "summary_answered", to=answer.side.other) if answer else None


def _has_answered(summary: Summary) -> bool:
    return any(answer.side is not summary.side for answer in summary.answers)


@letter(LET_GO)
def tell_of_letting_go(check_in_id: uuid.UUID) -> Letter | None:
    """To the other side, unless somebody took it up again."""
    line = queries.get_check_in(check_in_id)
    if line is None or not line.agreement.is_let_go:
        return None
    return _about_agreement(line.agreement, "agreement_let_go", to=line.side.other)


@letter(DONE)
def tell_of_completion(check_in_id: uuid.UUID) -> Letter | None:
    """To the other side; the last thing that was done speaks for those just before it."""
    line = queries.get_check_in(check_in_id)
    if line is None or not line.agreement.is_done:
        return None
    later = and_(CheckIn.side == line.side, CheckIn.progress == Progress.DONE, CheckIn.written_at > line.written_at)
    if _is_there(line.agreement, Agreement.done_at.is_not(None), Agreement.check_ins.any(later)):
        return None
    return _about_agreement(line.agreement, "agreement_done", to=line.side.other)


@letter(HELP_ANSWERED)
def tell_of_help(agreement_id: uuid.UUID) -> Letter | None:
    """To who asked for help, whatever the answer; the last answer speaks for those just before it."""
    agreement = queries.get_agreement(agreement_id)
    if agreement is None or agreement.support_from is None or not _has_answer(agreement):
        return None
    later = Agreement.support_answered_at > agreement.support_answered_at
    same = Agreement.support_answered_by_id == agreement.support_answered_by_id
    if _is_there(agreement, later, same, Agreement.let_go_at.is_(None), Agreement.replaced_at.is_(None)):
        return None
    return _about_agreement(agreement, "help_answered", to=agreement.support_from.other)


def _has_answer(agreement: Agreement) -> bool:
    return agreement.support_answer_of_today is not None and agreement.holds


@letter(TAKEN_ALONG)
def tell_new_manager(agreement_id: uuid.UUID) -> Letter | None:
    """To the new manager; the last one that went along speaks for those just before it."""
    agreement = queries.get_agreement(agreement_id)
    if agreement is None or agreement.handed_at is None:
        return None
    later = Agreement.handed_at > agreement.handed_at, Agreement.handed_to_id == agreement.handed_to_id
    if db.session.scalar(select(exists().where(*later, Agreement.conversation.has(employee_id=agreement.employee_id)))):
        return None
    return _about_agreement(agreement, "agreement_taken_along", to=Side.MANAGER)


@letter(DUE)
def remind_of_agreements(person_id: uuid.UUID) -> Letter | None:
    """To one participant about all of it at once; nobody else ever hears of it."""
    person = get_person(person_id)
    if person is None or not person.active:
        return None
    if not asking.is_anything_asked(person) and not summarising.list_that_ask(person):
        return None
    link, later = (url_for(f"conversations.{page}", _external=True) for page in ("list_waiting", "ask_later"))
    return _to(person, "agreements_due", link=link, later=later)


def _is_there(agreement: Agreement, *conditions: Any) -> bool:
    same = select(exists().where(Agreement.conversation_id == agreement.conversation_id, *conditions))
    return bool(db.session.scalar(same))


def _for_calendar(conversation: Conversation, template: str, *, to: Side, has_chosen: bool = False) -> Letter | None:
    letter, person = _about(conversation, template, to=to), conversation.at(to)
    if letter is None or person is None:
        return None
    with in_language(person.language):
        return replace(letter, invitation=invite(person, appointment_of(conversation), has_chosen=has_chosen))


def _take_from_former_manager(conversation: Conversation) -> Letter | None:
    person = conversation.manager
    if person is None or not person.active:
        return None
    address = url_for("conversations.list_conversations", _external=True)
    letter = _to(person, "parted", link=address, partner=conversation.employee.name)
    with in_language(person.language):
        gone = replace(appointment_of(conversation), is_cancelled=True)
        return replace(letter, invitation=invite(person, gone))


def _about(conversation: Conversation, template: str, *, to: Side) -> Letter | None:
    person, partner = conversation.at(to), conversation.at(to.other)
    if person is None or partner is None or not person.active or person.id not in conversation.present_ids:
        return None
    address = url_for("conversations.show_conversation", conversation_id=conversation.id, _external=True)
    facts = {"is_check_in": conversation.kind is Kind.CHECK_IN, "has_both": conversation.has_both}
    return _to(person, template, link=address, partner=partner.name, **facts)


def _about_agreement(agreement: Agreement, template: str, *, to: Side) -> Letter | None:
    """As `_about`; whoever was not in the conversation is led to the agreement itself."""
    if agreement.handed_at is None:
        return _about(agreement.conversation, template, to=to)
    person, partner = agreement.acting(to), agreement.acting(to.other)
    if person is None or partner is None or not person.active:
        return None
    address = url_for("conversations.show_agreement", agreement_id=agreement.id, _external=True)
    return _to(person, template, link=address, partner=partner.name)


def _to(person: Person, template: str, **values: object) -> Letter:
    return Letter(person.email, person.language, f"conversations/{template}", {"name": person.first_name, **values})
