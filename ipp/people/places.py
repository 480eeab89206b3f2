"""Where teams work: one spelling for each place, and what a file of people says about it. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from flask_babel import gettext as _

from ipp.people.sheet import Line, Problem


def spell(place: str, known: Iterable[str]) -> str:
    """The place as it is written already; capitals make no other place.

    >>> spell("utrecht", ["Zeist", "Utrecht"])
    'Utrecht'
    """
    return next((one for one in known if one.casefold() == place.casefold()), place)


def list_moves(lines: Sequence[Line], known: Mapping[str, str]) -> dict[str, str]:
    """For each team that the file gives another place than `known`: which. A team without a place in the file stays."""
    here = {team.casefold(): place for team, place in known.items()}
    said = {team: place for line in reversed(lines) for team, place in line.places}
    spelled = list(dict.fromkeys([*known.values(), *said.values()]))
    new = {team: spell(place, spelled) for team, place in said.items()}
    return {team: place for team, place in sorted(new.items()) if here.get(team.casefold()) != place}


def list_problems(lines: Sequence[Line]) -> Iterator[Problem]:
    """A team that stands in two places."""
    first: dict[str, tuple[str, int]] = {}
    for line in lines:
        for team, place in line.places:
            other, number = first.setdefault(team.casefold(), (place, line.number))
            if other.casefold() != place.casefold():
                sentence = _("Line %(number)s gives %(team)s another place.", number=number, team=team)
                yield Problem(line.number, sentence)
