"""A manager's own promises, to take along: as a table for a spreadsheet and as a document on paper."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import or_
from sqlalchemy.orm import lazyload

from ipp.conversations import labels
from ipp.conversations.models import Agreement, Doer, Side
from ipp.conversations.queries import is_led_by, select_agreements
from ipp.core import clock, paper
from ipp.core.db import db
from ipp.core.spreadsheets import harmless
from ipp.people.models import Person

MOST = 2_000


@dataclass(frozen=True)
class Promise:
    """One line: to whom, what, and where it stands."""

    employee: str
    what: str
    about: str
    said: str
    since: str
    back: str
    state: str
    is_open: bool


def list_promises(viewer: Person) -> list[Promise]:
    """Help that was asked of the viewer and what the viewer does, in agreements that both accepted; open first."""
    promised = or_(Agreement.support_from == Side.MANAGER, Agreement.doer.in_([Doer.MANAGER, Doer.TOGETHER]))
    unseen = (lazyload(Agreement.acceptances), lazyload(Agreement.other_views))
    kept = (is_led_by(viewer), promised, Agreement.accepted_at.is_not(None), Agreement.replaced_at.is_(None))
    statement = select_agreements().options(*unseen).where(*kept)
    rows = db.session.scalars(statement.order_by(Agreement.accepted_at.desc(), Agreement.id).limit(MOST)).unique()
    lines = [line for agreement in rows for line in _lines(agreement)]
    return sorted(lines, key=lambda line: not line.is_open)


def write_csv(viewer: Person) -> bytes:
    """A table that every spreadsheet opens; no cell is ever a formula. The mark in front keeps accents whole."""
    table = StringIO()
    writer = csv.writer(table, delimiter=";", lineterminator="\r\n")
    writer.writerow(_headers())
    for line in list_promises(viewer):
        writer.writerow([harmless(cell) for cell in _cells(line)])
    return table.getvalue().encode("utf-8-sig")


def write_pdf(viewer: Person) -> bytes:
    lines = list_promises(viewer)
    texts = {
        "title": _("What I promised"),
        "lead": _("My own promises of %(day)s, for the talks that I have.", day=_day(clock.today())),
        "footer": _("Only about what we agreed together. For your eyes, not for a file."),
        "none": _("Nothing was promised yet."),
        "headers": _headers(),
    }
    groups = [
        {"title": title, "rows": [_cells(line) for line in lines if line.is_open is is_open]}
        for title, is_open in ((_("Still open"), True), (_("Completed or let go"), False))
    ]
    return paper.typeset("conversations/promises", {**texts, "groups": [each for each in groups if each["rows"]]})


def _lines(agreement: Agreement) -> list[Promise]:
    """Help and an own part are two promises."""
    lines = []
    if agreement.is_done_by(Side.MANAGER):
        lines.append(_line(agreement, agreement.text, agreement.text, is_open=not agreement.is_over))
    if agreement.support_from is Side.MANAGER:
        is_open = not agreement.is_over and agreement.support_given_at is None
        lines.append(_line(agreement, agreement.support_needed, agreement.text, is_open=is_open))
    return lines


def _line(agreement: Agreement, what: str, about: str, *, is_open: bool) -> Promise:
    answer = agreement.support_answer_of_today if what != about else None
    given = agreement.support_given_at if what != about else agreement.done_at
    return Promise(
        employee=agreement.conversation.employee.name,
        what=what,
        about=about if what != about else "",
        said=str(labels.SUPPORT_ANSWERS[answer]) if answer else "",
        since=_day(agreement.accepted_at),
        back=_day(agreement.return_on) or str(_("next conversation")),
        state=_("done on %(day)s", day=_day(given)) if given else str(labels.STATES[agreement.state]),
        is_open=is_open,
    )


def _headers() -> list[str]:
    return [
        _("Employee"),
        _("What I promised"),
        _("For the agreement"),
        _("What I said"),
        _("Since"),
        _("Come back to it"),
        _("Where it stands"),
    ]


def _cells(line: Promise) -> Sequence[str]:
    return [line.employee, line.what, line.about, line.said, line.since, line.back, line.state]


def _day(moment: object) -> str:
    return str(current_app.jinja_env.filters["day"](moment)) if moment else ""
