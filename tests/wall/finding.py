"""Talents, and what people search: which talents each search should find, the best one first.

Hand-made, in the words of the people who use the wall, by kind: single words and pairs, whole sentences, and compounds.
What the wall does not find yet stays in as a miss. bench/wall.py measures on the same set.
"""

import json
from pathlib import Path
from statistics import fmean

from ipp.core.db import db
from ipp.wall.queries import list_shown_talents
from ipp.wall.search import Search, wanted_words
from tests.factories.people import PersonFactory
from tests.factories.wall import ShownTalentFactory

_SET = json.loads((Path(__file__).parent / "searches.json").read_text("utf-8"))
TALENTS: list[list[str]] = _SET["talents"]
KINDS: dict[str, list[tuple[str, list[str]]]] = {kind: _SET[kind] for kind in ("words", "sentences", "compounds")}
SEARCHES = [search for searches in KINDS.values() for search in searches]
AT_A_GLANCE = 6
"""Cards that are seen without scrolling: what comes later counts as not found."""


def hang(**details):
    owner = PersonFactory(**details)
    for name, example in TALENTS:
        ShownTalentFactory(owner=owner, name=name, example=example)
    db.session.flush()


def names(text):
    """What the wall finds, in its order."""
    return [talent.name for talent in list_shown_talents(Search(wanted_words(text))).talents]


def find_all():
    return {text: names(text) for text, _wanted in SEARCHES}


def recall(found, kind):
    """How much of what should be found was found, per search (0 to 1), over the searches that should find something."""
    asked = [(found[text][:AT_A_GLANCE], wanted) for text, wanted in KINDS[kind] if wanted]
    return fmean(len(set(wanted) & set(got)) / len(wanted) for got, wanted in asked)


def mean_reciprocal_rank(found, kind):
    """1 when what was meant always comes first, 1/2 when it comes second, and so on; a miss counts 0."""
    asked = [(found[text], wanted) for text, wanted in KINDS[kind] if wanted]
    return fmean(max((1 / (got.index(name) + 1) for name in wanted if name in got), default=0) for got, wanted in asked)
