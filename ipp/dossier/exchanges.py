"""What passed between somebody and colleagues on the wall: their own words, and the answers that were meant for them.

What a colleague asked first is not in it: those words are theirs, and stay here.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload

from ipp.core import clock
from ipp.core.db import db
from ipp.people.models import Person
from ipp.portfolio.freezing import columns_of
from ipp.wall.call_models import HandMessage, JoinQuestion, ProjectCall, RaisedHand
from ipp.wall.models import HelpQuestion

FORMAT, EDITION = "ipp.wall", 1

_ANSWER = ("answer", "answer_text", "answered_at", "thanks_text")
_CALL = ("started_at", "title", "purpose", "compass_part", "talents", "time_needed", "until", "closed_at", "outcome")


@dataclass(frozen=True)
class Exchanges:
    """All of one person, in the order in which it happened."""

    owner: Person
    questions: Sequence[HelpQuestion]
    calls: Sequence[ProjectCall]
    hands: Sequence[RaisedHand]
    join_questions: Sequence[JoinQuestion]
    messages: dict[uuid.UUID, list[HandMessage]]
    """By the hand that somebody raised."""

    def __bool__(self) -> bool:
        return bool(self.asked or self.answered or self.calls or self.raised or self.joins_answered)

    @property
    def asked(self) -> list[HelpQuestion]:
        return [question for question in self.questions if question.asker_id == self.owner.id]

    @property
    def answered(self) -> list[HelpQuestion]:
        return [question for question in self.questions if question.owner_id == self.owner.id and question.answer]

    @property
    def raised(self) -> list[RaisedHand]:
        return [hand for hand in self.hands if hand.person_id == self.owner.id]

    @property
    def joins_answered(self) -> list[JoinQuestion]:
        return [join for join in self.join_questions if join.person_id == self.owner.id and join.answer]

    def hands_for(self, call: ProjectCall) -> list[RaisedHand]:
        return [hand for hand in self.hands if hand.call_id == call.id]

    def joins_for(self, call: ProjectCall) -> list[JoinQuestion]:
        return [join for join in self.join_questions if join.call_id == call.id]

    def messages_of(self, hand: RaisedHand) -> list[HandMessage]:
        return self.messages.get(hand.id, [])


def list_exchanges(owner: Person) -> Exchanges:
    """What was taken back is gone here too."""
    two = (joinedload(HelpQuestion.asker), joinedload(HelpQuestion.owner), joinedload(HelpQuestion.talent))
    mine = or_(HelpQuestion.asker_id == owner.id, HelpQuestion.owner_id == owner.id)
    questions = select(HelpQuestion).options(*two).where(mine, HelpQuestion.withdrawn_at.is_(None))
    calls = select(ProjectCall).where(ProjectCall.starter_id == owner.id)
    hands = _of_my_calls_or_mine(RaisedHand, owner)
    joins = _of_my_calls_or_mine(JoinQuestion, owner)
    found = db.session.scalars(hands.order_by(RaisedHand.raised_at, RaisedHand.id)).all()
    return Exchanges(
        owner,
        db.session.scalars(questions.order_by(HelpQuestion.asked_at, HelpQuestion.id)).all(),
        db.session.scalars(calls.order_by(ProjectCall.started_at, ProjectCall.id)).all(),
        found,
        db.session.scalars(joins.order_by(JoinQuestion.asked_at, JoinQuestion.id)).all(),
        _messages({hand.id for hand in found}),
    )


def pack(exchanges: Exchanges) -> dict[str, Any]:
    """The same as plain data, as docs/takeaway.md describes it."""
    return {
        "format": FORMAT,
        "edition": EDITION,
        "taken_at": clock.now().isoformat(timespec="seconds"),
        "name": exchanges.owner.name,
        "asked": [{"whom": one.owner.name} | _values(one, "asked_at", "text", *_ANSWER) for one in exchanges.asked],
        "answered": [
            {"whom": one.asker.name, "talent": one.talent.name if one.talent else None} | _values(one, *_ANSWER)
            for one in exchanges.answered
        ],
        "calls": [_call(exchanges, call) for call in exchanges.calls],
        "hands": [
            {"call": hand.call.title, "whom": hand.call.starter.name} | _thread(exchanges, hand)
            for hand in exchanges.raised
        ],
        "join_answers": [
            {"call": join.call.title, "whom": join.call.starter.name} | _values(join, "answer")
            for join in exchanges.joins_answered
        ],
    }


def _call(exchanges: Exchanges, call: ProjectCall) -> dict[str, Any]:
    joins = [
        {"whom": join.person.name} | _values(join, "asked_at", "text", "answer") for join in exchanges.joins_for(call)
    ]
    hands = [{"whom": hand.person.name} | _thread(exchanges, hand) for hand in exchanges.hands_for(call)]
    return _values(call, *_CALL) | {"join_questions": joins, "hands": hands}


def _thread(exchanges: Exchanges, hand: RaisedHand) -> dict[str, Any]:
    messages = [
        {"by": message.author.name} | _values(message, "written_at", "text") for message in exchanges.messages_of(hand)
    ]
    return _values(hand, "raised_at") | {"messages": messages}


def _values(row: Any, *names: str) -> dict[str, Any]:
    columns = columns_of(row)
    return {name: columns[name] for name in names}


def _of_my_calls_or_mine(model: type[RaisedHand] | type[JoinQuestion], owner: Person) -> Select[Any]:
    """Hands or questions to join, of `owner` or about a call that they started."""
    people = (joinedload(model.person), joinedload(model.call).joinedload(ProjectCall.starter))
    mine = or_(model.person_id == owner.id, ProjectCall.starter_id == owner.id)
    return select(model).join(model.call).options(*people).where(mine)


def _messages(hand_ids: set[uuid.UUID]) -> dict[uuid.UUID, list[HandMessage]]:
    statement = select(HandMessage).options(joinedload(HandMessage.author)).where(HandMessage.hand_id.in_(hand_ids))
    found: dict[uuid.UUID, list[HandMessage]] = {}
    for message in db.session.scalars(statement.order_by(HandMessage.written_at, HandMessage.id)):
        found.setdefault(message.hand_id, []).append(message)
    return found
