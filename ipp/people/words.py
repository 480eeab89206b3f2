"""Makes what somebody typed or pasted into one clean line, and an e-mail address into the form we keep."""

import re
import unicodedata

from email_validator import EmailNotValidError, validate_email

LONGEST_NAME = 100
LONGEST_TITLE = 100
LONGEST_TEAM = 60
LONGEST_PLACE = 60
LONGEST_EMAIL = 254

_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_STARTS_A_FORMULA = "=+-@"
_LETTERS = re.compile(r"[^\W\d_]+")
_LONG_ENOUGH_AS_A_WORD, _LONG_ENOUGH_ANYWHERE = 4, 6


class NotAnAddress(ValueError):
    """What was typed cannot be an e-mail address."""


def clean_line(text: str) -> str:
    """One line without unseen characters, that no spreadsheet takes for a formula.

    >>> clean_line("  Fatima\\tde\\u202e  Vries ")
    'Fatima de Vries'
    >>> clean_line("=HYPERLINK(1)")
    'HYPERLINK(1)'
    """
    seen = "".join(" " if char.isspace() else char for char in text if not _is_unseen(char))
    return " ".join(unicodedata.normalize("NFC", seen).split()).lstrip(_STARTS_A_FORMULA + " ")


def clean_address(text: str) -> str:
    """An address as we keep it: in small letters, and in letters that every mail server takes. Nothing is looked up.

    >>> clean_address(" Fatima@Buurtkracht.example")
    'fatima@buurtkracht.example'
    """
    try:
        found = validate_email(text.strip(), check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError as error:
        raise NotAnAddress from error
    return (found.ascii_email or found.normalized).lower()


def holds_own_words(password: str, *, name: str, email: str) -> bool:
    """Whether a password holds somebody's own name or address: the first thing that anybody else tries.

    >>> holds_own_words("fatimaDEvries1", name="Fatima de Vries", email="f@zorg.example")
    True
    >>> holds_own_words("een rooster vol", name="Roos Bakker", email="roos@zorg.example")
    False
    """
    own, tried = [_fold(text) for text in (name, email, email.partition("@")[0])], _fold(password)
    anywhere = [squeezed for text in own if len(squeezed := _squeeze(text)) >= _LONG_ENOUGH_ANYWHERE]
    as_a_word = {word for text in (own[0], own[2]) for word in _LETTERS.findall(text)}
    long_words = {word for word in as_a_word if len(word) >= _LONG_ENOUGH_AS_A_WORD}
    return any(text in _squeeze(tried) for text in anywhere) or not long_words.isdisjoint(_LETTERS.findall(tried))


def _fold(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in bare if not unicodedata.combining(sign))


def _squeeze(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


def _is_unseen(char: str) -> bool:
    return unicodedata.category(char) in _UNSEEN and not char.isspace()
