"""The report to keep: as a document (PDF) and for a spreadsheet (CSV), for its owner and for who reads along."""

from collections.abc import Iterable

from flask import make_response
from flask.wrappers import Response

from ipp.feedback.afterwards import Part, ReportShare
from ipp.feedback.models import FeedbackRound
from ipp.feedback.papers import print_report
from ipp.feedback.reports import ReportPage
from ipp.feedback.sheets import write_sheet
from ipp.feedback.views import bp
from ipp.feedback.views.report import read_report, readable_round
from ipp.feedback.views.shared import read_shared_report, remember_view, shared_report


@bp.get("/feedback/rounds/<uuid:round_id>/report.pdf", access=readable_round)
def show_paper(feedback_round: FeedbackRound) -> Response:
    return _paper(feedback_round, read_report(feedback_round), Part)


@bp.get("/feedback/rounds/<uuid:round_id>/report.csv", access=readable_round)
def show_sheet(feedback_round: FeedbackRound) -> Response:
    return _sheet(feedback_round, read_report(feedback_round), Part)


@bp.get("/feedback/shared/<uuid:report_share_id>/report.pdf", access=shared_report)
def show_shared_paper(share: ReportShare) -> Response:
    remember_view(share)
    return _paper(share.feedback_round, read_shared_report(share), share.parts, share)


@bp.get("/feedback/shared/<uuid:report_share_id>/report.csv", access=shared_report)
def show_shared_sheet(share: ReportShare) -> Response:
    remember_view(share)
    return _sheet(share.feedback_round, read_shared_report(share), share.parts)


def _paper(
    feedback_round: FeedbackRound, report: ReportPage, parts: Iterable[Part], share: ReportShare | None = None
) -> Response:
    content = print_report(feedback_round, report, parts, share=share)
    return _file(feedback_round, content, "application/pdf", "pdf")


def _sheet(feedback_round: FeedbackRound, report: ReportPage, parts: Iterable[Part]) -> Response:
    return _file(feedback_round, write_sheet(report, parts), "text/csv; charset=utf-8", "csv")


def _file(feedback_round: FeedbackRound, content: bytes, kind: str, ending: str) -> Response:
    """A name without a name in it: a folder of downloads is seen by others."""
    name = f"attachment; filename=feedback-{feedback_round.closes_on:%Y-%m-%d}.{ending}"
    return make_response(content, 200, {"Content-Type": kind, "Content-Disposition": name})
