"""Reads a pasted list of names and addresses, in the forms in which people have them. Pure; nothing of it gets lost.

What cannot be read comes back with the number of its line, so that the page can point at it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from ipp.people.words import LONGEST_NAME, NotAnAddress, clean_address, clean_line

_ADDRESS = re.compile(r"""[^\s<>(),;:"'\[\]]+@[^\s<>(),;:"'\[\]]+""")
_BULLET = re.compile(r"^\s*(?:[-*•–]|\d{1,3}[.)])\s+")
_EDGES = ". \t\r\n<>()[],;:\"'|"
_LAST_FIRST = re.compile(r"^([^,]+),\s*([^,]+)$")


class Problem(StrEnum):
    """Why a piece of the list could not be read."""

    NO_ADDRESS = "no_address"
    NOT_AN_ADDRESS = "not_an_address"
    NAME_TOO_LONG = "name_too_long"


@dataclass(frozen=True)
class Found:
    """Somebody on the list; a name that was not given is made from the address."""

    line: int
    name: str
    email: str


@dataclass(frozen=True)
class Unread:
    """A piece that is nobody's name and address."""

    line: int
    text: str
    problem: Problem


def read_list(text: str) -> list[Found | Unread]:
    """Everybody on the list and everything that could not be read, in the order of the list.

    >>> [(who.name, who.email) for who in read_list("Jan de Vries <jan@x.nl>; els@x.nl")]
    [('Jan de Vries', 'jan@x.nl'), ('Els', 'els@x.nl')]
    """
    return [piece for number, line in enumerate(text.splitlines(), 1) for piece in _read_line(number, line)]


def _read_line(number: int, line: str) -> Iterator[Found | Unread]:
    line = _BULLET.sub("", line).replace("mailto:", " ")
    addresses = list(_ADDRESS.finditer(line))
    if not addresses:
        if line.strip().strip(_EDGES):
            yield Unread(number, line.strip(), Problem.NO_ADDRESS)
        return
    edges = [0, *(place for found in addresses for place in found.span()), len(line)]
    around = [line[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
    follow = not around[0].strip(_EDGES) and all(part.strip(_EDGES) for part in around[1:])
    *names, rest = [*around[1:], ""] if follow else around
    for found, before in zip(addresses, names, strict=True):
        yield from _read_one(number, before, found.group())
    if rest.strip(_EDGES):
        yield Unread(number, rest.strip(_EDGES), Problem.NO_ADDRESS)


def _read_one(number: int, before: str, address: str) -> Iterator[Found | Unread]:
    """One address with what stands before it: a name, and now and then somebody whose address is missing."""
    *others, name = [part for part in before.split(";") if part.strip(_EDGES)] or [""]
    for other in others:
        yield Unread(number, other.strip(_EDGES), Problem.NO_ADDRESS)
    name = clean_line(_in_order(name.strip(_EDGES)))
    try:
        email = clean_address(address.rstrip("."))
    except NotAnAddress:
        yield Unread(number, f"{name} {address}".strip(), Problem.NOT_AN_ADDRESS)
        return
    if len(name) > LONGEST_NAME:
        yield Unread(number, name, Problem.NAME_TOO_LONG)
        return
    yield Found(number, name or _name_from(email), email)


def _in_order(name: str) -> str:
    """First name first: mail programs write "Vries, Jan de"."""
    turned = _LAST_FIRST.match(name)
    return f"{turned[2]} {turned[1]}" if turned else name


def _name_from(email: str) -> str:
    words = re.split(r"[._+-]+", email.partition("@")[0])
    return " ".join(word[:1].upper() + word[1:] for word in words if word)[:LONGEST_NAME] or email[:LONGEST_NAME]
