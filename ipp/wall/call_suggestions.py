"""Suggests colleagues for a call: who showed a talent that it asks for, and said that they like to be asked."""

from dataclasses import dataclass

from markupsafe import Markup, escape

from ipp.core.words import WORD, list_words
from ipp.portfolio.models import Talent
from ipp.wall.call_models import ProjectCall
from ipp.wall.everyday import EVERYDAY_WORDS
from ipp.wall.marks import excerpt, marked, words_of
from ipp.wall.meanings import Meanings, get_close_meanings
from ipp.wall.queries import get_page
from ipp.wall.search import Search, wanted_words

MOST, MOST_WORDS, CANDIDATES = 6, 24, 60


@dataclass(frozen=True)
class Suggestion:
    """A talent, its text with what fits marked, and the words of the call that it fits."""

    talent: Talent
    fits: tuple[str, ...]
    title: Markup
    story: Markup

    @property
    def closeness(self) -> int:
        """In three steps only: a long story, in which many words stand, is not closer for that."""
        return min(len(self.fits), 2) + (self.title != escape(self.talent.name))


def list_suggestions(call: ProjectCall) -> list[Suggestion]:
    """A few that the starter may see on the wall, one of each colleague.

    What fits by its name or in more than one word comes first; the rest is the order of the wall (see search.first_of),
    in which nobody is first by merit, and which is another one tomorrow.
    """
    written = wanted_talents(call.talents)
    meanings = get_close_meanings(tuple(written), EVERYDAY_WORDS, call.starter_id)
    if not meanings.words:
        return []
    either = meanings.either
    search = Search(either.words, viewer_id=call.starter_id, call_id=call.id)
    page = get_page(search, either, size=CANDIDATES)
    found = [_suggest(talent, meanings, written) for talent in page.talents]
    one_each: dict[object, Suggestion] = {}
    for one in sorted(found, key=lambda one: one.closeness, reverse=True):
        one_each.setdefault(one.talent.owner_id, one)
    return list(one_each.values())[:MOST]


def wanted_talents(text: str) -> dict[str, str]:
    """The words of a call that may stand for a talent, folded, each with how it was written there.

    >>> wanted_talents("Mensen coördineren en koken")
    {'coordineren': 'coördineren', 'koken': 'koken'}
    """
    written = {folded: found.group().lower() for found in WORD.finditer(text) for folded in list_words(found.group())}
    telling = [word for word in wanted_words(text) if word not in EVERYDAY_WORDS and len(word) > 2]
    return {word: written[word] for word in telling[:MOST_WORDS]}


def _suggest(talent: Talent, meanings: Meanings, written: dict[str, str]) -> Suggestion:
    here = words_of(talent)
    pairs = zip(meanings.words, meanings.wanted, strict=True)
    fits = tuple(written[word] for word, wanted in pairs if here.intersection(wanted))
    found = meanings.found & here
    return Suggestion(talent, fits, marked(talent.name, found), excerpt(talent.story, found))
