"""The letters about calls. Each says who, and carries a link; never what a call or a message says."""

import uuid

from flask import url_for

from ipp.core import outbox
from ipp.core.db import db
from ipp.core.outbox import Letter
from ipp.people.models import Person
from ipp.wall import call_policy, call_queries
from ipp.wall.call_models import RaisedHand
from ipp.wall.mail import letter_to


@outbox.letter("wall.hand")
def tell_starter_about_hand(raised_hand_id: uuid.UUID) -> Letter | None:
    """Not when it was taken back already."""
    hand = call_queries.get_hand(raised_hand_id)
    return _letter("wall/hand", hand, hand.person, to=hand.call.starter) if hand else None


@outbox.letter("wall.join_question")
def tell_colleague_about_call(join_question_id: uuid.UUID) -> Letter | None:
    """Not when it was answered already, the call has ended, or they do not like to be asked any more."""
    question = call_queries.get_join_question(join_question_id)
    if question is None or question.answer or not question.call.is_open:
        return None
    starter = question.call.starter
    if not question.talent or not call_policy.may_be_asked(question.talent, starter):
        return None
    ids = {"project_call_id": question.call_id}
    return letter_to(question.person, "wall/join_question", sender=starter, endpoint="wall.show_call", **ids)


@outbox.letter("wall.call_closed")
def tell_about_closing(raised_hand_id: uuid.UUID) -> Letter | None:
    """Not when the hand was taken back meanwhile."""
    hand = call_queries.get_hand(raised_hand_id)
    if hand is None:
        return None
    ids = {"project_call_id": hand.call_id}
    return letter_to(hand.person, "wall/call_closed", sender=hand.call.starter, endpoint="wall.show_call", **ids)


@outbox.letter("wall.call_over")
def ask_what_came_of_it(project_call_id: uuid.UUID) -> Letter | None:
    """Not when it was closed or got more time meanwhile."""
    call = call_queries.get_call(project_call_id)
    if call is None or call.is_closed or not call.is_over:
        return None
    ids = {"project_call_id": call.id}
    return letter_to(call.starter, "wall/call_over", sender=call.starter, endpoint="wall.show_call", **ids)


@outbox.letter("wall.call_erased")
def tell_about_erasing(person_id: uuid.UUID) -> Letter | None:
    """To whom had a hand up for a call that is gone; which one stands nowhere any more."""
    person = db.session.get(Person, person_id)
    if person is None or not person.active:
        return None
    values: dict[str, object] = {"name": person.first_name, "address": url_for("wall.list_calls", _external=True)}
    return Letter(person.email, person.language, "wall/call_erased", values)


@outbox.letter("wall.hand_message")
def tell_other_about_message(message_id: uuid.UUID) -> Letter | None:
    message = call_queries.get_message(message_id)
    hand = call_queries.get_hand(message.hand_id) if message else None
    if message is None or hand is None:
        return None
    other = hand.person if message.author_id == hand.call.starter_id else hand.call.starter
    return _letter("wall/hand_message", hand, message.author, to=other)


def _letter(template: str, hand: RaisedHand, sender: Person, *, to: Person) -> Letter | None:
    return letter_to(to, template, sender=sender, endpoint="wall.show_hand", raised_hand_id=hand.id)
