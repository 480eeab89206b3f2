"""Everything that is ever shown to anyone about a round, as one piece of bytes, and other rounds that show the same."""

from collections import Counter
from collections.abc import Iterator, Mapping

from ipp.feedback.disclosure import BALANCED, NAMED, Item, Pool, Rule, canonical_json, disclose
from ipp.feedback.insights import Theme, find_insights
from ipp.feedback.outlook import preview, promise
from ipp.proof.practices import spread
from ipp.proof.rounds import ITEMS, MadeUpRound, responses_of
from tests.proof.trying import answered_again

THEMES = tuple(Theme(f"theme_{first}", ITEMS[first : first + 4]) for first in range(0, len(ITEMS), 4))
OWN = {item.key: 1 + number % 5 for number, item in enumerate(ITEMS)}
MANAGER = {item.key: 5 - number % 5 for number, item in enumerate(ITEMS)}


def everything_shown(made_up: MadeUpRound, rule: Rule = BALANCED) -> bytes:
    """The report with all that is worked out from it, named answers, preview, promises, and how many came in."""
    disclosure = disclose(responses_of(made_up), items=ITEMS, rule=rule)
    asked: dict[Pool, Counter[str]] = {}
    for reviewer in made_up:
        asked.setdefault(reviewer.pool, Counter())[reviewer.perspective] += 1
    promises = [promise(name, pool, asked, rule) for pool, names in asked.items() for name in (*names, *NAMED)]
    return canonical_json(
        {
            "disclosure": disclosure.as_dict(),
            "insights": find_insights(disclosure, THEMES, OWN, MANAGER).as_dict(),
            "self": OWN,
            "manager": MANAGER,
            "preview": repr(preview(asked, rule)),
            "promises": repr(promises),
            "who answered, and from where": [(reviewer.pool, reviewer.perspective) for reviewer in made_up],
            "received as of each night": list(range(len(made_up) + 1)),
        }
    )


def cell_of(made_up: MadeUpRound, person: int, rule: Rule) -> list[int]:
    """The people with whom somebody is shown; nobody when that somebody is hidden."""
    me = made_up[person]
    for cell in disclose(responses_of(made_up), items=ITEMS, rule=rule).cells:
        if cell.pool is me.pool and me.perspective in cell.perspectives:
            return [n for n, one in enumerate(made_up) if one.pool is me.pool and one.perspective in cell.perspectives]
    return []


def rounds_in_which(
    made_up: MadeUpRound, item: Item, fixed: Mapping[int, int], others: list[int]
) -> Iterator[MadeUpRound]:
    """The same round, but these people gave these answers to one item, and others of their cell make up for it."""
    answers = {number: one.response.answers[item.key] for number, one in enumerate(made_up)} | dict(fixed)
    for total in range(len(others), 5 * len(others) + 1):
        dealt = dict(zip(others, spread(len(others), total), strict=True))
        yield answered_again(made_up, item, answers | dealt)
