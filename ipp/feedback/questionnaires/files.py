"""A questionnaire as one file, to keep, to hand on or to write in a spreadsheet: JSON or CSV, there and back. Pure."""

import csv
import json
from collections.abc import Iterator, Mapping
from io import StringIO
from typing import Any

from ipp.core.spreadsheets import harmless
from ipp.feedback.questionnaires.parts import LANGUAGES
from ipp.feedback.questionnaires.sheet import HEAD, TEXTS, Row, Sheet, from_content

FORMAT = "ipp-questionnaire"

COLUMNS = ("kind", "key", "polarity", "nl", "en", "self_nl", "self_en", "hint_nl", "hint_en")

KINDS = {"theme": "theme", "sentence": "item", "question": "question"}
"""The word in a file, and the kind of row that it is."""

_WORDS = {kind: word for word, kind in KINDS.items()}


def write_json(content: Mapping[str, Any]) -> bytes:
    sheet = from_content(content)
    whole: dict[str, Any] = {"format": FORMAT}
    whole |= {part: {lang: sheet.head[f"{part}_{lang}"] for lang in LANGUAGES} for part in HEAD}
    whole |= {"scale": sheet.scale, "themes": [], "questions": []}
    for row in sheet.rows:
        texts = {part: row.text(part) for part in TEXTS[row.kind]}
        if row.kind == "theme":
            whole["themes"].append({"key": row.key, **texts, "items": []})
        elif row.kind == "item":
            whole["themes"][-1]["items"].append({"key": row.key, "polarity": row.polarity, **texts})
        else:
            whole["questions"].append({"key": row.key, **texts})
    return json.dumps(whole, ensure_ascii=False, indent=2).encode("utf-8")


def write_csv(content: Mapping[str, Any]) -> bytes:
    """With semicolons and a mark of UTF-8, as a spreadsheet here opens it at once. No cell is ever a formula."""
    sheet, lines = from_content(content), StringIO()
    writer = csv.writer(lines, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for cells in (*_head_cells(sheet), *map(_row_cells, sheet.rows)):
        writer.writerow([harmless(cells.get(column, "")) for column in COLUMNS])
    return b"\xef\xbb\xbf" + lines.getvalue().encode("utf-8")


def _head_cells(sheet: Sheet) -> Iterator[dict[str, str]]:
    for part in HEAD:
        yield {"kind": part, **{language: sheet.head[f"{part}_{language}"] for language in LANGUAGES}}
    yield {"kind": "scale", "nl": sheet.scale}


def _row_cells(row: Row) -> dict[str, str]:
    first, *more = TEXTS[row.kind]
    cells = {"kind": _WORDS[row.kind], "key": row.key, **row.text(first)}
    if row.kind == "item":
        cells["polarity"] = row.polarity
    for part in more:
        cells |= {f"{part}_{language}": text for language, text in row.text(part).items()}
    return cells
