"""What somebody typed, as it is kept: every word of it, and nothing that a page, picture or reader chokes on."""

import unicodedata
import uuid
from collections.abc import Iterable

from flask_babel import lazy_gettext as _l
from wtforms.validators import Length

_TOO_LONG = _l("This is a bit too long: at most %(max)d characters fit. Nothing is lost, please shorten it.")
_TURNS_TEXT_AROUND = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def readable(text: str | None) -> str:
    """Lines end in one way, and there is nothing that no page or printer can show or that turns words around.

    >>> readable("twee\\r\\nregels\\0 met een\\tvlak \\u202e")
    'twee\\nregels met een\\tvlak '
    """
    lines = (text or "").replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in lines if _may_stay(sign))


def tidy(text: str | None) -> str:
    """The same, without white space around it."""
    return readable(text).strip()


def tidy_line(text: str | None) -> str:
    """The same, on one line."""
    return " ".join(readable(text).split())


def at_most(length: int) -> Length:
    """A limit that says in a sentence that nothing is lost."""
    return Length(max=length, message=_TOO_LONG)


def id_in(text: str | None) -> uuid.UUID | None:
    """The id that a browser sent, or None when it is no id at all."""
    try:
        return uuid.UUID(text or "")
    except ValueError:
        return None


def ids_in(texts: Iterable[str]) -> list[uuid.UUID]:
    """The ids that a browser sent, without what is no id at all."""
    return [found for text in texts if (found := id_in(text))]


def _may_stay(sign: str) -> bool:
    return sign in "\n\t" or (unicodedata.category(sign) not in ("Cc", "Cs") and sign not in _TURNS_TEXT_AROUND)
