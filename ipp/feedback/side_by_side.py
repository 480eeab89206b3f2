"""What somebody chose to work on, beside what is heard now: figures that stand in both reports, word for word.

Nothing is subtracted and nothing points up or down. Other people answered, at another moment: it is no grade.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from ipp.core import i18n
from ipp.feedback import labels, moves, pictures
from ipp.feedback.afterwards import WORDS, PulseAims, ReportPriorities
from ipp.feedback.disclosure import Disclosure, Shown
from ipp.feedback.insights import Insights
from ipp.feedback.models import Report
from ipp.feedback.pieces import Table
from ipp.feedback.questionnaires import ItemTheme, Questionnaire, ScaleItem
from ipp.feedback.reports import NOTHING, write_shown

THEME, SENTENCE = "theme:", "sentence:"


@dataclass(frozen=True)
class LookBack:
    """What was chosen after one earlier report, and how that was seen then and is seen now."""

    closed_on: date
    words: str
    table: Table | None


class Heard:
    """What one released report shows of its themes and sentences."""

    def __init__(self, report: Report, questionnaire: Questionnaire) -> None:
        content, self._language = json.loads(report.body), i18n.language()
        self._steps = moves.list_steps(questionnaire, self._language)
        self._cells = Disclosure.from_dict(content["disclosure"]).cells
        self._themes = {view.theme: view.others for view in Insights.from_dict(content["insights"]).themes}
        self.themes: dict[str, ItemTheme] = {THEME + theme.key: theme for theme in questionnaire.themes}
        self.sentences: dict[str, ScaleItem] = {SENTENCE + item.key: item for item in questionnaire.items}

    def name(self, key: str) -> str:
        """A theme by its title, a sentence as the owner reads it."""
        if theme := self.themes.get(key):
            return theme.title[self._language]
        return self.sentences[key].own[self._language] if key in self.sentences else ""

    def tell(self, key: str) -> str:
        """What others are shown to say: of a theme together, of a sentence per group."""
        if theme := self.themes.get(key):
            return pictures.label(self._themes.get(theme.key))
        return self._tell_cells(key.removeprefix(SENTENCE), write_shown)

    def tell_change(self, question: str) -> str:
        """What came of one question of a pulse: on its scale in words, which is another scale than the report had."""
        item = self.sentences.get(SENTENCE + question)
        if item is None:
            return str(_("asked in words: read it in this report"))
        place = self._tell_cells(question, lambda shown: moves.tell_place(shown, self._steps))
        return str(_("%(place)s (you asked: “%(question)s”)", place=place, question=item.own[self._language]))

    def _tell_cells(self, item: str, write: Callable[[Shown], str]) -> str:
        shown = [(labels.cell_name(cell), write(cell.values[item])) for cell in self._cells]
        if len(shown) < 2:
            return shown[0][1] if shown else NOTHING  # nobody is shown together where everybody signed
        return " · ".join(f"{name}: {value}" for name, value in shown)

    def asks_the_same(self, key: str, other: "Heard") -> bool:
        """Whether both asked the very same: the sentence, or every sentence of the theme."""
        mine, others = self._items(key), other._items(key)
        return bool(mine) and mine == others

    def _items(self, key: str) -> frozenset[str]:
        if theme := self.themes.get(key):
            return frozenset(item.key for item in theme.items)
        return frozenset({key} if key in self.sentences else ())


def look_back(
    now: Heard, earlier: Iterable[tuple[ReportPriorities, Heard]], pulse: PulseAims | None = None
) -> list[LookBack]:
    """Every earlier choice, the latest first. `pulse` says what the questions of a follow-up pulse were about."""
    found = []
    for chosen, then in earlier:
        is_asked = pulse is not None and pulse.earlier_id == chosen.round_id
        table = _lay_side_by_side(chosen, then, now, pulse.aims if pulse and is_asked else {})
        if not chosen.is_empty:
            found.append(LookBack(chosen.feedback_round.closes_on, chosen.words, table))
    return found


def _lay_side_by_side(chosen: ReportPriorities, then: Heard, now: Heard, aims: Mapping[str, str]) -> Table | None:
    rows = [(then.name(key), then.tell(key), _tell_now(key, then, now, aims)) for key in chosen.keys if then.name(key)]
    if chosen.words and WORDS in aims.values():
        rows.append((chosen.words, NOTHING, _tell_now(WORDS, then, now, aims)))
    return Table(_("Then and now"), (_("What you chose"), _("Then"), _("Now")), tuple(rows)) if rows else None


def _tell_now(key: str, then: Heard, now: Heard, aims: Mapping[str, str]) -> str:
    if questions := [question for question, aim in aims.items() if aim == key]:
        return " · ".join(map(now.tell_change, questions))
    return now.tell(key) if now.asks_the_same(key, then) else str(_("not asked in this round"))
