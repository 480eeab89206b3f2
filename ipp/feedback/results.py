"""The result of a purpose pulse as its page shows it: the same for who held the session and for everybody invited."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from ipp.core import i18n
from ipp.feedback import moves
from ipp.feedback.disclosure import Disclosure
from ipp.feedback.models import Report
from ipp.feedback.moves import Move, Movement
from ipp.feedback.pieces import Drawing, Table
from ipp.feedback.questionnaires import Questionnaire

TOLD = {
    Movement.MUCH_MORE: _l("Clearly more than before"),
    Movement.MORE: _l("A little more than before"),
    Movement.SAME: _l("About the same"),
    Movement.LESS: _l("A little less than before"),
    Movement.MUCH_LESS: _l("Clearly less than before"),
    Movement.HIDDEN: _l("Too few people to show it"),
}


@dataclass(frozen=True)
class Group:
    """Sentences that moved alike, with where they stood."""

    title: str
    lines: tuple[tuple[str, str], ...]


class ResultPage:
    """What may be shown, in one language. It reads only what was written down once, at release."""

    def __init__(self, report: Report, questionnaire: Questionnaire) -> None:
        content: Mapping[str, Any] = json.loads(report.body)
        self._questionnaire, self._language = questionnaire, i18n.language()
        self._pictures: Mapping[str, str] = report.pictures.get(self._language, {})
        (self._cell,) = Disclosure.from_dict(content["disclosure"]).cells
        self._steps = moves.list_steps(questionnaire, self._language)
        self._moves = moves.list_moves(questionnaire, self._cell, self._language)

    @property
    def respondents(self) -> int:
        """How many people stand behind all of it."""
        return self._cell.respondents

    @property
    def groups(self) -> list[Group]:
        """What moved, the clearest first."""
        found = []
        for movement, title in TOLD.items():
            lines = tuple((move.sentence, self._tell(move)) for move in self._moves if move.movement is movement)
            if lines:
                found.append(Group(str(title), lines))
        return found

    @property
    def heard(self) -> list[tuple[str, Sequence[str]]]:
        """The open question with what people wrote."""
        return [
            (each.reviewer[self._language], self._cell.comments[each.key]) for each in self._questionnaire.questions
        ]

    @property
    def picture(self) -> Drawing | None:
        if not self._pictures:
            return None
        summary = _("An open ring is before the session, a filled dot is after it.")
        return Drawing(self._pictures["dots_wide"], self._pictures["dots_narrow"], summary)

    @property
    def table(self) -> Table:
        """The picture in words."""
        rows = tuple(
            (move.sentence, moves.tell_place(move.before, self._steps), moves.tell_place(move.after, self._steps))
            for move in self._moves
        )
        return Table(_("Before and after the session"), (_("Sentence"), _("Before"), _("After")), rows)

    def _tell(self, move: Move) -> str:
        return moves.tell_move(move, self._steps)
