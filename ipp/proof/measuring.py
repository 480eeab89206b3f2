"""The attacker's catch over many rounds, per way of showing feedback, and what IPP still shows in those rounds."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from random import Random

from ipp.feedback.disclosure import BALANCED, Kind, disclose
from ipp.proof.attack import attack
from ipp.proof.practices import COMMON, OURS, Practice
from ipp.proof.rounds import ITEMS, Level, MadeUpRound, make_round, responses_of

ROUNDS, SEED = 100, 360
"""What the published table was made with."""


@dataclass(frozen=True)
class Leaks:
    """In how many rounds something leaked: see `Leak`."""

    shown: int
    told: int
    told_more: int


@dataclass(frozen=True)
class Proof:
    """Everything that was measured. `kinds` is the part of a balanced report that is a mean, a band, or "too few"."""

    rounds: int
    seed: int
    leaks: Mapping[Level, Mapping[str, Leaks]]
    kinds: Mapping[Kind, Fraction]

    @property
    def holds(self) -> bool:
        """IPP does what it promises: nothing certain, or with one who tells only the highest where that is accepted."""
        ours = [(practice.accepts_highest, found[practice.key]) for found in self.leaks.values() for practice in OURS]
        return not any(leaks.told_more or (leaks.told and not accepts) for accepts, leaks in ours)


def prove(*, rounds: int = ROUNDS, seed: int = SEED, practices: Sequence[Practice] = (*COMMON, *OURS)) -> Proof:
    """Attack this many rounds at each level, in every way of showing feedback."""
    made_up = {level: make_rounds(level, rounds=rounds, seed=seed) for level in Level}
    leaks = {
        level: {practice.key: count_leaks(practice, some) for practice in practices} for level, some in made_up.items()
    }
    return Proof(rounds, seed, leaks, _share_kinds(one for some in made_up.values() for one in some))


def make_rounds(level: Level, *, rounds: int, seed: int) -> list[MadeUpRound]:
    """The same seed makes the same rounds, whatever is tried on them."""
    chances = (Random(f"{seed}/{level.name}/{number}") for number in range(rounds))  # nosec B311 - made-up people
    return [make_round(level, chance) for chance in chances]


def count_leaks(practice: Practice, made_up: Iterable[MadeUpRound]) -> Leaks:
    leaks = [attack(practice, one) for one in made_up]
    return Leaks(*(sum(kind) for kind in zip(*leaks, strict=True)))


def _share_kinds(made_up: Iterable[MadeUpRound]) -> Mapping[Kind, Fraction]:
    kinds = Counter(
        shown.kind
        for one in made_up
        for cell in disclose(responses_of(one), items=ITEMS, rule=BALANCED).cells
        for shown in cell.values.values()
    )
    return {kind: Fraction(kinds[kind], kinds.total()) for kind in Kind}
