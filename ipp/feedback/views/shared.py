"""A report as somebody reads it with whom parts are shared; the owner looks here through that person's eyes."""

from flask import abort
from flask.wrappers import Response
from flask_login import current_user

from ipp.core.access import allow
from ipp.core.web import after_reading, page
from ipp.feedback import guide, labels, policy, queries, readers
from ipp.feedback.afterwards import ReportShare
from ipp.feedback.reports import ReportPage
from ipp.feedback.services import sharing
from ipp.feedback.standing_out import tell_insights
from ipp.feedback.views import bp

shared_report = allow(policy.may_read_shared_report, readers.get_report_share)


@bp.get("/feedback/shared/<uuid:report_share_id>", access=shared_report)
def show_shared_report(share: ReportShare) -> Response:
    remember_view(share)
    report = read_shared_report(share)
    return page(
        "feedback/shared_report.html",
        share=share,
        feedback_round=share.feedback_round,
        report=report,
        insights=tell_insights(report),
        is_owner=policy.may_end_share(current_user, share),
        labels=labels,
        guide=guide,
    )


def read_shared_report(share: ReportShare) -> ReportPage:
    report = queries.get_report(share.feedback_round) or abort(404)
    return ReportPage(report, share.feedback_round.questionnaire, is_own=False)


def remember_view(share: ReportShare) -> None:
    """The one thing that a GET writes: once the page is made, and once a day. The owner's own look is not kept."""
    if policy.may_end_share(current_user, share) or readers.has_viewed_today(share.round_id, current_user):
        return
    round_id, viewer_id = share.round_id, current_user.id
    after_reading(lambda: sharing.record_view(round_id, viewer_id))
