"""A report as a file for a spreadsheet: the parts that somebody may read, one row for each thing that is shown."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from flask_babel import gettext as _

from ipp.core import i18n
from ipp.core.spreadsheets import harmless
from ipp.feedback.afterwards import Part
from ipp.feedback.pieces import Table
from ipp.feedback.reports import ReportPage
from ipp.feedback.standing_out import tell_insights

SEPARATORS = {"nl": ";", "en": ","}
"""A Dutch spreadsheet takes the comma for a part of a number."""

Row = tuple[str, ...]


def write_sheet(report: ReportPage, parts: Iterable[Part]) -> bytes:
    """The file, in UTF-8 with the mark by which Excel knows that."""
    chosen, lines = set(parts) & set(report.parts), StringIO()
    writer = csv.writer(lines, delimiter=SEPARATORS[i18n.language()], quoting=csv.QUOTE_ALL)
    writer.writerow((_("Part"), _("About"), _("Who"), _("What is shown")))
    for part in Part:
        if part in chosen:
            writer.writerows(tuple(map(harmless, row)) for row in _WRITERS[part](report))
    return lines.getvalue().encode("utf-8-sig")


def _list_words(report: ReportPage) -> Iterator[Row]:
    for heard in report.heard:
        for voices in heard.voices:
            for text in voices.texts:
                yield (_("In their own words"), heard.question, voices.name or _("The others"), text)


def _list_insights(report: ReportPage) -> Iterator[Row]:
    for insight in tell_insights(report):
        for line in insight.lines:
            yield (_("What stands out"), insight.title, "", line)


def _list_themes(report: ReportPage) -> Iterator[Row]:
    return _list_cells(report.themes.title, report.themes)


def _list_sentences(report: ReportPage) -> Iterator[Row]:
    for table in report.items:
        yield from _list_cells(table.title, table)


def _list_cells(part: str, table: Table) -> Iterator[Row]:
    for about, *cells in table.rows:
        for who, shown in zip(table.headers[1:], cells, strict=True):
            yield (part, about, who, shown)


_WRITERS = {
    Part.WORDS: _list_words,
    Part.THEMES: _list_themes,
    Part.STANDS_OUT: _list_insights,
    Part.SENTENCES: _list_sentences,
}
