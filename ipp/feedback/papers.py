"""A report on paper: the parts that somebody may read, as a document. It reads only what the report's page reads."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from flask_babel import format_date
from flask_babel import gettext as _

from ipp.core import i18n
from ipp.core.paper import Form, typeset
from ipp.feedback import guide
from ipp.feedback.afterwards import Part, ReportShare
from ipp.feedback.models import FeedbackRound
from ipp.feedback.pieces import Drawing, Table
from ipp.feedback.reports import ReportPage
from ipp.feedback.standing_out import tell_insights

Content = Mapping[str, Any]


def print_report(
    feedback_round: FeedbackRound,
    report: ReportPage,
    parts: Iterable[Part],
    *,
    share: ReportShare | None = None,
    form: Form = "pdf",
) -> bytes:
    """The document. From the release on it is the same to the byte: it bears that moment, and no day of today.

    A reader's copy says for whom it is and until when, as their page does; the title of the round stays its owner's.
    """
    chosen = set(parts) & set(report.parts)
    data: dict[str, Any] = {part.value: _WRITERS[part](report) if part in chosen else None for part in Part}
    whose = [report.full_name] if share else [report.full_name, feedback_round.title]
    data |= {
        "title": report.title,
        "name": " · ".join([report.title, *whose]),
        "lead": " · ".join([*report.who_answered, _("closed on %(day)s", day=_write_day(feedback_round.closes_on))]),
        "whose": [*whose, feedback_round.questionnaire.title[i18n.language()]],
        "footer": " · ".join(whose),
        "close": str(guide.NO_GRADE),
        "shared": _write_share(report, share) if share else None,
        "guide": None if share else _write_guide(),
    }
    return typeset("feedback/report", data, form=form, at=feedback_round.released_at)


def _write_day(day: date) -> str:
    return str(format_date(day, "d MMMM y", rebase=False))


def _write_share(report: ReportPage, share: ReportShare) -> Content:
    holes = {"owner": report.full_name, "reader": share.person.name}
    return {
        "title": _("%(owner)s shares this with %(reader)s", **holes),
        "until": _("Until %(day)s.", day=_write_day(share.until)),
        "text": str(guide.TO_LEARN_FROM),
    }


def _write_guide() -> Content:
    return {"title": _("How do I take this in?"), "lines": [str(line) for line in (guide.FIRST, *guide.THEN)]}


def _write_words(report: ReportPage) -> Content:
    return {
        "title": _("In their own words"),
        "note": _("In random order. Word for word as they were written."),
        "nobody": _("Nobody wrote anything here, or too few people to show it."),
        "questions": [
            {
                "question": heard.question,
                "voices": [
                    {"name": voices.name, "texts": voices.texts, "is_named": voices.is_named} for voices in heard.voices
                ],
            }
            for heard in report.heard
        ],
    }


def _write_themes(report: ReportPage) -> Content:
    drawings = [(report.themes.title, report.dots), (str(_("At a glance")), report.radar)]
    return {
        **_table(report.themes),
        "drawings": [_drawing(title, drawing) for title, drawing in drawings if drawing],
        "too_few": _("Too few people judged the sentences to show numbers safely."),
    }


def _write_insights(report: ReportPage) -> Content:
    cards = [{"title": one.title, "hue": one.hue, "lines": one.lines} for one in tell_insights(report)]
    return {"title": _("What stands out"), "cards": cards}


def _write_sentences(report: ReportPage) -> Content:
    return {
        "title": _("Sentence by sentence"),
        "scale": report.scale,
        "tables": [_table(table) for table in report.items],
        "notes": report.notes,
    }


def _table(table: Table) -> dict[str, Any]:
    return {"title": table.title, "headers": table.headers, "rows": table.rows}


def _drawing(title: str, drawing: Drawing) -> Content:
    return {"title": title, "svg": drawing.wide, "summary": drawing.summary}


_WRITERS = {
    Part.WORDS: _write_words,
    Part.THEMES: _write_themes,
    Part.STANDS_OUT: _write_insights,
    Part.SENTENCES: _write_sentences,
}
