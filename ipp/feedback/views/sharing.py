"""The owner decides who reads which parts of a report and until when, takes it back, and sees who looked."""

from collections.abc import Iterable

from flask import flash, request
from flask.wrappers import Response
from flask_babel import gettext as _
from flask_login import current_user

from ipp.core.access import allow
from ipp.core.texts import id_in
from ipp.core.web import page, see_other
from ipp.feedback import labels, policy, readers
from ipp.feedback.afterwards import ReportShare
from ipp.feedback.models import FeedbackRound
from ipp.feedback.report_forms import ReportShareForm
from ipp.feedback.services import sharing
from ipp.feedback.views import bp
from ipp.feedback.views.report import read_report, readable_round
from ipp.people import queries as people
from ipp.people.models import Person


@bp.get("/feedback/rounds/<uuid:round_id>/shares", access=readable_round)
def list_shares(feedback_round: FeedbackRound) -> Response:
    return _choose(feedback_round, _form(feedback_round, _findable()))


@bp.post("/feedback/rounds/<uuid:round_id>/shares", access=readable_round)
def create_share(feedback_round: FeedbackRound) -> Response:
    chosen = id_in(request.form.get("person"))
    found = people.get_person(chosen) if chosen else None
    person = found if found and found.active and found.id != feedback_round.subject_id else None
    form = _form(feedback_round, filter(None, [person]))
    if not form.validate() or person is None:
        form.person.choices = _form(feedback_round, _findable()).person.choices
        return _choose(feedback_round, form, status=422)
    sharing.share_report(feedback_round, person=person, **form.choice)
    flash(_("%(name)s can read these parts from now on.", name=person.name))
    return see_other(".list_shares", round_id=feedback_round.id)


@bp.post(
    "/feedback/shared/<uuid:report_share_id>/removal", access=allow(policy.may_end_share, readers.get_report_share)
)
def remove_share(share: ReportShare) -> Response:
    name, round_id = share.person.name, share.round_id
    sharing.end_share(share)
    flash(_("%(name)s can no longer read your report.", name=name))
    return see_other(".list_shares", round_id=round_id)


def _form(feedback_round: FeedbackRound, found: Iterable[Person]) -> ReportShareForm:
    return ReportShareForm(found, read_report(feedback_round).parts)


def _choose(feedback_round: FeedbackRound, form: ReportShareForm, *, status: int = 200) -> Response:
    return page(
        "feedback/shares.html",
        feedback_round=feedback_round,
        shares=readers.list_shares(feedback_round),
        views=readers.list_views(feedback_round),
        form=form,
        search=_search(),
        labels=labels,
        status=status,
    )


def _search() -> str:
    """What was searched for: in the address, or brought along by the form with the people who were found."""
    return request.values.get("search", "")


def _findable() -> list[Person]:
    return people.list_near(current_user._get_current_object(), search=_search())
