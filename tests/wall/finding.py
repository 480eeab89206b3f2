"""Talents, and what people search: which talents each search should find, the best one first.

Hand-made, in the words of the people who use the wall. bench/wall.py measures on the same set.
"""

import json
from pathlib import Path
from statistics import fmean

from ipp.wall.queries import list_shown_talents
from ipp.wall.search import Search, wanted_words

_SET = json.loads((Path(__file__).parent / "searches.json").read_text("utf-8"))
TALENTS: list[list[str]] = _SET["talents"]
SEARCHES: list[tuple[str, list[str]]] = [(text, wanted) for text, wanted in _SET["searches"]]


def names(text):
    """What the wall finds, in its order."""
    return [talent.name for talent in list_shown_talents(Search(wanted_words(text))).talents]


def recall(found):
    """How much of what should be found was found, per search (0 to 1), over the searches that should find something."""
    asked = [(found[text], wanted) for text, wanted in SEARCHES if wanted]
    return fmean(len(set(wanted) & set(got)) / len(wanted) for got, wanted in asked)


def mean_reciprocal_rank(found):
    """1 when what was meant always comes first, 1/2 when it comes second, and so on."""
    asked = [(found[text], wanted) for text, wanted in SEARCHES if wanted]
    return fmean(max((1 / (got.index(name) + 1) for name in wanted if name in got), default=0) for got, wanted in asked)
