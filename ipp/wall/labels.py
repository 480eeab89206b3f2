"""The names of answers, in the reader's language, and of languages, each in its own."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from ipp.wall.models import Answer

ANSWERS: dict[Answer, LazyString] = {
    Answer.YES: _l("Yes, I would like to help"),
    Answer.LATER: _l("Yes, but later"),
    Answer.NO: _l("No thanks, not this time"),
}

JOINS: dict[Answer, LazyString] = {
    Answer.YES: _l("Yes, I would love to join"),
    Answer.LATER: _l("Perhaps later"),
    Answer.NO: _l("No thanks, not this time"),
}
"""The same three for a call that somebody was asked for."""

LANGUAGES = {"nl": "Nederlands", "en": "English"}
