"""Made-up rounds that look like real ones: people differ, sentences differ, and everybody hesitates a little."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from random import Random

from ipp.feedback.disclosure import HIGHEST, LOWEST, Item, Polarity, Pool, Response, Responses


class Level(Enum):
    """How people tend to answer favourable sentences, before they differ from each other."""

    HIGH = 4.3
    MIDDLING = 3.3


ITEMS = tuple(
    Item(f"item_{number}", polarity)
    for number, polarity in enumerate([Polarity.FAVOURABLE] * 16 + [Polarity.NEUTRAL] * 2 + [Polarity.REVERSED] * 2)
)

FEWEST, MOST = 4, 14
MOST_OUTSIDERS = 6
PERSPECTIVES = {
    Pool.COLLEAGUES: (("colleague", 0.65), ("direct_report", 0.3), ("other", 0.05)),
    Pool.OUTSIDERS: (("client", 0.6), ("other", 0.4)),
}
"""From where people look, and how often. There are always enough colleagues for IPP to show something."""

BETWEEN_PEOPLE, BETWEEN_ITEMS, HESITATION = 0.45, 0.45, 0.6
"""Standard deviations, on a scale from 1 to 5."""

CANNOT_JUDGE = 0.06


@dataclass(frozen=True)
class Reviewer:
    """Somebody who answered, and from where they look."""

    pool: Pool
    perspective: str
    response: Response


MadeUpRound = tuple[Reviewer, ...]
"""Everybody who answered, in the order in which they sent."""


def make_round(level: Level, chance: Random) -> MadeUpRound:
    """One round of 20 sentences with 4 to 14 people. The same chance makes the same round."""
    size = chance.randint(FEWEST, MOST)
    outsiders = chance.randint(0, min(MOST_OUTSIDERS, size - FEWEST))
    pools = [Pool.OUTSIDERS] * outsiders + [Pool.COLLEAGUES] * (size - outsiders)
    chance.shuffle(pools)
    tendencies = [chance.gauss(level.value, BETWEEN_ITEMS) for _ in ITEMS]
    return tuple(_make_reviewer(pool, tendencies, chance) for pool in pools)


def responses_of(made_up: MadeUpRound) -> Responses:
    """The round as the disclosure rule takes it."""
    pools: dict[Pool, dict[str, list[Response]]] = {}
    for reviewer in made_up:
        pools.setdefault(reviewer.pool, {}).setdefault(reviewer.perspective, []).append(reviewer.response)
    return pools


def _make_reviewer(pool: Pool, tendencies: Sequence[float], chance: Random) -> Reviewer:
    names, shares = zip(*PERSPECTIVES[pool], strict=True)
    (perspective,) = chance.choices(names, shares)
    own = chance.gauss(0, BETWEEN_PEOPLE)
    answers = {
        item.key: _answer(item, tendency + own, chance) for item, tendency in zip(ITEMS, tendencies, strict=True)
    }
    return Reviewer(pool, perspective, Response(answers))


def _answer(item: Item, tendency: float, chance: Random) -> int | None:
    answer = min(HIGHEST, max(LOWEST, round(chance.gauss(tendency, HESITATION))))
    if chance.random() < CANNOT_JUDGE:
        return None
    return LOWEST + HIGHEST - answer if item.polarity is Polarity.REVERSED else answer
