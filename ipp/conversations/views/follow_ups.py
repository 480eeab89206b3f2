"""The manager's page of follow-ups: accepted agreements, and only those."""

from flask import Response, request

from ipp.conversations import follow_ups
from ipp.conversations.forms import FollowUpForm
from ipp.conversations.queries import PAGE
from ipp.conversations.views.blueprint import bp, page_number, the_viewer
from ipp.core.access import SIGNED_IN
from ipp.core.web import page


@bp.get("/follow-ups", access=SIGNED_IN)
def list_follow_ups() -> Response:
    viewer, number = the_viewer(), page_number()
    people = follow_ups.list_employees(viewer)
    form = FollowUpForm(request.args).offer(people)
    agreements = follow_ups.list_follow_ups(viewer, show=form.chosen, employee_id=form.employee_id, page=number)
    return page(
        "conversations/follow_ups.html",
        form=form,
        counts=follow_ups.count_follow_ups(viewer),
        agreements=agreements[:PAGE],
        number=number,
        has_more=len(agreements) > PAGE,
        filters={"show": form.chosen.value, "person": form.person.data},
    )
