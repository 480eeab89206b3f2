"""What of a closed round may be shown, so that no answer of one person becomes certain. Pure: no Flask, no database.

The rule is that of the anonymity design (docs/privacy.md tells it in plain words). In short:

* Reviewers are shown in cells of at least `k` people. Cells follow from how many people answered, never from what they
  answered. Colleagues and outsiders are two pools that never touch, so nobody reaches `k` with invented addresses.
* Per item and cell one value is shown: a mean, a band ("at most", "at least") where a mean would give an answer away,
  or "too few" where fewer than `k` people judged the item. Every sum that could betray someone falls in a band.
* Texts are shown with the cell, shuffled for each question anew.

Two groups never come here: self and manager are shown by name, and a reviewer who signs is shown by name too. Who
declined gave no response: leave declined invitations out, or they would count as people who answered.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from random import Random, SystemRandom
from typing import Any

LOWEST, HIGHEST = 1, 5
NAMED = frozenset({"self", "manager"})


class Pool(StrEnum):
    """Colleagues had an account when they were invited; outsiders had not. The rule runs on each apart."""

    COLLEAGUES = "colleagues"
    OUTSIDERS = "outsiders"


class Polarity(StrEnum):
    """What 5 means: something favourable, something that is neither good nor bad, or something unfavourable."""

    FAVOURABLE = "favourable"
    NEUTRAL = "neutral"
    REVERSED = "reversed"


class Kind(StrEnum):
    """How a shown value reads."""

    MEAN = "mean"
    AT_MOST = "at_most"
    AT_LEAST = "at_least"
    TOO_FEW = "too_few"


@dataclass(frozen=True)
class Item:
    """A statement that is answered on the scale."""

    key: str
    polarity: Polarity = Polarity.FAVOURABLE


@dataclass(frozen=True)
class Response:
    """What one anonymous reviewer sent: per item 1..5 or None ("cannot judge"), per open question a text."""

    answers: Mapping[str, int | None] = field(default_factory=dict)
    comments: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for key, answer in self.answers.items():
            if answer is not None and (type(answer) is not int or not LOWEST <= answer <= HIGHEST):
                raise ValueError(f"{key} has an answer that is not on the scale")

    @property
    def is_empty(self) -> bool:
        """Nothing was judged and nothing written, as when somebody declined."""
        return all(a is None for a in self.answers.values()) and not any(t.strip() for t in self.comments.values())


Responses = Mapping[Pool, Mapping[str, Sequence[Response]]]
"""Per pool and perspective the responses; the order of anything in it has no influence."""


@dataclass(frozen=True)
class Rule:
    """How careful a round is; frozen when the round opens. The letters are those of the design.

    k     fewest people behind anything shown; never below c + 3, whoever sets it
    c     how many colleagues may tell what they answered without giving away another one's answer
    c_hi  the same at the favourable end; 0 accepts that "all others gave the highest answer" can be found out
    l     how many answers must stay possible for everyone else
    """

    k: int = 4
    c: int = 1
    c_hi: int = 0
    l: int = 2  # noqa: E741  (the design's own letter)

    def __post_init__(self) -> None:
        if self.c < 1 or self.l < 2 or not 0 <= self.c_hi <= self.c:
            raise ValueError("the rule protects against at least one talkative colleague")
        object.__setattr__(self, "k", max(self.k, self.c + 3))
        if self.low_sum(self.k) >= self.high_sum(self.k, Polarity.NEUTRAL):
            raise ValueError("with these numbers the bands meet, and the rule no longer protects")

    def low_sum(self, n: int) -> int:
        """The highest sum of `n` answers that is shown as "at most"."""
        return (n - self.c) * LOWEST + (self.l - 1) + HIGHEST * self.c

    def high_sum(self, n: int, polarity: Polarity) -> int:
        """The lowest sum of `n` answers that is shown as "at least"; no exception where 5 is not favourable."""
        told = self.c_hi if polarity is Polarity.FAVOURABLE else max(self.c_hi, 1)
        return (n - told) * HIGHEST - (self.l - 1) + told * LOWEST


BALANCED = Rule()
EXTRA_PROTECTED = Rule(k=5, c=1, c_hi=1)


@dataclass(frozen=True)
class Shown:
    """What is shown for one item in one cell; `value` has one decimal, and is None when too few people judged it."""

    kind: Kind
    value: Decimal | None = None

    @property
    def is_band(self) -> bool:
        return self.kind in {Kind.AT_MOST, Kind.AT_LEAST}

    def as_dict(self) -> dict[str, Any]:
        return {"kind": self.kind.value, "value": None if self.value is None else str(self.value)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Shown":
        return cls(Kind(data["kind"]), None if data["value"] is None else Decimal(data["value"]))


@dataclass(frozen=True)
class Cell:
    """People who are shown together, with everything that is shown about what they answered.

    `values` holds every item. How many people judged one item is not shown. `comments` holds every open question.
    """

    pool: Pool
    perspectives: tuple[str, ...]
    respondents: int
    values: Mapping[str, Shown]
    comments: Mapping[str, tuple[str, ...]]

    def as_dict(self) -> dict[str, Any]:
        return {
            "pool": self.pool.value,
            "perspectives": list(self.perspectives),
            "respondents": self.respondents,
            "values": {key: shown.as_dict() for key, shown in self.values.items()},
            "comments": {key: list(texts) for key, texts in self.comments.items()},
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Cell":
        return cls(
            Pool(data["pool"]),
            tuple(data["perspectives"]),
            data["respondents"],
            {key: Shown.from_dict(shown) for key, shown in data["values"].items()},
            {key: tuple(texts) for key, texts in data["comments"].items()},
        )


@dataclass(frozen=True)
class Disclosure:
    """Everything that may ever be shown of the anonymous answers of a round. No cells: nothing, not even a count."""

    rule: Rule
    cells: tuple[Cell, ...]

    def as_dict(self) -> dict[str, Any]:
        rule = {"k": self.rule.k, "c": self.rule.c, "c_hi": self.rule.c_hi, "l": self.rule.l}
        return {"rule": rule, "cells": [cell.as_dict() for cell in self.cells]}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Disclosure":
        return cls(Rule(**data["rule"]), tuple(Cell.from_dict(cell) for cell in data["cells"]))


def canonical_json(data: object) -> bytes:
    """The same data always gives the same bytes, also with text that is not valid UTF-8."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"), allow_nan=False).encode("ascii")


def partition(counts: Mapping[str, int], k: int) -> tuple[frozenset[str], ...]:
    """Which perspectives are shown together; a function of counts only. Ties go by name.

    >>> sorted(map(sorted, partition({"colleague": 6, "direct_report": 3, "other": 1}, k=4)))
    [['colleague'], ['direct_report', 'other']]
    """
    present = {name: counts[name] for name in sorted(counts) if counts[name] > 0}
    if sum(present.values()) < k:
        return ()
    big = [name for name, n in present.items() if n >= k]
    small = frozenset(present) - frozenset(big)
    cells = [frozenset({name}) for name in big]
    if sum(present[name] for name in small) >= k:
        cells.append(small)
    elif small:
        smallest = min(big, key=lambda name: (present[name], name))
        cells[big.index(smallest)] |= small
    return tuple(cells)


def disclose(
    responses: Responses,
    *,
    items: Iterable[Item],
    questions: Iterable[str] = (),
    rule: Rule = BALANCED,
    asked: Mapping[Pool, Iterable[str]] | None = None,
    rng: Random | None = None,
) -> Disclosure:
    """Decide once, at release, what is shown. `rng` shuffles the texts; only tests bring their own.

    `asked` names the perspectives that were asked, answered or not. A cell is named after everybody who may be in it:
    otherwise the name of a cell would tell whether the only client answered.
    """
    items, questions, rng = tuple(items), tuple(questions), rng or SystemRandom()
    cells = []
    for pool in Pool:
        people = responses.get(pool, {})
        if not NAMED.isdisjoint(people):
            raise ValueError("self and manager are shown by name and never in a cell")
        counts = {name: len(given) for name, given in people.items()}
        for names in partition(counts, rule.k):
            together = [response for name in names for response in people.get(name, ())]
            values = {item.key: show_item(item, together, rule) for item in items}
            comments = {question: show_texts(question, together, rng) for question in questions}
            named = names | silent_in(names, counts, (asked or {}).get(pool, ()), rule.k)
            cells.append(Cell(pool, tuple(sorted(named)), len(together), values, comments))
    return Disclosure(rule, tuple(cells))


def silent_in(names: frozenset[str], counts: Mapping[str, int], asked: Iterable[str], k: int) -> frozenset[str]:
    """Perspectives that were asked, from which nobody answered, and that would have been shown in this cell.

    >>> sorted(silent_in(frozenset({"colleague"}), {"colleague": 6}, ["colleague", "client"], k=4))
    ['client']
    """
    silent = (name for name in asked if not counts.get(name))
    return frozenset(name for name in silent if names | {name} in partition({**counts, name: 1}, k))


def show_item(item: Item, together: Iterable[Response], rule: Rule) -> Shown:
    """What a cell shows of one item. All that counts is how many people judged it and the sum of what they said."""
    judged = [answer for response in together if (answer := response.answers.get(item.key)) is not None]
    n, total = len(judged), sum(judged)
    if n < rule.k:
        return Shown(Kind.TOO_FEW)
    low, high = rule.low_sum(n), rule.high_sum(n, item.polarity)
    if total <= low:
        return Shown(Kind.AT_MOST, _tenths(-(-10 * low // n)))
    if total >= high:
        return Shown(Kind.AT_LEAST, _tenths(10 * high // n))
    return Shown(Kind.MEAN, _tenths((20 * total + n) // (2 * n)))


def show_texts(question: str, together: Iterable[Response], rng: Random) -> tuple[str, ...]:
    """The texts of a cell, sorted before they are shuffled: the order in which they came cannot shine through."""
    texts = sorted(text for response in together if (text := response.comments.get(question, "").strip()))
    rng.shuffle(texts)
    return tuple(texts)


def _tenths(number: int) -> Decimal:
    """37 becomes 3.7. Rounding is done in whole numbers before, so no value is off by a hair."""
    return Decimal(number).scaleb(-1)
