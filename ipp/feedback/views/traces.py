"""What still exists of a round that is over, and what was erased when: for its owner."""

from flask.wrappers import Response

from ipp.core.access import allow
from ipp.core.web import page
from ipp.feedback import policy, queries, traces
from ipp.feedback.models import FeedbackRound
from ipp.feedback.views import bp


@bp.get("/feedback/rounds/<uuid:round_id>/traces", access=allow(policy.may_see_traces, queries.get_round))
def show_traces(feedback_round: FeedbackRound) -> Response:
    return page(
        "feedback/traces.html",
        feedback_round=feedback_round,
        still_there=traces.list_still_there(feedback_round),
        erased=traces.list_erased(feedback_round),
    )
