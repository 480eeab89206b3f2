"""Names for talents to choose from while typing: a starter list of our own, and after it an imported one."""

import json
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from sqlalchemy import delete, or_, select

from ipp.core.db import db
from ipp.core.words import list_words, needles, searchable
from ipp.portfolio.talent_models import Suggestion

_FILE = Path(__file__).parent / "content" / "talents.json"
MOST_SUGGESTED = 30
MOST_WORDS = 6
LONGEST_SEARCH = 80


def list_starters(language: str) -> tuple[str, ...]:
    """Our own names, in the order in which they stand in the file: like beside like."""
    return tuple(text for text, _forms in _starters(language))


def list_suggestions(language: str, search: str = "") -> list[str]:
    """Names in which every typed word occurs, our own before the imported ones; without a word our own."""
    sought = [needles(word) for word in list_words(search[:LONGEST_SEARCH])[:MOST_WORDS]]
    if not sought:
        return list(list_starters(language))
    own = [text for text, forms in _starters(language) if all(any(one in forms for one in word) for word in sought)]
    imported = _search_imported(language, sought) if len(own) < MOST_SUGGESTED else []
    return list(dict.fromkeys([*own, *imported]))[:MOST_SUGGESTED]


def has_imported(language: str) -> bool:
    return db.session.scalar(select(Suggestion.id).where(Suggestion.language == language).limit(1)) is not None


def replace_imported(language: str, names: Iterable[tuple[str, str]]) -> int:
    """Let the imported list of one language be these: names with their other names. How many there are now."""
    db.session.execute(delete(Suggestion).where(Suggestion.language == language))
    unique = dict(names)
    rows = [
        Suggestion(language=language, text=text, search_text=searchable(f"{text} {more}"))
        for text, more in unique.items()
    ]
    db.session.add_all(rows)
    return len(rows)


def _search_imported(language: str, sought: Sequence[tuple[str, ...]]) -> Sequence[str]:
    """The shortest first: they are the plainest."""
    statement = select(Suggestion.text).where(Suggestion.language == language)
    for word in sought:
        statement = statement.where(or_(*(Suggestion.search_text.contains(one, autoescape=True) for one in word)))
    found = db.session.scalars(statement.limit(MOST_SUGGESTED * 10)).all()
    return sorted(found, key=lambda text: (len(text), text))[:MOST_SUGGESTED]


@cache
def _starters(language: str) -> tuple[tuple[str, str], ...]:
    """Each name with the forms by which it is found."""
    names = [entry["en" if language == "en" else "nl"] for entry in json.loads(_FILE.read_text("utf-8"))]
    return tuple((name, searchable(name)) for name in names)
