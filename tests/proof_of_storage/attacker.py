"""The attacker of the join game: everything somebody could try to bring thirty names and thirty answers together.

A clue about people and a clue about entries, both put in order, laid side by side: that is one strategy, and every
clue is tried with every other, forwards and backwards. Then there are the ways that would lead straight from a name
to an entry. What no strategy says is filled in by lot, so that each always names one entry per person.
"""

import hmac
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from random import Random
from typing import Any

from ipp.feedback.box import Entry
from tests.proof_of_storage.spoils import Copy, Spoils, find_first

Guess = Mapping[str, str]
"""Per e-mail address the name of an entry in the box."""


@dataclass
class Attacker:
    """Holds the spoils and knows the whole of the source code."""

    spoils: Spoils
    chance: Random

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """Today's box, opened with today's key."""
        opened = self.spoils.open_box(self.spoils.copies[-1])
        assert opened is not None
        return opened

    @cached_property
    def people(self) -> list[str]:
        return [row["email"] for row in self.spoils.copies[-1].invitations]

    def guess(self) -> Iterator[tuple[str, Guess]]:
        """Every strategy by name, with the entry that it gives to each person."""
        for one, person_clue in self._person_clues().items():
            for other, entry_clue in self._entry_clues().items():
                people = sorted(self.people, key=lambda email: (person_clue(email), self._lot(email)))
                entries = sorted(self.entries, key=lambda name: (entry_clue(name), self._lot(name)))
                yield f"{one} / {other}", dict(zip(people, entries, strict=True))
                yield f"{one} / {other}, backwards", dict(zip(people, reversed(entries), strict=True))
        for straight in (self._common_values, self._old_tokens, self._differences, self._first_traces):
            yield straight.__name__.strip("_"), self._fill_in(straight())

    def _person_clues(self) -> dict[str, Callable[[str], Any]]:
        """What can be known of somebody who was asked: when they sent, and where and how their row lies."""
        last = {row["email"]: row for row in self.spoils.copies[-1].invitations}
        clues: dict[str, Callable[[str], Any]] = {
            "time of sending": lambda email: self._moments.get(email, 0),
            "growth of the files": lambda email: self._growths.get(email, 0),
            "name of the link": lambda email: bytes(last[email]["token_id"]),
            "row": lambda email: str(last[email]["id"]),
        }
        places = [column for column in ("rowid", "xmin", "ctid", "cmin") if column in last[self.people[0]]]
        return clues | {place: lambda email, place=place: _place(last[email][place]) for place in places}

    def _entry_clues(self) -> dict[str, Callable[[str], Any]]:
        """What can be known of an entry: its place in the box, its name, its size, what it holds."""
        order = {name: number for number, name in enumerate(self.entries)}
        return {
            "order in the box": order.__getitem__,
            "size": lambda name: len(repr(self.entries[name])),
            "number of answers": lambda name: len(self.entries[name].answers),
            "mark of the browser": lambda name: self.entries[name].browser,
            "place in the files": lambda name: self._traces.get(name) or (len(self.spoils.copies), 0),
        }

    @cached_property
    def _moments(self) -> dict[str, int]:
        """In which copy somebody's token was gone."""
        moments: dict[str, int] = {}
        for number, copy in enumerate(self.spoils.copies):
            for email in copy.settled:
                moments.setdefault(email, number)
        return moments

    @cached_property
    def _growths(self) -> dict[str, int]:
        """By how much the files grew when somebody sent."""
        copies = self.spoils.copies
        return {email: copies[number].size - copies[number - 1].size for email, number in self._moments.items()}

    @cached_property
    def _traces(self) -> dict[str, tuple[int, int] | None]:
        """Where an entry's name or words stand in the raw files for the first time."""
        return {name: find_first(_needles(name, entry), self.spoils.copies) for name, entry in self.entries.items()}

    def _common_values(self) -> dict[str, str]:
        """Values that stand both beside a name and in an entry, in any copy, in the log or in a counter."""
        found = {}
        for name in self.entries:
            for line in self.spoils.list_log():
                found |= {email: name for email in self.people if name in line and email in line}
        for copy in self.spoils.copies:
            for row in copy.invitations:
                values = {_plain(value) for value in row.values()}
                alike = [name for name, entry in self.entries.items() if {name, entry.browser} & values]
                if alike:
                    found[row["email"]] = alike[0]
        return found

    def _old_tokens(self) -> dict[str, str]:
        """Tokens of old copies, and so the names that they give."""
        found = {}
        for copy in self.spoils.copies:
            round_id = copy.box["round_id"]
            for email, token in self.spoils.open_tokens(copy).items():
                name = _response_name(self.spoils, str(round_id).replace("-", ""), token)
                if name in self.entries:
                    found[email] = name
        return found

    def _differences(self) -> dict[str, str]:
        """What one copy of the box holds and the one before does not, laid beside who settled in between."""
        found: dict[str, str] = {}
        before: tuple[Copy, Mapping[str, Entry]] | None = None
        for copy in self.spoils.copies:
            entries = self.spoils.open_box(copy)
            if before and entries is not None:
                news = [name for name, entry in entries.items() if before[1].get(name) != entry]
                settled = sorted(copy.settled - before[0].settled)
                found |= dict(zip(settled, news, strict=False))
            before = (copy, entries) if entries is not None else None
        return {email: name for email, name in found.items() if name in self.entries}

    def _first_traces(self) -> dict[str, str]:
        """Who settled at the moment at which an entry left its first trace in a file."""
        by_moment = {number: email for email, number in self._moments.items()}
        return {by_moment[trace[0]]: name for name, trace in self._traces.items() if trace and trace[0] in by_moment}

    def _fill_in(self, found: Mapping[str, str]) -> Guess:
        people = [email for email in self.people if email not in found]
        left = [name for name in self.entries if name not in set(found.values())]
        return {**dict(zip(people, self.chance.sample(left, len(left)), strict=False)), **found}

    def _lot(self, thing: str) -> float:
        """Ties are broken by lot, the same every time in one game."""
        return self._lots.setdefault(thing, self.chance.random())

    @cached_property
    def _lots(self) -> dict[str, float]:
        return {}


def _needles(name: str, entry: Entry) -> list[bytes]:
    """How an entry could stand in a file: its name as text or as bytes, the mark of the browser, the words."""
    texts = [text.encode() for text in entry.comments.values()]
    return [name.encode(), bytes.fromhex(name), entry.browser.encode(), *texts]


def _plain(value: Any) -> Any:
    return bytes(value).hex() if isinstance(value, bytes | memoryview) else value


def _place(value: Any) -> Any:
    """A place as numbers: "(0,12)" comes after "(0,9)"."""
    return tuple(int(part) for part in str(value).strip("()").split(","))


def _response_name(spoils: Spoils, round_hex: str, token: bytes) -> str:
    content = b"|".join((b"response", round_hex.encode(), token))
    return hmac.digest(spoils.keys.get("pepper"), content, sha256).hex()
