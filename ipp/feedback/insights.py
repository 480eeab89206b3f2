"""What the shown values say together: themes, gaps, hidden strengths, blind spots. Pure arithmetic on a disclosure.

Nothing here has ever seen an answer of an anonymous reviewer. Whoever reads the report could do the same sums by hand
from the values printed there, so they cannot give anybody away. There is no total over themes: nobody gets a mark.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ipp.feedback.disclosure import HIGHEST, LOWEST, Cell, Disclosure, Item, Polarity

CLEAR_GAP = Decimal("1.0")
"""A whole step on the scale: from here on others and self clearly see it differently."""

SEEN_ALIKE = Decimal("0.5")
"""Half a step at most: others and self see the same."""

MIDDLE = Decimal("3.0")
"""A theme that others place below the middle is never called a strength, however low the owner was."""

Named = Mapping[str, int | None]
"""The answers per item of someone who is shown by name: self or manager."""


@dataclass(frozen=True)
class Theme:
    """A handful of items that belong together. A reversed item counts the other way round: 5 becomes 1."""

    key: str
    items: tuple[Item, ...]

    @property
    def has_a_better_end(self) -> bool:
        """With a neutral item in it a theme says "more" or "less", never "better"."""
        return all(item.polarity is not Polarity.NEUTRAL for item in self.items)


@dataclass(frozen=True)
class Figure:
    """A value with one decimal; `is_about` when a band took part in it, which then counted as its edge."""

    value: Decimal
    is_about: bool = False


@dataclass(frozen=True)
class ThemeView:
    """One theme from every side; None where nothing is shown. `cells` runs along `disclosure.cells`.

    `others` is the mean of the cells, each cell counting once. `gap` is others minus own: above zero, others see more.
    `signed` runs along the people who signed, in the order of the report.
    """

    theme: str
    cells: tuple[Figure | None, ...]
    others: Figure | None
    own: Figure | None
    manager: Figure | None
    gap: Figure | None
    signed: tuple[Figure | None, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        return {
            "theme": self.theme,
            "cells": [_figure_to_dict(figure) for figure in self.cells],
            **{name: _figure_to_dict(getattr(self, name)) for name in ("others", "own", "manager", "gap")},
            "signed": [_figure_to_dict(figure) for figure in self.signed],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "ThemeView":
        others, own, manager, gap = (_figure_from_dict(data[name]) for name in ("others", "own", "manager", "gap"))
        signed = tuple(_figure_from_dict(figure) for figure in data.get("signed", ()))
        return cls(
            data["theme"],
            tuple(_figure_from_dict(figure) for figure in data["cells"]),
            others,
            own,
            manager,
            gap,
            signed,
        )


@dataclass(frozen=True)
class Insights:
    """What stands out, as theme keys, the widest gap first; `themes` keeps the order of the questionnaire."""

    themes: tuple[ThemeView, ...]
    hidden_strengths: tuple[str, ...]
    blind_spots: tuple[str, ...]
    seen_alike: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        return {
            "themes": [view.as_dict() for view in self.themes],
            "hidden_strengths": list(self.hidden_strengths),
            "blind_spots": list(self.blind_spots),
            "seen_alike": list(self.seen_alike),
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Insights":
        views = tuple(ThemeView.from_dict(view) for view in data["themes"])
        return cls(views, *(tuple(data[name]) for name in ("hidden_strengths", "blind_spots", "seen_alike")))


def find_insights(
    disclosure: Disclosure,
    themes: Iterable[Theme],
    own: Named,
    manager: Named | None = None,
    signed: Sequence[Named] = (),
) -> Insights:
    """Lay what is shown of others beside what the owner answered; manager and who `signed` are shown by name."""
    themes = tuple(themes)
    views = tuple(view_theme(theme, disclosure.cells, own, manager or {}, signed) for theme in themes)
    judged = [
        (view.gap.value, view.theme, view.others.value)
        for theme, view in zip(themes, views, strict=True)
        if theme.has_a_better_end and view.gap and view.others
    ]
    falling = sorted(judged, key=lambda seen: (-seen[0], seen[1]))
    rising = sorted(judged, key=lambda seen: (seen[0], seen[1]))
    alike = [view for view in views if view.gap and abs(view.gap.value) <= SEEN_ALIKE]
    return Insights(
        views,
        hidden_strengths=tuple(key for gap, key, others in falling if gap >= CLEAR_GAP and others >= MIDDLE),
        blind_spots=tuple(key for gap, key, _ in rising if gap <= -CLEAR_GAP),
        seen_alike=tuple(view.theme for view in alike),
    )


def view_theme(
    theme: Theme, cells: Sequence[Cell], own: Named, manager: Named, signed: Sequence[Named] = ()
) -> ThemeView:
    """Work out one theme; every step starts from the rounded values that are printed.

    The others are the cells. Only where there are none, as when everybody signs, they are the people who signed.
    """
    per_cell = tuple(_mean(_shown_figures(theme, cell)) for cell in cells)
    by_name = tuple(_mean(_named_figures(theme, one)) for one in signed)
    others = _mean(figure for figure in (per_cell if cells else by_name) if figure)
    self_view, manager_view = _mean(_named_figures(theme, own)), _mean(_named_figures(theme, manager))
    gap = Figure(others.value - self_view.value, others.is_about) if others and self_view else None
    return ThemeView(theme.key, per_cell, others, self_view, manager_view, gap, by_name)


def _shown_figures(theme: Theme, cell: Cell) -> list[Figure]:
    shown = [(item, cell.values[item.key]) for item in theme.items if item.key in cell.values]
    return [Figure(_turn(item, value.value), value.is_band) for item, value in shown if value.value is not None]


def _named_figures(theme: Theme, answers: Named) -> list[Figure]:
    given = [(item, answers.get(item.key)) for item in theme.items]
    return [Figure(_turn(item, Decimal(answer))) for item, answer in given if answer is not None]


def _turn(item: Item, value: Decimal) -> Decimal:
    return LOWEST + HIGHEST - value if item.polarity is Polarity.REVERSED else value


def _mean(figures: Iterable[Figure]) -> Figure | None:
    """The mean with one decimal, half a tenth upwards, exact: worked out in whole tenths."""
    figures = list(figures)
    if not figures:
        return None
    tenths = sum(Fraction(figure.value) for figure in figures) * 10 / len(figures)
    rounded = (2 * tenths + 1) // 2
    return Figure(Decimal(rounded).scaleb(-1), any(figure.is_about for figure in figures))


def _figure_to_dict(figure: Figure | None) -> dict[str, Any] | None:
    return None if figure is None else {"value": str(figure.value), "is_about": figure.is_about}


def _figure_from_dict(data: Mapping[str, Any] | None) -> Figure | None:
    return None if data is None else Figure(Decimal(data["value"]), data["is_about"])
