"""Words as people search them: without capitals and accents, in all their forms, also as a part of a longer word. Pure.

A text is kept as " word form word form ", and a searched word becomes a few *needles*: the text is found when one of
them occurs in it. "Occurs in" means the same in Python, SQLite and PostgreSQL.
"""

import re
import unicodedata
from functools import lru_cache
from threading import Lock

import snowballstemmer

# `dutch_porter`, because plain `dutch` takes "begeleiding" (guidance) for a form of "beleid" (policy).
_STEMMERS = tuple(snowballstemmer.stemmer(name) for name in ("dutch_porter", "english"))
_ONE_AT_A_TIME = Lock()  # a stemmer keeps its word in itself

WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
_WITHOUT_STROKE = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_SILENT_T = re.compile(r"(?<=[^aeiou])t$")
_TWICE = re.compile(r"(.)\1")

SHORTEST, END, START, ANYWHERE = 3, 4, 5, 6
"""How many letters a stem has at least, and from how many a form may end, begin or stand inside another word.

What was typed may begin a word from its first letter; but "rust" (calm) must not find "frustratie".
"""


def list_words(text: str) -> list[str]:
    """The words of a text, folded: ["een", "cafe"] for "Eén café".

    >>> list_words("Eén café!")
    ['een', 'cafe']
    """
    return [word for found in WORD.findall(text) if (word := _fold(found))]


def searchable(text: str) -> str:
    """What a text is found by."""
    return f" {' '.join(dict.fromkeys(_all_forms(text)))} "


def needles(word: str) -> tuple[str, ...]:
    """The pieces of a searchable text of which one has to occur for `word` to be found.

    >>> any(needle in searchable("Procesbegeleiding") for needle in needles("begeleiden"))
    True
    """
    found = {f" {word}"}
    for form in _forms(word):
        if len(form) >= ANYWHERE:
            found.add(form)
            continue
        found.add(f" {form}" if len(form) >= START else f" {form} ")
        if len(form) >= END:
            found.add(f"{form} ")
    return tuple(sorted(one for one in found if not any(other in one for other in found - {one})))


def _all_forms(text: str) -> list[str]:
    return [form for word in list_words(text) for form in _forms(word)]


@lru_cache(maxsize=4096)
def _forms(word: str) -> tuple[str, ...]:
    """The word itself, its Dutch and its English stem, and the Dutch stem as it sounds."""
    with _ONE_AT_A_TIME:
        stems = [stemmer.stemWord(word) for stemmer in _STEMMERS]
    return tuple(dict.fromkeys([word, *(stem for stem in (*stems, _sound(stems[0])) if len(stem) >= SHORTEST)]))


def _sound(stem: str) -> str:
    """One spelling for "brief" and "briev", "loop" and "lop", "luister" and "luistert"."""
    if len(stem) >= START:
        stem = _SILENT_T.sub("", stem)
    stem = _TWICE.sub(r"\1", stem)
    return stem[:-1] + stem[-1].replace("v", "f").replace("z", "s")


def _fold(word: str) -> str:
    """Small letters without accents, and nothing but letters and digits."""
    bare = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold())
    return "".join(sign for sign in bare if sign.isalnum()).translate(_WITHOUT_STROKE)
