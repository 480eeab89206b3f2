"""Asking for help, answering, taking back, saying thanks. Nothing here commits: the request does."""

import uuid
from datetime import timedelta

from flask_babel import gettext as _
from sqlalchemy import delete

from ipp.core import clock, jobs, outbox
from ipp.core.db import db, lock, transaction
from ipp.core.errors import ChangedMeanwhile, Conflict
from ipp.people.models import Person
from ipp.portfolio.models import Talent
from ipp.wall import queries
from ipp.wall.models import Answer, HelpQuestion

MOST_OPEN_A_DAY = 5


class AskedEnough(Exception):
    """Somebody's questions of today wait for an answer; more would be a mailing."""


def ask_for_help(talent: Talent, *, asker: Person, text: str, form_key: uuid.UUID) -> HelpQuestion:
    """Put a question to the owner of a talent, who gets a letter with a link. The same form again changes nothing."""
    if known := queries.get_question_by_key(asker, form_key):
        return known
    if queries.count_open_today(asker) >= MOST_OPEN_A_DAY:
        raise AskedEnough
    question = HelpQuestion(
        id=uuid.uuid4(),
        talent_id=talent.id,
        owner_id=talent.owner_id,
        asker_id=asker.id,
        form_key=form_key,
        asked_at=clock.now(),
        text=text,
    )
    db.session.add(question)
    outbox.post("wall.question", question.id)
    return question


def answer_question(question: HelpQuestion, *, version: int | None, answer: Answer, text: str) -> None:
    """Say yes, later or no, in one's own words; the asker gets a letter with a link."""
    lock(question)
    if question.is_withdrawn:
        raise Conflict(_("This question was taken back just now, so your answer is not needed any more."))
    if (question.answer, question.answer_text) == (answer, text):
        return
    if question.version != version:
        raise ChangedMeanwhile
    question.answer, question.answer_text, question.answered_at = answer, text, clock.now()
    question.version += 1
    outbox.post("wall.answer", question.id)


def withdraw_question(question: HelpQuestion) -> None:
    """Take a question back while nobody answered it: its text is gone at once."""
    lock(question)
    if question.answer is not None:
        raise Conflict(_("There is an answer to your question just now, so it was not taken back. Have a look."))
    question.text, question.withdrawn_at = "", question.withdrawn_at or clock.now()


def thank_for_help(question: HelpQuestion, *, text: str) -> None:
    """Say thanks, once, in one's own words; the owner gets a letter with a link."""
    lock(question)
    if question.thanks_text not in (None, text):
        raise Conflict(_("You have said thanks already. Nothing was changed."))
    if question.thanks_text is None:
        question.thanks_text = text
        outbox.post("wall.thanks", question.id)


@jobs.every_night
def forget_withdrawn_questions() -> None:
    """Remove the empty rows of questions that were taken back, once they no longer count for today's limit."""
    with transaction():
        long_ago = clock.now() - queries.A_DAY - timedelta(hours=1)
        db.session.execute(delete(HelpQuestion).where(HelpQuestion.withdrawn_at < long_ago))
