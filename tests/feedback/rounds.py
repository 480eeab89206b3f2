"""Made-up rounds of every shape, and the same rounds told in another way."""

from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import Any, TypeVar

from hypothesis import strategies as st

from ipp.feedback.disclosure import BALANCED, EXTRA_PROTECTED, Cell, Pool, Response, Responses
from tests.feedback.solver import ITEMS, SCALE

Thing = TypeVar("Thing")

RULES = (BALANCED, EXTRA_PROTECTED)
QUESTIONS = ("valued", "would_help")
PERSPECTIVES = ("client", "colleague", "direct_report", "other")

PALETTES = ((*SCALE, None), (1, 5), (1, 2, None), (4, 5, None))
"""The answers that people of one round pick from: all of them, or those that are dangerous to show."""


def _shapes(palette: Sequence[int | None]) -> st.SearchStrategy[Mapping[Pool, Mapping[str, Sequence[Any]]]]:
    people = st.tuples(*[st.sampled_from(palette)] * len(ITEMS), *[st.booleans()] * len(QUESTIONS))
    group = st.sampled_from([0, 1, 2, 3, 4, 4, 5, 6]).flatmap(lambda n: st.lists(people, min_size=n, max_size=n))
    groups = st.dictionaries(st.sampled_from(PERSPECTIVES), group, min_size=1, max_size=3)
    return st.fixed_dictionaries({Pool.COLLEAGUES: groups, Pool.OUTSIDERS: groups})


rules = st.sampled_from(RULES)
seeds = st.integers(0, 2**32)


def respond(pool: str, perspective: str, number: int, person: Sequence[Any]) -> Response:
    """A made-up reviewer whose every text is unique, so that it can be followed."""
    answers = {item.key: answer for item, answer in zip(ITEMS, person, strict=False)}
    wrote = dict(zip(QUESTIONS, person[len(ITEMS) :], strict=True))
    return Response(answers, {q: f"{pool}/{perspective}/{number}/{q}" if wrote[q] else " " for q in QUESTIONS})


def _people_a_round(shape: Mapping[Pool, Mapping[str, Sequence[Any]]]) -> Responses:
    return {
        pool: {name: [respond(pool, name, i, person) for i, person in enumerate(group)] for name, group in by.items()}
        for pool, by in shape.items()
    }


rounds = st.sampled_from(PALETTES).flatmap(_shapes).map(_people_a_round)


def members(responses: Responses, cell: Cell) -> list[Response]:
    """The people of a cell."""
    return [response for name in cell.perspectives for response in responses[cell.pool][name]]


def shuffled(things: Sequence[Thing], chance: Random) -> list[Thing]:
    return chance.sample(things, len(things))


def reordered(responses: Responses, chance: Random) -> Responses:
    """The same answers, with pools, perspectives and people in another order."""
    return {
        pool: {name: shuffled(group, chance) for name, group in shuffled(list(by.items()), chance)}
        for pool, by in shuffled(list(responses.items()), chance)
    }


def answered_again(responses: Responses, chance: Random, lowest: int, highest: int) -> Responses:
    """The same people, the same blanks and texts, other answers."""

    def again(response: Response) -> Response:
        answers = {k: None if a is None else chance.randint(lowest, highest) for k, a in response.answers.items()}
        return Response(answers, response.comments)

    return {pool: {name: [again(r) for r in group] for name, group in by.items()} for pool, by in responses.items()}


def swapped(responses: Responses, cell: Cell, chance: Random) -> Responses:
    """Each item's answers, and each question's texts, dealt anew among the people of one cell."""
    together = members(responses, cell)
    answers = {item.key: iter(shuffled([r.answers[item.key] for r in together], chance)) for item in ITEMS}
    texts = {q: iter(shuffled([r.comments[q] for r in together], chance)) for q in QUESTIONS}
    dealt: Iterator[Response] = (
        Response({key: next(a) for key, a in answers.items()}, {q: next(t) for q, t in texts.items()}) for _ in together
    )
    mine = {name: [next(dealt) for _ in responses[cell.pool][name]] for name in cell.perspectives}
    return {**responses, cell.pool: {**responses[cell.pool], **mine}}
