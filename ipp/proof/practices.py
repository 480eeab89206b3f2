"""Ways to show feedback: the rule of IPP and what is common elsewhere, each told as views for the attacker.

What fits with a print is found by printing everything that people can answer, with the very function that prints. So
a practice cannot say one thing to its readers and another to the attacker.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ipp.feedback.disclosure import (
    BALANCED,
    EXTRA_PROTECTED,
    HIGHEST,
    LOWEST,
    Cell,
    Item,
    Polarity,
    Pool,
    Response,
    Rule,
    disclose,
)
from ipp.proof.rounds import MadeUpRound, responses_of
from ipp.proof.solver import Tallies, Tally, View

Printer = Callable[[int], Hashable]
"""From a tally to what readers see of it; None is "hidden"."""

Views = Mapping[str, Sequence[View]]
"""For each item what readers see."""

ENOUGH = 3
"""From how many answers on common practice shows a figure."""


@dataclass(frozen=True)
class Practice:
    """One way to show feedback.

    `knows_skips` gives its attacker more: who chose "cannot judge", and where. `accepts_highest` says that it may be
    found out, with the help of one who tells, that all the others gave the highest answer.
    """

    key: str
    tally: Tally
    show: Callable[[MadeUpRound, Sequence[Item]], Views]
    knows_skips: bool = False
    accepts_highest: bool = False


def _distribution(tally: int) -> Hashable:
    counts = Tally.COUNTS.read(tally)
    return counts if sum(counts) >= ENOUGH else None


def _distribution_unless_unanimous(tally: int) -> Hashable:
    counts = Tally.COUNTS.read(tally)
    return None if max(counts) == sum(counts) else _distribution(tally)


def _mean(tally: int) -> Hashable:
    """In tenths, half a tenth upwards."""
    judged, total = Tally.SUMS.read(tally)
    return (20 * total + judged) // (2 * judged) if judged >= ENOUGH else None


def _groups_and_total(tally: Tally, printer: Printer) -> Callable[[MadeUpRound, Sequence[Item]], Views]:
    """A figure per perspective, and one of everybody together."""

    def show(made_up: MadeUpRound, items: Sequence[Item]) -> Views:
        return {item.key: (look(made_up, item.key),) for item in items}

    def look(made_up: MadeUpRound, key: str) -> View:
        groups = tuple(
            View(people, fits=_fits(made_up, people, key, tally, printer)) for people in _perspectives(made_up)
        )
        everybody = range(len(made_up))
        return View(parts=groups, fits=_fits(made_up, everybody, key, tally, printer))

    return show


def _after_each_answer(tally: Tally, printer: Printer) -> Callable[[MadeUpRound, Sequence[Item]], Views]:
    """A figure per perspective that changes with each answer; the owner keeps what was shown before."""

    def show(made_up: MadeUpRound, items: Sequence[Item]) -> Views:
        return {item.key: [look(made_up, people, item.key) for people in _perspectives(made_up)] for item in items}

    def look(made_up: MadeUpRound, people: Sequence[int], key: str) -> View:
        view = View()
        for number, newest in enumerate(people):
            fits = _fits(made_up, people[: number + 1], key, tally, printer)
            view = View((newest,), (view,), fits)
        return view

    return show


def _by_rule(rule: Rule) -> Callable[[MadeUpRound, Sequence[Item]], Views]:
    """What IPP shows. Themes, gaps and pictures are worked out from these values, so they add nothing."""

    def show(made_up: MadeUpRound, items: Sequence[Item]) -> Views:
        cells = disclose(responses_of(made_up), items=items, rule=rule).cells
        members = [_members(made_up, cell) for cell in cells]
        hidden = tuple(set(range(len(made_up))) - {person for people in members for person in people})
        return {
            item.key: [View(hidden)]
            + [
                View(people, fits=_prints_of_rule(rule, item.polarity, len(people))[cell.values[item.key]])
                for cell, people in zip(cells, members, strict=True)
            ]
            for item in items
        }

    return show


def _members(made_up: MadeUpRound, cell: Cell) -> tuple[int, ...]:
    return tuple(
        number
        for number, reviewer in enumerate(made_up)
        if reviewer.pool is cell.pool and reviewer.perspective in cell.perspectives
    )


def _perspectives(made_up: MadeUpRound) -> list[tuple[int, ...]]:
    """The people of each perspective; common practice knows no pools."""
    groups: dict[str, list[int]] = {}
    for number, reviewer in enumerate(made_up):
        groups.setdefault(reviewer.perspective, []).append(number)
    return [tuple(people) for _, people in sorted(groups.items())]


def _fits(made_up: MadeUpRound, people: Sequence[int], key: str, tally: Tally, printer: Printer) -> Tallies:
    """Every tally that would have been printed in the same way."""
    true = tally.of(*(made_up[person].response.answers[key] for person in people))
    return _prints(printer, tally, len(people))[printer(true)]


@cache
def _prints(printer: Printer, tally: Tally, people: int) -> Mapping[Hashable, Tallies]:
    found: dict[Hashable, set[int]] = defaultdict(set)
    for one in tally.list_all(people):
        found[printer(one)].add(one)
    return {printed: frozenset(tallies) for printed, tallies in found.items()}


@cache
def _prints_of_rule(rule: Rule, polarity: Polarity, people: int) -> Mapping[Hashable, Tallies]:
    """For a cell of this many people, of whom some may not have judged."""
    return _prints(lambda tally: _ask_rule(rule, polarity, people, tally), Tally.SUMS, people)


def _ask_rule(rule: Rule, polarity: Polarity, people: int, tally: int) -> Hashable:
    """What the program itself prints."""
    judged, total = Tally.SUMS.read(tally)
    answers = [*spread(judged, total), *[None] * (people - judged)]
    group = [Response({"asked": answer}) for answer in answers]
    cells = disclose({Pool.COLLEAGUES: {"colleague": group}}, items=[Item("asked", polarity)], rule=rule).cells
    return cells[0].values["asked"] if cells else None


def forget_prints() -> None:
    """Ask everything anew: the rule has changed."""
    _prints.cache_clear()
    _prints_of_rule.cache_clear()


def spread(people: int, total: int) -> list[int]:
    """One way in which this many answers make this sum."""
    answers = []
    for left in range(people - 1, -1, -1):
        answers.append(min(HIGHEST, total - left * LOWEST))
        total -= answers[-1]
    return answers


def _live_bands(tally: int) -> Hashable:
    """The figures of IPP's own rule, for a group on its own."""
    judged, _ = Tally.SUMS.read(tally)
    return _ask_rule(BALANCED, Polarity.FAVOURABLE, judged, tally)


COMMON = (
    Practice("distribution", Tally.COUNTS, _groups_and_total(Tally.COUNTS, _distribution)),
    Practice("unanimous_hidden", Tally.COUNTS, _groups_and_total(Tally.COUNTS, _distribution_unless_unanimous)),
    Practice("mean", Tally.SUMS, _groups_and_total(Tally.SUMS, _mean)),
    Practice("refreshed", Tally.SUMS, _after_each_answer(Tally.SUMS, _mean)),
    Practice("bands_refreshed", Tally.SUMS, _after_each_answer(Tally.SUMS, _live_bands)),
)
OURS = (
    Practice("balanced", Tally.SUMS, _by_rule(BALANCED), accepts_highest=True),
    Practice("extra_protected", Tally.SUMS, _by_rule(EXTRA_PROTECTED)),
    Practice("balanced_skips", Tally.SUMS, _by_rule(BALANCED), knows_skips=True, accepts_highest=True),
    Practice("extra_protected_skips", Tally.SUMS, _by_rule(EXTRA_PROTECTED), knows_skips=True),
)
