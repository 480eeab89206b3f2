"""What waits for somebody beside agreements, in one statement: talks, check-ins, summaries and words handed over."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, and_, case, exists, literal, select, union_all
from sqlalchemy.orm import aliased

from ipp.conversations.models import Conversation, Summary
from ipp.conversations.models.moments import CheckInRequest
from ipp.conversations.models.passion import PassionGift, PassionTalk
from ipp.conversations.moments.queries import waits_for
from ipp.conversations.queries import is_conversation_of
from ipp.conversations.standing import GIVE_UP_AFTER, SOON
from ipp.conversations.summarising import is_read_by, is_unanswered, writer_id
from ipp.core import clock
from ipp.core.db import db
from ipp.people.models import Person

_OTHER = aliased(Person, name="other")


class What(StrEnum):
    """What kind of thing waits."""

    SUMMARY = "summary"
    WORDS = "words"
    CHECK_IN = "check_in"
    TALK = "talk"


ON_PAGE = (What.SUMMARY, What.WORDS)
"""Talks and check-ins have a place of their own on the page with conversations."""


@dataclass(frozen=True)
class Turn:
    """One thing that waits: the conversation or request that it is about, with whom, and since or until when."""

    what: What
    id: uuid.UUID
    name: str | None
    moment: datetime


def list_turns(viewer: Person, kinds: tuple[What, ...] = tuple(What)) -> list[Turn]:
    """Soonest or longest waiting first."""
    found = union_all(*(_SELECTS[what](viewer) for what in kinds)).subquery()
    rows = db.session.execute(select(found).order_by(found.c.moment, found.c.id))
    return [Turn(What(what), thing_id, name, moment) for what, thing_id, name, moment in rows]


def _talks(viewer: Person) -> Select[Any]:
    is_employee = Conversation.employee_id == viewer.id
    other_id = case((is_employee, Conversation.manager_id), else_=Conversation.employee_id)
    is_near = and_(Conversation.starts_at > clock.now(), Conversation.starts_at <= clock.now() + SOON)
    rows = _row(What.TALK, Conversation.id, Conversation.starts_at).select_from(Conversation)
    mine = (is_conversation_of(viewer), is_near, Conversation.cancelled_at.is_(None))
    return rows.outerjoin(_OTHER, _OTHER.id == other_id).where(*mine)


def _summaries(viewer: Person) -> Select[Any]:
    rows = _row(What.SUMMARY, Conversation.id, Summary.written_at).select_from(Summary).join(Summary.conversation)
    return rows.outerjoin(_OTHER, _OTHER.id == writer_id()).where(is_read_by(viewer), is_unanswered())


def _check_ins(viewer: Person) -> Select[Any]:
    rows = _row(What.CHECK_IN, CheckInRequest.id, CheckInRequest.requested_at).select_from(CheckInRequest)
    return rows.outerjoin(_OTHER, _OTHER.id == CheckInRequest.asker_id).where(waits_for(viewer))


def _words(viewer: Person) -> Select[Any]:
    """Words of a passion conversation that its owner has not taken over or left; for four weeks."""
    rows = _row(What.WORDS, PassionTalk.id, PassionTalk.handed_over_at).select_from(PassionTalk)
    lately = PassionTalk.handed_over_at > clock.end_of(clock.today() - GIVE_UP_AFTER)
    has_words = exists().where(PassionGift.talk_id == PassionTalk.id)
    mine = (PassionTalk.owner_id == viewer.id, lately, has_words)
    return rows.outerjoin(_OTHER, _OTHER.id == PassionTalk.partner_id).where(*mine)


def _row(what: What, thing_id: Any, moment: Any) -> Select[Any]:
    columns = {"what": literal(what.value), "id": thing_id, "name": _OTHER.name, "moment": moment}
    return select(*(column.label(name) for name, column in columns.items()))


_SELECTS = {What.TALK: _talks, What.SUMMARY: _summaries, What.CHECK_IN: _check_ins, What.WORDS: _words}
