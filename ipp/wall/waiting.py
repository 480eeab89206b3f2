"""Who waits for an answer of somebody: a colleague with a help question, or one who asks them to join in a call.

One query for both, because it is asked on the page with which everybody begins.
"""

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, literal, select, union_all
from sqlalchemy.orm import lazyload

from ipp.core.db import db
from ipp.people.models import Person
from ipp.wall.call_models import JoinQuestion, ProjectCall
from ipp.wall.call_queries import is_open
from ipp.wall.models import HelpQuestion

A_FEW = 5


def load(viewer: Person) -> dict[str, Any]:
    """For the home page: a few of them, who waits longest first; nothing when nobody does."""
    rows = union_all(_help_questions(viewer), _join_questions(viewer)).subquery()
    statement = select(Person, rows.c.kind, rows.c.about_id, rows.c.title, rows.c.asked_at)
    statement = statement.join(rows, rows.c.person_id == Person.id).options(lazyload(Person.roles))
    waiting = db.session.execute(statement.order_by(rows.c.asked_at, rows.c.about_id).limit(A_FEW + 1)).all()
    return {"waiting": waiting[:A_FEW], "has_more": len(waiting) > A_FEW} if waiting else {}


def _help_questions(viewer: Person) -> Select[str, uuid.UUID, uuid.UUID, str, datetime]:
    waits = and_(HelpQuestion.answer.is_(None), HelpQuestion.withdrawn_at.is_(None))
    facts = (
        literal("help").label("kind"),
        HelpQuestion.id.label("about_id"),
        HelpQuestion.asker_id.label("person_id"),
        literal("").label("title"),
        HelpQuestion.asked_at.label("asked_at"),
    )
    return select(*facts).where(HelpQuestion.owner_id == viewer.id, waits)


def _join_questions(viewer: Person) -> Select[str, uuid.UUID, uuid.UUID, str, datetime]:
    """For calls that are open still. "Later" is an answer, and asks for no other."""
    facts = (literal("call"), ProjectCall.id, ProjectCall.starter_id, ProjectCall.title, JoinQuestion.asked_at)
    waits = and_(JoinQuestion.person_id == viewer.id, JoinQuestion.answer.is_(None), is_open())
    return select(*facts).join(ProjectCall, ProjectCall.id == JoinQuestion.call_id).where(waits)
