"""Starting a call, raising a hand, talking about it, closing. Nothing here commits: the request does."""

import uuid
from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import delete

from ipp.core import clock, jobs, outbox
from ipp.core.db import db, lock, transaction
from ipp.core.errors import ChangedMeanwhile, Conflict
from ipp.people.models import Person
from ipp.portfolio.models import Talent
from ipp.wall import call_policy, call_queries
from ipp.wall.call_models import HandMessage, JoinQuestion, ProjectCall, RaisedHand
from ipp.wall.models import Answer
from ipp.wall.queries import A_DAY

MOST_A_DAY = 5
"""Colleagues whom a starter asks for one call in 24 hours: one by one, not as a mailing."""


class NotAsked(Exception):
    """It is enough for today, or who stood among the suggestions does not any more; why is nobody's business."""


def start_call(starter: Person, *, form_key: uuid.UUID, call_id: uuid.UUID | None = None, **facts: Any) -> ProjectCall:
    """The same form, sent twice, starts one call; and so does the same card of a board, which gives the id."""
    if known := call_queries.get_call_by_key(starter, form_key):
        return known
    if call_id and call_queries.get_call(call_id):
        raise Conflict(_("A colleague just started a call from the same card."))
    known_as = {"id": call_id or uuid.uuid4(), "form_key": form_key}
    call = ProjectCall(**known_as, starter_id=starter.id, started_at=clock.now(), **facts)
    db.session.add(call)
    return call


def rewrite_call(call: ProjectCall, *, version: int | None, **facts: Any) -> None:
    """Keep other words, until it is closed."""
    lock(call)
    if call.is_closed:
        raise Conflict(_("This call was closed just now, in another window. Nothing was changed."))
    if version != call.version:
        raise ChangedMeanwhile
    for name, value in facts.items():
        setattr(call, name, value)
    call.was_asked_about = call.was_asked_about and call.is_over
    call.version += 1


def close_call(call: ProjectCall, *, version: int | None, outcome: str) -> None:
    """Nobody raises a hand any more; everybody reads what came of it, and who raised a hand gets a letter with a link.

    Who was asked for it, and what they said, goes. Of a closed call other words may be told about what came of it.
    """
    lock(call)
    if call.is_closed:
        _tell_otherwise(call, version, outcome)
        return
    call.closed_at, call.outcome, call.version = clock.now(), outcome, call.version + 1
    db.session.execute(delete(JoinQuestion).where(JoinQuestion.call_id == call.id))
    for hand in call_queries.list_hands(call):
        outbox.post("wall.call_closed", hand.id)


def remove_call(call: ProjectCall) -> None:
    """Gone at once for everybody, with the hands and all that was written; who raised a hand gets a letter."""
    lock(call)
    for hand in call_queries.list_hands(call):
        outbox.post("wall.call_erased", hand.person_id)
    db.session.delete(call)


def raise_hand(call: ProjectCall, person: Person) -> RaisedHand:
    """The starter gets a letter with a link. Twice is once."""
    lock(call)
    if not call_policy.may_raise_hand(person, call):
        raise Conflict(_("This call has ended just now, so your hand is not up."))
    if question := call_queries.get_join_question_to(person, call):
        question.answer = Answer.YES
    if known := call_queries.get_hand_of(call, person):
        return known
    hand = RaisedHand(id=uuid.uuid4(), call_id=call.id, person_id=person.id, raised_at=clock.now())
    db.session.add(hand)
    outbox.post("wall.hand", hand.id)
    return hand


def take_hand_back(call: ProjectCall, person: Person) -> None:
    """As if it had never been raised: what the two wrote goes too."""
    if hand := call_queries.get_hand_of(call, person):
        db.session.delete(hand)
    if question := call_queries.get_join_question_to(person, call):
        question.answer = None


def ask_to_join(call: ProjectCall, talent: Talent | None, *, text: str) -> None:
    """Ask the owner of a suggested talent, who gets a letter with a link. Asking twice is asking once."""
    lock(call)
    if not call.is_open or talent is None or not call_policy.may_be_asked(talent, call.starter):
        raise NotAsked
    questions = call_queries.list_join_questions(call)
    if known := next((question for question in questions if question.person_id == talent.owner_id), None):
        if known.text != text:
            raise Conflict(_("You asked %(name)s already for this call.", name=talent.owner.first_name))
        return
    if is_enough(questions) or not call_queries.may_still_be_asked(talent.owner, call):
        raise NotAsked
    facts = {"call_id": call.id, "person_id": talent.owner_id, "talent_id": talent.id, "text": text}
    question = JoinQuestion(id=uuid.uuid4(), asked_at=clock.now(), **facts)
    db.session.add(question)
    outbox.post("wall.join_question", question.id)


def is_enough(questions: Sequence[JoinQuestion]) -> bool:
    """Whether a starter asked as many as fit in 24 hours."""
    since = clock.now() - A_DAY
    return sum(question.asked_at > since for question in questions) >= MOST_A_DAY


def answer_join_question(question: JoinQuestion, answer: Answer) -> RaisedHand | None:
    """Yes is a raised hand; later and no are for the starter to read, without a letter."""
    lock(question)
    if answer is Answer.YES:
        return raise_hand(question.call, question.person)
    take_hand_back(question.call, question.person)
    question.answer = answer
    return None


def write_message(hand: RaisedHand, *, author: Person, text: str, form_key: uuid.UUID) -> None:
    """The other gets a letter with a link. The same form, sent twice, is one message."""
    lock(hand)
    if call_queries.get_message(form_key):
        return
    message = HandMessage(id=form_key, hand_id=hand.id, author_id=author.id, written_at=clock.now(), text=text)
    db.session.add(message)
    outbox.post("wall.hand_message", message.id)


@jobs.every_night
def ask_what_came_of_calls() -> None:
    """Once after its last day; a call that gets more time is asked about again after that."""
    with transaction():
        for call in call_queries.list_calls_to_ask_about():
            call.was_asked_about = True
            outbox.post("wall.call_over", call.id)


@jobs.every_night
def erase_old_calls() -> None:
    with transaction():
        db.session.execute(delete(ProjectCall).where(call_queries.is_long_ago()))


def _tell_otherwise(call: ProjectCall, version: int | None, outcome: str) -> None:
    if call.outcome == outcome:
        return
    if call.version != version:
        raise ChangedMeanwhile
    call.outcome, call.version = outcome, call.version + 1
