"""The letters of the wall. Each says who, and carries a link; never a question, an answer or a talent."""

import uuid
from typing import Any

from flask import url_for

from ipp.core import outbox
from ipp.core.outbox import Letter
from ipp.people.models import Person
from ipp.wall import queries
from ipp.wall.models import HelpQuestion


@outbox.letter("wall.question")
def tell_owner_about_question(question_id: uuid.UUID) -> Letter | None:
    """Not when it was taken back, or answered in the app already."""
    question = queries.get_help_question(question_id)
    if question is None or not question.is_waiting:
        return None
    return _letter("wall/question", question, question.asker, to=question.owner)


@outbox.letter("wall.answer")
def tell_asker_about_answer(question_id: uuid.UUID) -> Letter | None:
    question = queries.get_help_question(question_id)
    return _letter("wall/answer", question, question.owner, to=question.asker) if question else None


@outbox.letter("wall.thanks")
def tell_owner_about_thanks(question_id: uuid.UUID) -> Letter | None:
    question = queries.get_help_question(question_id)
    return _letter("wall/thanks", question, question.asker, to=question.owner) if question else None


def letter_to(person: Person, template: str, *, sender: Person, endpoint: str, **ids: Any) -> Letter | None:
    """To somebody who still works here: a colleague's name, and the page where it goes on."""
    if not person.active:
        return None
    address = url_for(endpoint, _external=True, **ids)
    values: dict[str, object] = {"name": person.first_name, "colleague": sender.name, "address": address}
    return Letter(person.email, person.language, template, values)


def _letter(template: str, question: HelpQuestion, sender: Person, *, to: Person) -> Letter | None:
    return letter_to(to, template, sender=sender, endpoint="wall.show_question", help_question_id=question.id)
