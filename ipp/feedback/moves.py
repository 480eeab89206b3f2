"""What moved between the two moments of a purpose pulse, in words and one small picture; from shown values alone.

A value becomes a place on the scale in words ("between “a little” and “yes”"): no figure stands on the page.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from math import ceil
from typing import Any

from flask_babel import gettext as _

from ipp.core import i18n
from ipp.feedback.before_and_after import Moment, key_of, list_sentences
from ipp.feedback.disclosure import Cell, Disclosure, Kind, Shown
from ipp.feedback.questionnaires import Questionnaire

MOVED = Decimal("0.5")
"""Half a step on the scale; less is called the same."""

CLEARLY = Decimal("1.0")
NEAR = Decimal("0.2")
"""So close to a step of the scale a value is called after that step."""


class Movement(StrEnum):
    """How the two moments differ, as far as what is shown tells."""

    MUCH_MORE = "much_more"
    MORE = "more"
    SAME = "same"
    LESS = "less"
    MUCH_LESS = "much_less"
    HIDDEN = "hidden"


@dataclass(frozen=True)
class Move:
    """One sentence at both moments."""

    sentence: str
    movement: Movement
    before: Shown
    after: Shown


def list_moves(questionnaire: Questionnaire, cell: Cell, language: str) -> list[Move]:
    """Every sentence in the order in which it was asked."""
    texts = {item.key: item.reviewer[language] for item in questionnaire.items}
    found = []
    for key in list_sentences(questionnaire):
        before, after = (cell.values[key_of(moment, key)] for moment in (Moment.BEFORE, Moment.AFTER))
        found.append(Move(texts[key_of(Moment.BEFORE, key)], find_movement(before, after), before, after))
    return found


def find_movement(before: Shown, after: Shown) -> Movement:
    """A band counts as its edge; two that lie in the same band are the same as far as may be told."""
    if before.value is None or after.value is None:
        return Movement.HIDDEN
    gap = after.value - before.value
    if abs(gap) < MOVED:
        return Movement.SAME
    is_clear = abs(gap) >= CLEARLY
    if gap > 0:
        return Movement.MUCH_MORE if is_clear else Movement.MORE
    return Movement.MUCH_LESS if is_clear else Movement.LESS


def tell_place(shown: Shown, steps: Mapping[int, str]) -> str:
    """Where on the scale, in the words of its steps."""
    if shown.value is None:
        return str(_("too few people judged this"))
    low, nearest = int(shown.value), int(shown.value + Decimal("0.5"))
    if shown.kind is Kind.AT_MOST:
        return str(_("“%(step)s” or less", step=steps[ceil(shown.value)]))
    if shown.kind is Kind.AT_LEAST:
        return str(_("“%(step)s” or more", step=steps[low]))
    if abs(shown.value - nearest) <= NEAR:
        return str(_("around “%(step)s”", step=steps[nearest]))
    return str(_("between “%(low)s” and “%(high)s”", low=steps[low], high=steps[low + 1]))


def tell_move(move: Move, steps: Mapping[int, str]) -> str:
    """Before and after in one sentence."""
    holes = {"before": tell_place(move.before, steps), "after": tell_place(move.after, steps)}
    if move.movement is Movement.HIDDEN:
        return str(_("Too few people judged this sentence twice to show anything."))
    return str(_("Before the session: %(before)s. After it: %(after)s.", **holes))


def list_steps(questionnaire: Questionnaire, language: str) -> dict[int, str]:
    return {value: words[language] for value, words in questionnaire.scale if value is not None}


def draw(questionnaire: Questionnaire, content: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """Per language the picture in both layouts, as SVG; none where nothing may be shown."""
    cells = Disclosure.from_dict(content["disclosure"]).cells
    shown = [value for cell in cells for value in cell.values.values() if value.value is not None]
    if not shown:
        return {}
    return {language: _draw(questionnaire, cells[0], language) for language in i18n.LANGUAGES}


def _draw(questionnaire: Questionnaire, cell: Cell, language: str) -> dict[str, str]:
    from ipp.charts.dots import Dots, draw_dots  # matplotlib takes long to load, and only a release needs it

    with i18n.in_language(language):
        steps, moves = list_steps(questionnaire, language), list_moves(questionnaire, cell, language)
        dots = Dots(
            rows=tuple(_row(move) for move in moves if move.movement is not Movement.HIDDEN),
            low=steps[1],
            high=steps[5],
            self_name=_("before"),
            others_name=_("after"),
            title=_("Before and after the session"),
            description=" ".join(f"{move.sentence} {tell_move(move, steps)}" for move in moves),
        )
    return {f"dots_{layout}": draw_dots(dots, layout=layout) for layout in ("wide", "narrow")}


def _row(move: Move) -> Any:
    from ipp.charts.dots import DotRow

    bounds: dict[Kind, Any] = {Kind.AT_MOST: "at_most", Kind.AT_LEAST: "at_least"}
    before, after = (float(shown.value) for shown in (move.before, move.after) if shown.value is not None)
    before_bound, after_bound = (bounds.get(shown.kind, "exact") for shown in (move.before, move.after))
    return DotRow(move.sentence, before, after, "", after_bound, before_bound)
