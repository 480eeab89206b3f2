"""The letters of feedback. Each carries a link and a name; never a note, a question or an answer."""

import uuid
from dataclasses import replace

from flask import url_for

from ipp.core import outbox
from ipp.core.db import db
from ipp.core.outbox import Letter, Outcome
from ipp.feedback import storage
from ipp.feedback.afterwards import RoundThanks
from ipp.feedback.disclosure import Pool
from ipp.feedback.links import ThanksLink
from ipp.feedback.models import Delivery, FeedbackRound, Invitation, State

DELIVERIES = {
    Outcome.SENT: Delivery.SENT,
    Outcome.REFUSED: Delivery.REFUSED,
    Outcome.GIVEN_UP: Delivery.UNKNOWN,
}


def note_first_letter(invitation_id: uuid.UUID, outcome: Outcome) -> None:
    """What became of the first letter: the only thing that is kept of any letter to a reviewer."""
    if invitation := db.session.get(Invitation, invitation_id):
        invitation.delivery = DELIVERIES[outcome]


@outbox.letter("feedback.invitation", tell=note_first_letter)
def invite_reviewer(invitation_id: uuid.UUID) -> Letter | None:
    return _letter_with_link(invitation_id, "invitation")


@outbox.letter("feedback.link_again")
def send_link_again(invitation_id: uuid.UUID) -> Letter | None:
    return _letter_with_link(invitation_id, "link_again")


@outbox.letter("feedback.reminder", is_tried_once=True)
def remind_reviewer(invitation_id: uuid.UUID) -> Letter | None:
    """Only to whom a link is left; a row waits for everybody, so that none of them says who that is."""
    return _letter_with_link(invitation_id, "reminder")


@outbox.letter("feedback.session_over", is_tried_once=True)
def tell_of_session(invitation_id: uuid.UUID) -> Letter | None:
    """After the session of a purpose pulse: how is it now? Only to whom a link is left, like a reminder."""
    return _letter_with_link(invitation_id, "session_over")


@outbox.letter("feedback.closing_early")
def announce_early_closing(invitation_id: uuid.UUID) -> Letter | None:
    """To everybody who was asked, with the same words: who has sent already may still want to change it."""
    invitation = db.session.get(Invitation, invitation_id)
    if invitation is None or not invitation.feedback_round.is_answerable:
        return None
    return _letter_to_everybody(invitation, "closing_early")


@outbox.letter("feedback.cancelled")
def announce_cancellation(invitation_id: uuid.UUID) -> Letter | None:
    invitation = db.session.get(Invitation, invitation_id)
    if invitation is None or invitation.feedback_round.state is not State.CANCELLED:
        return None
    return _letter_to_everybody(invitation, "cancelled")


@outbox.letter("feedback.thanks")
def pass_on_thanks(invitation_id: uuid.UUID) -> Letter | None:
    """To everybody who was asked, answered or not, with the same link: the words stand behind it."""
    invitation = db.session.get(Invitation, invitation_id)
    given = db.session.get(RoundThanks, invitation.round_id) if invitation else None
    if invitation is None or given is None or not given.is_readable:
        return None
    link = str(ThanksLink(invitation.round_id))
    values: dict[str, object] = {
        "reviewer": invitation.first_name,
        "subject": invitation.feedback_round.subject.name,
        "address": url_for("feedback.show_thanks", thanks_link=link, language=invitation.language, _external=True),
    }
    return Letter(invitation.email, invitation.language, "feedback/thanks", values)


@outbox.letter("feedback.report_ready")
def announce_report(round_id: uuid.UUID) -> Letter | None:
    return _letter_to_subject(round_id, "report_ready", State.RELEASED)


@outbox.letter("feedback.result_ready")
def announce_result(invitation_id: uuid.UUID) -> Letter | None:
    """Of a purpose pulse: to everybody invited, with the same link, which opens for their account."""
    invitation = db.session.get(Invitation, invitation_id)
    if invitation is None or invitation.feedback_round.state is not State.RELEASED:
        return None
    letter = _letter_to_everybody(invitation, "result_ready")
    address = url_for("feedback.show_result", round_id=invitation.round_id, _external=True)
    return replace(letter, values={**letter.values, "address": address})


@outbox.letter("feedback.round_erased")
def explain_erasure(round_id: uuid.UUID) -> Letter | None:
    return _letter_to_subject(round_id, "round_erased", State.ERASED)


def _template_of(feedback_round: FeedbackRound, name: str) -> str:
    """A purpose pulse asks people about themselves, so its letters have words of their own."""
    return f"feedback/purpose_{name}" if feedback_round.is_purpose_pulse else f"feedback/{name}"


def _letter_with_link(invitation_id: uuid.UUID, name: str) -> Letter | None:
    """A letter with the reviewer's own link; none when they have sent already or the round has closed."""
    invitation = db.session.get(Invitation, invitation_id)
    if invitation is None or not invitation.feedback_round.is_answerable:
        return None
    link = storage.read_link(invitation)
    if link is None:
        return None
    feedback_round = invitation.feedback_round
    values = {
        "reviewer": invitation.first_name,
        "subject": feedback_round.subject.name,
        "minutes": feedback_round.questionnaire.minutes,
        "closes_on": feedback_round.closes_on,
        "is_signed": feedback_round.is_signed,
        "notice": _notice_for(invitation),
        "address": url_for("feedback.show_link", link=str(link), _external=True),
        "session_on": feedback_round.session_on,
        "awaits_session": feedback_round.awaits_session,
    }
    return Letter(invitation.email, invitation.language, _template_of(feedback_round, name), values)


def _notice_for(invitation: Invitation) -> str:
    """Where an outsider reads what is kept of them: they did not give us their address themselves."""
    if invitation.pool is Pool.COLLEAGUES:
        return ""
    return url_for("feedback.show_notice", language=invitation.language, _external=True)


def _letter_to_everybody(invitation: Invitation, name: str) -> Letter:
    """A letter without a personal link: the one in the first letter still works, also for who has sent."""
    feedback_round = invitation.feedback_round
    values = {
        "reviewer": invitation.first_name,
        "subject": feedback_round.subject.name,
        "closes_on": feedback_round.closes_on,
        "address": url_for("feedback.show_again", _external=True),
    }
    return Letter(invitation.email, invitation.language, _template_of(feedback_round, name), values)


def _letter_to_subject(round_id: uuid.UUID, name: str, state: State) -> Letter | None:
    feedback_round = db.session.get(FeedbackRound, round_id)
    if feedback_round is None or feedback_round.state is not state or not feedback_round.subject.active:
        return None
    subject, endpoint = feedback_round.subject, "feedback.show_round"
    if state is State.RELEASED and not feedback_round.is_purpose_pulse:
        endpoint = "feedback.show_report"
    values = {
        "name": subject.first_name,
        "address": url_for(endpoint, round_id=round_id, _external=True),
        "was_lost": feedback_round.was_lost,
        "is_signed": feedback_round.is_signed,
    }
    return Letter(subject.email, subject.language, _template_of(feedback_round, name), values)
