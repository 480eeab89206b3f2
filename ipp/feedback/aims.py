"""What somebody chose to work on after a report, as things that a follow-up pulse can ask about."""

from dataclasses import dataclass

from flask_babel import gettext as _

from ipp.core import i18n
from ipp.feedback.afterwards import WORDS, ReportPriorities
from ipp.feedback.questionnaires.parts import HOLE
from ipp.feedback.questionnaires.sheet import LONGEST, SHOWN_HOLE
from ipp.feedback.side_by_side import Heard


@dataclass(frozen=True)
class Aim:
    """One thing that was chosen, and a question about it to begin with: as people read it, with a hole for the name."""

    key: str
    name: str
    question: str


def list_aims(priorities: ReportPriorities | None, heard: Heard) -> list[Aim]:
    """In the order in which it was chosen, own words last. `heard` is the report after which it was."""
    if priorities is None:
        return []
    found = [Aim(key, name, _propose(key, name, heard)) for key in priorities.keys if (name := heard.name(key))]
    own = priorities.words
    return [*found, Aim(WORDS, own, _ask_about(own))] if own else found


def _propose(key: str, name: str, heard: Heard) -> str:
    """A sentence of the report as it was asked then; a theme has no sentence of its own."""
    if key in heard.sentences:
        language = i18n.language()
        return heard.sentences[key].reviewer[language].replace(HOLE, SHOWN_HOLE[language])
    return _ask_about(name)


def _ask_about(thing: str) -> str:
    question = str(_("%(thing)s: do you see this less or more in {name}?", thing=thing.rstrip(".!?")))
    return question if len(question) <= LONGEST["item"]["reviewer"] else thing
