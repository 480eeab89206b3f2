"""Reads a file of people (CSV, as Excel and HR systems make it) into clean lines, with a sentence for every mistake."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from flask_babel import gettext as _

from ipp.people import words

COLUMNS = {
    "email": {"email", "emailaddress", "emailadres", "mail", "mailadres"},
    "name": {"name", "naam", "fullname", "volledigenaam"},
    "job_title": {"jobtitle", "functie", "functienaam", "function", "job"},
    "teams": {"team", "teams", "afdeling", "department"},
    "manager": {
        *("manager", "manageremail", "managersemail", "managersemailaddress", "emailmanager", "emailofmanager"),
        *("leidinggevende", "emailleidinggevende", "leidinggevendeemail", "emailadresleidinggevende"),
        *("emailvanleidinggevende", "emailvandeleidinggevende", "manageremailadres", "emailvandemanager"),
    },
    "places": {"place", "places", "plaats", "plaatsen", "location", "locatie", "vestiging"},
    "language": {"language", "taal"},
}

LANGUAGES = {"nl": "nl", "nederlands": "nl", "dutch": "nl", "en": "en", "engels": "en", "english": "en", "": ""}

BETWEEN_TEAMS = "|"


@dataclass(frozen=True)
class Line:
    """What one line of the file says about somebody. An empty text says nothing, and changes nothing."""

    number: int
    email: str
    name: str
    job_title: str = ""
    teams: tuple[str, ...] = ()
    manager: str = ""
    language: str = ""
    places: tuple[tuple[str, str], ...] = ()
    """A team of this line, and where it works."""


@dataclass(frozen=True)
class Problem:
    """What is wrong, and where; line 0 is the file as a whole."""

    line: int
    sentence: str

    def __str__(self) -> str:
        return (
            _("Line %(number)s: %(sentence)s", number=self.line, sentence=self.sentence) if self.line else self.sentence
        )


@dataclass(frozen=True)
class Sheet:
    """The lines that are right, everything that is wrong with the others, and everybody who is on a line at all."""

    lines: list[Line]
    problems: list[Problem]
    addresses: frozenset[str] = frozenset()
    unused_columns: tuple[str, ...] = ()


def read(content: bytes) -> Sheet:
    """Read a whole file; a mistake in one line does not keep the others from being read."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Sheet([], [Problem(content[: error.start].count(b"\n") + 1, _other_letters())])
    try:
        rows = list(_rows(text))
    except csv.Error:
        return Sheet([], [Problem(0, _("This is not a CSV file. In Excel: save it as 'CSV UTF-8'."))])
    if not rows:
        return Sheet([], [Problem(0, _("The file is empty."))])
    return _read_rows(rows)


def _other_letters() -> str:
    sentence: str = _(
        "The letters of this file were saved in another way than UTF-8 (probably Windows-1252, as older Excel does). "
        "In Excel: choose 'Save as' and then 'CSV UTF-8'."
    )
    return sentence


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Every row that holds something, with its line number; between the cells stands what the first line uses most."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    header = text.lstrip("\n").partition("\n")[0]
    reader = csv.reader(StringIO(text, newline=""), delimiter=max(";,\t", key=header.count), strict=True)
    for row in reader:
        if any(cell.strip() for cell in row):
            yield reader.line_num, row


def _read_rows(rows: list[tuple[int, list[str]]]) -> Sheet:
    number, header = rows[0]
    columns = [_column(title) for title in header]
    problems = [Problem(number, sentence) for sentence in _wrong_header(columns)]
    if problems:
        return Sheet([], problems)
    lines: list[Line] = []
    addresses: set[str] = set()
    for number, row in rows[1:]:
        line, sentences = _read_row(number, row, columns)
        problems += [Problem(number, sentence) for sentence in sentences]
        lines += [] if sentences else [line]
        addresses.add(line.email)
    unused = (words.clean_line(title) for title, column in zip(header, columns, strict=True) if column is None)
    return Sheet(lines, problems, frozenset(addresses), tuple(title for title in unused if title))


def _column(title: str) -> str | None:
    key = "".join(char for char in title.casefold() if char.isalnum())
    return next((column for column, names in COLUMNS.items() if key in names), None)


def _wrong_header(columns: list[str | None]) -> Iterator[str]:
    titles = {"email": _("e-mail"), "name": _("name")}
    for column, title in titles.items():
        if column not in columns:
            yield _("The first line has to name the columns. There is no column '%(title)s'.", title=title)
    if any(columns.count(column) > 1 for column in COLUMNS):
        yield _("The first line names a column twice.")


def _read_row(number: int, row: list[str], columns: list[str | None]) -> tuple[Line, list[str]]:
    cells = {column: cell for column, cell in zip(columns, row, strict=False) if column}
    sentences: list[str] = []
    if any(cell.strip() for cell in row[len(columns) :]):
        sentences.append(_("There are more cells than columns. Put a text with a comma or semicolon between quotes."))
    line = Line(
        number,
        email=_address(cells.get("email", ""), sentences),
        name=_text(cells.get("name", ""), words.LONGEST_NAME, sentences),
        job_title=_text(cells.get("job_title", ""), words.LONGEST_TITLE, sentences),
        teams=_teams(cells.get("teams", ""), sentences),
        manager=_address(cells.get("manager", ""), sentences),
        language=_language(cells.get("language", ""), sentences),
        places=_places(cells.get("places", ""), cells.get("teams", ""), sentences),
    )
    if not cells.get("email", "").strip():
        sentences.append(_("The e-mail address is missing."))
    if not line.name and cells.get("name") is not None:
        sentences.append(_("The name is missing."))
    return line, sentences


def _text(cell: str, longest: int, sentences: list[str]) -> str:
    text = words.clean_line(cell)
    if len(text) > longest:
        start = text[:20]
        sentences.append(_("'%(start)s…' is too long: at most %(max)s characters.", start=start, max=longest))
    return text


def _address(cell: str, sentences: list[str]) -> str:
    if not cell.strip():
        return ""
    try:
        address = words.clean_address(cell)
    except words.NotAnAddress:
        shown = words.clean_line(cell)[:60]
        sentences.append(_("'%(text)s' does not look like an e-mail address.", text=shown))
        return ""
    return address


def _teams(cell: str, sentences: list[str]) -> tuple[str, ...]:
    names = (_text(part, words.LONGEST_TEAM, sentences) for part in cell.split(BETWEEN_TEAMS))
    return tuple(dict.fromkeys(name for name in names if name))


def _places(cell: str, teams_cell: str, sentences: list[str]) -> tuple[tuple[str, str], ...]:
    if not cell.strip():
        return ()
    places = [_text(part, words.LONGEST_PLACE, sentences) for part in cell.split(BETWEEN_TEAMS)]
    teams = [words.clean_line(part) for part in teams_cell.split(BETWEEN_TEAMS)]
    if len(places) != len(teams):
        sentences.append(_("Write a place for each team, with | between them; leave out what you do not know."))
    return tuple((team, place) for team, place in zip(teams, places, strict=False) if team and place)


def _language(cell: str, sentences: list[str]) -> str:
    key = words.clean_line(cell).casefold()
    if key not in LANGUAGES:
        sentences.append(_("The language '%(text)s' is not one we have. Write nl or en.", text=key[:20]))
    return LANGUAGES.get(key, "")
