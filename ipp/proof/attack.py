"""The attacker at work: on one round, on each reviewer, with nobody talking and with each reviewer telling in turn."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from ipp.feedback.disclosure import HIGHEST, Item, Polarity
from ipp.proof.practices import Practice
from ipp.proof.rounds import ITEMS, Level, MadeUpRound, make_round
from ipp.proof.solver import ANYTHING, JUDGED, SKIPPED, Choice, Known, find_possible, is_certain


class WrongSolver(Exception):
    """The attacker ruled out what somebody really answered, so nothing it says can be believed."""


@dataclass(frozen=True)
class Finding:
    """What the attacker knows of one person's answer to one item, and from whom: the number of the one who told."""

    item: Item
    person: int
    possible: Choice
    teller: int | None

    @property
    def is_only_the_highest(self) -> bool:
        """The one certainty that a balanced round accepts: "all the others gave the highest answer"."""
        favourable = self.item.polarity is Polarity.FAVOURABLE
        return self.teller is not None and favourable and self.possible == {HIGHEST}


@dataclass(frozen=True)
class Leaks:
    """In how many rounds somebody's answer became certain: by what is shown, and with one colleague who tells.

    `told_more` leaves out the rounds in which nothing is found but "all the others gave the highest answer".
    """

    rounds: int
    shown: int
    told: int
    told_more: int


def measure(practice: Practice, level: Level, *, rounds: int, seed: int) -> Leaks:
    """Attack this many rounds. The same seed gives every practice the same rounds."""
    made_up = [make_round(level, Random(f"{seed}/{level.name}/{number}")) for number in range(rounds)]
    found = [attack(practice, one) for one in made_up]
    return Leaks(rounds, *(sum(leaked) for leaked in zip(*found, strict=True)))


def attack(practice: Practice, made_up: MadeUpRound) -> tuple[bool, bool, bool]:
    """Whether something is certain by what is shown, with one who tells, and then more than the highest answer."""
    shown = any(is_certain(finding.possible) for finding in find_all(practice, made_up))
    told = False
    for teller in range(len(made_up)):
        certain = [finding for finding in find_all(practice, made_up, teller) if is_certain(finding.possible)]
        told = told or bool(certain)
        if not all(finding.is_only_the_highest for finding in certain):
            return shown, True, True
    return shown, told, False


def find_all(practice: Practice, made_up: MadeUpRound, teller: int | None = None) -> Iterator[Finding]:
    """What remains possible for every item and everybody but the one who tells."""
    views = practice.show(made_up, ITEMS)
    for item in ITEMS:
        known = _know_beforehand(practice, made_up, item, teller)
        for view in views[item.key]:
            for person, possible in find_possible(view, known, practice.tally).items():
                if made_up[person].response.answers[item.key] not in possible:
                    raise WrongSolver
                if person != teller:
                    yield Finding(item, person, possible, teller)


def _know_beforehand(practice: Practice, made_up: MadeUpRound, item: Item, teller: int | None) -> Known:
    answers = [reviewer.response.answers[item.key] for reviewer in made_up]
    if practice.knows_skips:
        known = [SKIPPED if answer is None else JUDGED for answer in answers]
    else:
        known = [ANYTHING] * len(answers)
    if teller is not None:
        known[teller] = frozenset({answers[teller]})
    return dict(enumerate(known))
