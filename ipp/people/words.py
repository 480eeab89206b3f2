"""Makes what somebody typed or pasted into one clean line, and an e-mail address into the form we keep."""

import unicodedata

from email_validator import EmailNotValidError, validate_email

LONGEST_NAME = 100
LONGEST_TITLE = 100
LONGEST_TEAM = 60
LONGEST_EMAIL = 254

_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
_STARTS_A_FORMULA = "=+-@"


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


def _is_unseen(char: str) -> bool:
    return unicodedata.category(char) in _UNSEEN and not char.isspace()
