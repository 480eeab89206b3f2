"""What may be promised before anyone has answered, worked out by the very rule that later makes the report. Pure.

The owner sees it while choosing reviewers, the reviewer beside every field. It is data; the words are made on the page.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ipp.feedback.disclosure import BALANCED, NAMED, Pool, Rule, partition

Invited = Mapping[Pool, Mapping[str, int]]
"""Per pool and perspective how many people are asked, without self and manager."""


class Outlook(StrEnum):
    """How a perspective will be shown if everyone who is asked answers."""

    APART = "apart"
    TOGETHER = "together"
    HIDDEN = "hidden"


@dataclass(frozen=True)
class PerspectivePreview:
    """One perspective in one pool. `short` is how many more people it needs to count on its own."""

    perspective: str
    invited: int
    outlook: Outlook
    shown_with: tuple[str, ...]
    short: int


@dataclass(frozen=True)
class PoolPreview:
    """One pool. `short` is how many more people it needs before anything of it can be shown."""

    pool: Pool
    invited: int
    short: int
    perspectives: tuple[PerspectivePreview, ...]


@dataclass(frozen=True)
class Promise:
    """What one reviewer can be told before they answer.

    A named answer (self, manager, or signed) is shown with the name; the other fields then say nothing. Any other
    answer and text is shown only together with those of others of the same pool, at least `at_least` people in all.
    `asked` is how many of that pool were asked. `outlook` is a forecast, `at_least` is what holds whatever happens.
    """

    is_named: bool
    at_least: int = 0
    asked: int = 0
    outlook: Outlook | None = None


def preview(invited: Invited, rule: Rule = BALANCED) -> tuple[PoolPreview, ...]:
    """Per pool that someone is asked from: how each perspective will be shown if everyone answers."""
    return tuple(_preview_pool(pool, invited[pool], rule) for pool in Pool if sum(invited.get(pool, {}).values()))


def promise(perspective: str, pool: Pool, invited: Invited, rule: Rule = BALANCED, *, signs: bool = False) -> Promise:
    """What a reviewer with this perspective is told; `invited` counts the reviewer too."""
    if signs or perspective in NAMED:
        return Promise(is_named=True)
    counts = invited[pool]
    return Promise(False, rule.k, sum(counts.values()), _preview_perspective(perspective, counts, rule).outlook)


def _preview_pool(pool: Pool, counts: Mapping[str, int], rule: Rule) -> PoolPreview:
    total = sum(counts.values())
    perspectives = tuple(_preview_perspective(name, counts, rule) for name in sorted(counts) if counts[name])
    return PoolPreview(pool, total, max(0, rule.k - total), perspectives)


def _preview_perspective(name: str, counts: Mapping[str, int], rule: Rule) -> PerspectivePreview:
    if not NAMED.isdisjoint(counts):
        raise ValueError("self and manager are shown by name: they are not counted here")
    cell = next((cell for cell in partition(counts, rule.k) if name in cell), frozenset())
    outlook = Outlook.HIDDEN if not cell else Outlook.APART if len(cell) == 1 else Outlook.TOGETHER
    invited = counts.get(name, 0)
    return PerspectivePreview(name, invited, outlook, tuple(sorted(cell - {name})), max(0, rule.k - invited))
