"""Questionnaires of the demo: one for everybody, changed once, and a copy of somebody's own."""

from typing import Any

from ipp.core import clock
from ipp.demo import content
from ipp.demo.content import moment
from ipp.demo.people import People
from ipp.feedback import shelf
from ipp.feedback.services import questionnaires


def write(people: People) -> None:
    found = content.read("questionnaires")
    for story in found["organisation"]:
        _write_for_everybody(story, people)
    for story in found["own"]:
        original = shelf.get_questionnaire_by_key(story["copy_of"])
        if original is None:
            raise LookupError(story["copy_of"])
        copy = questionnaires.copy_questionnaire(original, by=people[story["by"]], is_own=True)
        copy.content = {**copy.content, "title": story["title"]}


def _write_for_everybody(story: Any, people: People) -> None:
    by, now = people[story["by"]], story["content"]
    first = {**now, "title": {"nl": story["first_title"], "en": ""}}
    with clock.as_if(moment(-40)):
        kept = questionnaires.make_questionnaire(first, by=by, is_own=False)
    with clock.as_if(moment(-12)):
        questionnaires.change_questionnaire(kept, now, seen=1, by=by)
