"""The privacy notice for who answers from a link: readable before they start, without a cookie, in their language."""

from flask import Response

from ipp.core.access import PUBLIC
from ipp.core.web import page
from ipp.feedback import visits
from ipp.feedback.models import UNSENT_IS_KEPT
from ipp.feedback.services.release import NAMES_ARE_KEPT, RESULT_IS_READ
from ipp.feedback.views import bp
from ipp.organisation.queries import get_organisation


@bp.get("/f/notice", access=PUBLIC)
def show_notice() -> Response:
    """The same for everybody: it tells nothing of who looks, and changes nothing."""
    visits.find_visit()  # only for the language of the pages before it
    return page(
        "feedback/link/notice.html",
        organisation=get_organisation().name,
        lasts=visits.LASTS.seconds // 3600,
        days=NAMES_ARE_KEPT.days,
        unsent_days=UNSENT_IS_KEPT.days,
        result_days=RESULT_IS_READ.days,
    )
