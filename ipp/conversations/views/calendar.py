"""One's own calendar feed: the page about it, its secret link, and the file that calendar programs come to read."""

from flask import Response, flash, make_response, request, session, url_for
from flask_babel import gettext as _
from limits import parse

from ipp.conversations import calendar_links, feed
from ipp.conversations.calendar import Method, write_calendar
from ipp.conversations.views.blueprint import bp, the_viewer
from ipp.core import limits
from ipp.core.access import PUBLIC, SIGNED_IN, GuardedBlueprint
from ipp.core.i18n import in_language
from ipp.core.web import page, see_other

feeds = GuardedBlueprint("calendar", __name__)

READS = parse("60 per hour")
WRONG_LINKS = parse("60 per 10 minutes")


@bp.get("/calendar", access=SIGNED_IN)
def show_feed() -> Response:
    """The link is shown once, right after it was made."""
    secret = session.pop("calendar link", "")
    address = url_for("calendar.read_feed", token=secret, _external=True) if secret else ""
    return page("conversations/calendar.html", link=calendar_links.get_calendar_link(the_viewer()), address=address)


@bp.post("/calendar/link", access=SIGNED_IN)
def create_calendar_link() -> Response:
    session["calendar link"] = calendar_links.make_calendar_link(the_viewer())
    return see_other(".show_feed")


@bp.post("/calendar/link/end", access=SIGNED_IN)
def end_calendar_link() -> Response:
    calendar_links.end_calendar_link(the_viewer())
    session.pop("calendar link", None)
    flash(_("The link does not work any more. What is in your calendar program already, you can remove there."))
    return see_other(".show_feed")


@feeds.get("/calendar/<token>.ics", access=PUBLIC)
def read_feed(token: str) -> Response:
    """For a calendar program, which brings no account: only the link, of which nothing is kept or logged."""
    person = calendar_links.find_person(token) if limits.has_room(WRONG_LINKS, *_client()) else None
    if person is None:
        return _refuse(404 if limits.count(WRONG_LINKS, *_client()) else 429)
    if not limits.count(READS, "calendar", person.id.hex):
        return _refuse(429)
    with in_language(person.language):
        content = write_calendar(feed.list_appointments(person), method=Method.PUBLISH)
    return make_response(content, 200, {"Content-Type": "text/calendar; charset=utf-8"})


def _client() -> tuple[str, str]:
    return "calendar links", request.remote_addr or ""


def _refuse(status: int) -> Response:
    return make_response("", status, {"Content-Type": "text/plain", "Retry-After": "3600"})
