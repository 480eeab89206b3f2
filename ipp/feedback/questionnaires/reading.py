"""Reads a questionnaire from a file, JSON or CSV, with a sentence for everything that is wrong, and where."""

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import StringIO
from typing import Any

from flask_babel import gettext as _

from ipp.core.spreadsheets import as_written
from ipp.core.texts import tidy_line
from ipp.feedback.disclosure import Polarity
from ipp.feedback.questionnaires import scales, sheet
from ipp.feedback.questionnaires.files import COLUMNS, KINDS
from ipp.feedback.questionnaires.parts import LANGUAGES
from ipp.feedback.questionnaires.sheet import HEAD, MOST_ROWS, TEXTS, Row, Sheet

LARGEST = 300_000


@dataclass(frozen=True)
class Problem:
    """What is wrong, and where in the file; an empty place is the file as a whole."""

    place: str
    sentence: str


@dataclass
class Found:
    """What the file says. With a problem in it, nothing of it is kept."""

    sheet: Sheet
    problems: list[Problem] = field(default_factory=list)

    def complain(self, place: str, sentence: str) -> None:
        self.problems.append(Problem(place, sentence))


class Unreadable(Exception):
    """The file as a whole is not what it should be; `problem` says why."""

    def __init__(self, sentence: str, place: str = "") -> None:
        super().__init__(sentence)
        self.problem = Problem(place, sentence)


def read(content: bytes) -> Found:
    """Everything in the file, and everything that is wrong with it, at once."""
    found = Found(Sheet())
    try:
        for place, cells in _list_cells(content):
            _take_in(found, place, cells)
    except Unreadable as error:
        found.problems.append(error.problem)
        return found
    if not sheet.check(found.sheet):
        places = {row.name: row.place for row in found.sheet.rows}
        told = {problem.sentence for problem in found.problems}
        for name, sentence in found.sheet.problems.items():
            if name != "sheet" or sentence not in told:
                found.complain(places.get(name.partition("-")[0], ""), sentence)
    return found


def _list_cells(content: bytes) -> list[tuple[str, Mapping[str, str]]]:
    if len(content) > LARGEST:
        raise Unreadable(_("This file is too large for a questionnaire."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(
            _(
                "The letters of this file were saved in another way than UTF-8. "
                "In Excel: choose 'Save as' and then 'CSV UTF-8'."
            )
        ) from error
    if not text.strip():
        raise Unreadable(_("The file is empty."))
    cells = list(_read_json(text) if text.lstrip().startswith("{") else _read_csv(text))
    if len(cells) > MOST_ROWS:
        raise Unreadable(_("This file has too many lines for a questionnaire."))
    return cells


def _take_in(found: Found, place: str, cells: Mapping[str, str]) -> None:
    """One line of the file onto the sheet."""
    kind = cells.get("kind", "").strip().lower()
    if kind in HEAD:
        found.sheet.head |= {f"{kind}_{language}": tidy_line(cells.get(language)) for language in LANGUAGES}
    elif kind == "scale":
        if cells.get("nl", "").strip() not in scales.KEYS:
            found.complain(place, _("Choose one of these scales: %(names)s.", names=", ".join(scales.KEYS)))
        found.sheet.scale = cells.get("nl", "").strip()
    elif kind in KINDS:
        _take_row(found, place, KINDS[kind], cells)
    else:
        names = ", ".join((*HEAD, "scale", *KINDS))
        found.complain(place, _("The first column says what the line is: one of %(names)s.", names=names))


def _take_row(found: Found, place: str, kind: str, cells: Mapping[str, str]) -> None:
    row = found.sheet.new_row(kind)
    row.key, row.place = cells.get("key", "").strip(), place
    first, *more = TEXTS[kind]
    columns = {first: "", **{part: f"{part}_" for part in more}}
    for part, prefix in columns.items():
        row.texts |= {f"{part}_{language}": tidy_line(cells.get(prefix + language)) for language in LANGUAGES}
    polarity = cells.get("polarity", "").strip().lower() or Polarity.FAVOURABLE
    if kind == "item" and polarity not in list(Polarity):
        names = ", ".join(Polarity)
        found.complain(place, _("The last answer means one of these: %(names)s.", names=names))
    elif kind == "item":
        row.polarity = str(Polarity(polarity))
    _put(found, row)


def _put(found: Found, row: Row) -> None:
    """Themes with their sentences first, open questions after them, each in the order of the file."""
    rows = found.sheet.rows
    if row.kind == "item" and not any(other.kind == "theme" for other in rows):
        found.complain(row.place, _("Put every sentence under a theme."))
    rows.insert(len(rows) if row.kind == "question" else len(found.sheet.blocks), row)


def _read_csv(text: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    first = text.partition("\n")[0]
    reader = csv.reader(StringIO(text, newline=""), delimiter=max(";,\t", key=first.count), strict=True)
    try:
        names = [name.strip().lower() for name in next(reader)]
        if missing := [name for name in ("kind", *LANGUAGES) if name not in names]:
            raise Unreadable(
                _("The first line misses these columns: %(names)s.", names=", ".join(missing)), _say_line(1)
            )
        for cells in reader:
            if any(cell.strip() for cell in cells):
                written = {name: as_written(cell) for name, cell in zip(names, cells, strict=False) if name in COLUMNS}
                yield _say_line(reader.line_num), written
    except csv.Error as error:
        raise Unreadable(
            _("From here on this is not a CSV file. In Excel: save it as 'CSV UTF-8'."), _say_line(reader.line_num)
        ) from error


def _say_line(number: int) -> str:
    return str(_("Line %(number)d", number=number))


def _read_json(text: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    try:
        whole = json.loads(text)
    except json.JSONDecodeError as error:
        raise Unreadable(
            _("This is not a JSON file: something is missing or too much here."), _say_line(error.lineno)
        ) from error
    except (ValueError, RecursionError) as error:
        raise Unreadable(_("This is not a JSON file that we can read.")) from error
    for part in HEAD:
        yield str(_("At the top")), {"kind": part, **_texts(whole.get(part), "")}
    yield str(_("At the top")), {"kind": "scale", "nl": _word(whole.get("scale", scales.USUAL))}
    for number, theme in enumerate(_list(whole.get("themes")), start=1):
        place = str(_("Theme %(theme)d", theme=number))
        yield place, {"kind": "theme", "key": _word(theme.get("key")), **_texts(theme.get("title"), "")}
        for at, item in enumerate(_list(theme.get("items")), start=1):
            place = str(_("Theme %(theme)d, sentence %(sentence)d", theme=number, sentence=at))
            yield place, {"kind": "sentence", "polarity": _word(item.get("polarity")), **_asked(item)}
    for number, question in enumerate(_list(whole.get("questions")), start=1):
        place = str(_("Open question %(number)d", number=number))
        yield place, {"kind": "question", **_asked(question), **_texts(question.get("hint"), "hint_")}


def _asked(row: Mapping[str, Any]) -> dict[str, str]:
    return {"key": _word(row.get("key")), **_texts(row.get("reviewer"), ""), **_texts(row.get("self"), "self_")}


def _texts(found: Any, prefix: str) -> dict[str, str]:
    """Both languages of a text; one text alone is in Dutch, our first language."""
    if isinstance(found, str):
        return {f"{prefix}nl": found}
    texts = found if isinstance(found, dict) else {}
    return {f"{prefix}{language}": _word(texts.get(language)) for language in LANGUAGES}


def _word(found: Any) -> str:
    return found if isinstance(found, str) else ""


def _list(found: Any) -> list[Mapping[str, Any]]:
    """The parts of a list; what is no part becomes an empty one, so that the others keep their numbers."""
    return [part if isinstance(part, dict) else {} for part in found] if isinstance(found, list) else []
