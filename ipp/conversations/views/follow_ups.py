"""The manager's page of follow-ups, what a former manager promised, and the manager's own promises to take along."""

from flask import Response, make_response, request

from ipp.conversations import follow_ups, handing, promises
from ipp.conversations.forms import FollowUpForm
from ipp.conversations.queries import PAGE
from ipp.conversations.views.blueprint import bp, the_viewer
from ipp.core.access import SIGNED_IN
from ipp.core.web import page, page_number


@bp.get("/follow-ups", access=SIGNED_IN)
def list_follow_ups() -> Response:
    viewer, number = the_viewer(), page_number()
    form = FollowUpForm(request.args).offer(follow_ups.list_employees(viewer))
    agreements = follow_ups.list_follow_ups(viewer, form.wish, page=number)
    return page(
        "conversations/follow_ups.html",
        form=form,
        counts=follow_ups.count_follow_ups(viewer),
        former=handing.list_former_promises(viewer),
        agreements=agreements[:PAGE],
        number=number,
        has_more=len(agreements) > PAGE,
        filters=form.filters,
    )


@bp.get("/follow-ups/promises.csv", access=SIGNED_IN)
def show_promises_csv() -> Response:
    return _file(promises.write_csv(the_viewer()), "text/csv; charset=utf-8", "csv")


@bp.get("/follow-ups/promises.pdf", access=SIGNED_IN)
def show_promises_pdf() -> Response:
    return _file(promises.write_pdf(the_viewer()), "application/pdf", "pdf")


def _file(content: bytes, kind: str, ending: str) -> Response:
    name = f"ipp.{ending}"
    return make_response(content, 200, {"Content-Type": kind, "Content-Disposition": f"attachment; filename={name}"})
