"""Cells of a file for a spreadsheet: words that somebody typed are never run as a formula, and come back as typed."""

import re

_FORMULA = re.compile(r"'*\s*[=+\-@|%\t\r\n]")
_QUOTED_FORMULA = re.compile(r"'+\s*[=+\-@|%\t\r\n]")


def harmless(cell: str) -> str:
    """A cell that a spreadsheet could take for a formula gets a quote before it, also when it has one already.

    >>> harmless("=1+1"), harmless("'=1+1"), harmless("'s avonds")
    ("'=1+1", "''=1+1", "'s avonds")
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def as_written(cell: str) -> str:
    """The cell without the quote that `harmless` put before it.

    >>> as_written("'=1+1"), as_written("'s avonds")
    ('=1+1', "'s avonds")
    """
    return cell[1:] if _QUOTED_FORMULA.match(cell) else cell
