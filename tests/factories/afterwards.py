"""What an owner does with a released report, as it comes."""

from datetime import timedelta

from ipp.core import clock
from ipp.core.db import db
from ipp.feedback.afterwards import Part, ReportShare
from tests.factories.feedback import released_round
from tests.factories.people import PersonFactory


def a_report_share(*, feedback_round=None, person=None, parts=tuple(Part), until=None) -> ReportShare:
    """Somebody may read these parts of a report."""
    share = ReportShare(
        feedback_round=feedback_round or released_round(questionnaire="three-questions", comment="fijn"),
        person=person or PersonFactory(),
        chosen_parts=[part.value for part in parts],
        until=until or clock.today() + timedelta(days=30),
    )
    db.session.add(share)
    db.session.flush()
    return share


FINDERS = {"report_share_id": a_report_share}
