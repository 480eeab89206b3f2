"""One file with everything: to read in a browser, to print, and to bring in elsewhere."""

import json
import zipfile
from contextlib import suppress
from io import BytesIO
from pathlib import Path

from flask import render_template
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from ipp.core import clock, files
from ipp.core.db import db
from ipp.core.files import FileIsGone
from ipp.core.i18n import write_day
from ipp.core.paper import typeset
from ipp.dossier import exchanges, packing
from ipp.dossier.reading import LIFE_LINE, MIND_MAP, Chapter, tell
from ipp.dossier.retelling import retell
from ipp.dossier.unpacking import DATA, FILES, PHOTO
from ipp.feedback.afterwards import Part
from ipp.feedback.models import FeedbackRound, State
from ipp.feedback.papers import print_report
from ipp.feedback.reports import ReportPage
from ipp.people.models import Person
from ipp.portfolio import life_line, life_picture, outline
from ipp.portfolio.evidence import list_evidence_of
from ipp.portfolio.portrait import list_strands

WITH_COLLEAGUES = "with-colleagues.html"
STYLE = Path(__file__).parent / "content" / "style.css"


def make_takeaway(owner: Person) -> bytes:
    """The zip file: index.html, portfolio.pdf, portfolio.json, pictures, reports and the files that were added."""
    into = BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as package:
        reports = _add_reports(package, owner)
        drawings = _draw(owner)
        photo = _add_pictures(package, owner, drawings)
        _add_files(package, owner)
        chapters, with_colleagues = tell(owner), _add_exchanges(package, owner)
        package.writestr(DATA, json.dumps(packing.pack(owner), ensure_ascii=False, indent=1))
        package.writestr("portfolio.pdf", _print(owner, chapters, drawings))
        told = {"owner": owner, "reports": reports, "with_colleagues": with_colleagues, "photo": photo}
        package.writestr("index.html", render_template("dossier/index.html", chapters=chapters, **told))
        package.writestr("style.css", STYLE.read_text("utf-8"))
        package.writestr(_("read-me") + ".txt", render_template("dossier/read_me.txt", **told))
    return into.getvalue()


def _draw(owner: Person) -> dict[str, str]:
    """The drawings by where they stand in the file."""
    drawings = {MIND_MAP: outline.draw(owner, list_strands(owner))}
    if periods := life_line.list_periods(owner):
        drawings[LIFE_LINE] = life_picture.draw(owner, periods)
    return {place: str(drawing) for place, drawing in drawings.items()}


def _add_pictures(package: zipfile.ZipFile, owner: Person, drawings: dict[str, str]) -> str:
    """The drawings and the photo. Where the photo stands, if there is one."""
    for place, drawing in drawings.items():
        package.writestr(place, drawing)
    if owner.photo_id:
        with suppress(FileIsGone):
            package.writestr(PHOTO, files.read(owner.photo_id))
            return PHOTO
    return ""


def _add_files(package: zipfile.ZipFile, owner: Person) -> None:
    """Under their ids, so that equal names do not meet; the page names them as their owner did."""
    for evidences in list_evidence_of(owner).values():
        for evidence in evidences:
            with suppress(FileIsGone):
                package.writestr(f"{FILES}/{evidence.id}.{evidence.kind}", files.read(evidence.file_id))


def _add_reports(package: zipfile.ZipFile, owner: Person) -> list[tuple[str, str]]:
    """Every released report as a PDF: the name of the file, and its title."""
    is_report = (FeedbackRound.state == State.RELEASED, FeedbackRound.session_on.is_(None))
    statement = select(FeedbackRound).where(FeedbackRound.subject_id == owner.id, *is_report)
    told = []
    statement = statement.options(joinedload(FeedbackRound.report)).order_by(FeedbackRound.released_at)
    for number, feedback_round in enumerate(db.session.scalars(statement), 1):
        if feedback_round.report is None:
            continue
        page = ReportPage(feedback_round.report, feedback_round.questionnaire)
        package.writestr(f"feedback/{number}.pdf", print_report(feedback_round, page, list(Part)))
        told.append((f"feedback/{number}.pdf", feedback_round.title))
    return told


def _add_exchanges(package: zipfile.ZipFile, owner: Person) -> str:
    """What passed between the owner and colleagues, apart from the rest: it holds words of others. Where it stands."""
    found = exchanges.list_exchanges(owner)
    if not found:
        return ""
    chapters = retell(found)
    package.writestr("with-colleagues.json", json.dumps(exchanges.pack(found), ensure_ascii=False, indent=1))
    package.writestr(WITH_COLLEAGUES, render_template("dossier/with_colleagues.html", owner=owner, chapters=chapters))
    return WITH_COLLEAGUES


def _print(owner: Person, chapters: list[Chapter], drawings: dict[str, str]) -> bytes:
    data = {
        "title": _("The portfolio of %(name)s", name=owner.name),
        "footer": write_day(clock.today()),
        "chapters": [chapter.as_data() for chapter in chapters],
        "drawings": drawings,
    }
    return typeset("dossier/portfolio", data)
