"""Dutch first, English complete: which language, which words, and how dates and numbers are written."""

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import flask_babel
from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask import Flask, g, has_request_context, request, session
from flask_babel import Babel, format_date, format_decimal, get_locale, to_user_timezone
from flask_babel import force_locale as in_language
from flask_babel.speaklater import LazyString
from flask_login import current_user
from markupsafe import escape

__all__ = ["LANGUAGES", "in_all_languages", "in_language", "init_app", "language", "write_number"]

LANGUAGES = ("nl", "en")
_FOLDER = Path(__file__).resolve().parent.parent / "translations"


class Catalogues(flask_babel.Domain):
    """One catalogue per room, read from its .po file at start: nothing to compile, nothing to go stale."""

    def get_translations(self) -> NullTranslations:
        return _read(str(get_locale() or LANGUAGES[0]))


def init_app(app: Flask) -> None:
    app.config.update(BABEL_DEFAULT_LOCALE=LANGUAGES[0], BABEL_DEFAULT_TIMEZONE="Europe/Amsterdam")
    babel = Babel(app, locale_selector=language)
    babel.domain_instance = Catalogues()
    LazyString.__html__ = lambda sentence: str(escape(str(sentence)))  # of itself it calls every sentence safe HTML
    app.jinja_env.filters.update(
        day=write_day, short_day=_short_day, moment=_moment, clock_time=_time, number=write_number
    )
    _read(LANGUAGES[0])


def language() -> str:
    """The reader's language: of the letter that brought them, of their account, of this visit, of their browser."""
    if "language" in g:
        return str(g.language)
    if not has_request_context():
        return LANGUAGES[0]
    chosen = session.get("language")
    if chosen is None and "_user_id" in session and current_user.is_authenticated:
        chosen = current_user.language
    return str(chosen) if chosen in LANGUAGES else request.accept_languages.best_match(LANGUAGES, LANGUAGES[0])


def in_all_languages(tell: Callable[..., object], *about: object) -> dict[str, str]:
    """What `tell(*about)` says in each language."""
    found = {}
    for each in LANGUAGES:
        with in_language(each):
            found[each] = str(tell(*about))
    return found


@lru_cache
def _read(language: str) -> NullTranslations:
    everything = Catalog(locale=Locale.parse(language))
    for path in sorted((_FOLDER / language).glob("*.po")):
        with path.open("rb") as lines:
            for message in read_po(lines, locale=language):
                if message.id and message.string:
                    everything[message.id] = message
    compiled = BytesIO()
    write_mo(compiled, everything)
    compiled.seek(0)
    return Translations(compiled)


def write_day(value: date | datetime) -> str:
    """5 december 2026."""
    return str(format_date(_local(value), "d MMMM y", rebase=False))


def _short_day(value: date | datetime) -> str:
    """vr 28 nov."""
    return str(format_date(_local(value), "EEE d MMM", rebase=False)).replace(".", "")


def _moment(value: datetime) -> str:
    """5 december 2026, 14:03."""
    return f"{write_day(value)}, {_time(value)}"


def _time(value: datetime) -> str:
    return str(to_user_timezone(value).strftime("%H:%M"))


def write_number(value: float, decimals: int = 1) -> str:
    """4,6 in Dutch and 4.6 in English."""
    return str(format_decimal(value, "#,##0." + "0" * decimals if decimals else "#,##0"))


def _local(value: date | datetime) -> date:
    return to_user_timezone(value).date() if isinstance(value, datetime) else value
