"""The big screen: talents one by one, for who is signed in and, by a secret link, for a screen without an account."""

from typing import Any

from flask import Response, flash, request, session, url_for
from flask_babel import gettext as _
from flask_login import current_user
from limits import parse

from ipp.core import limits
from ipp.core.access import PUBLIC, SIGNED_IN, GuardedBlueprint, only
from ipp.core.web import page, see_other
from ipp.wall import policy, queries, screens
from ipp.wall.marks import excerpt
from ipp.wall.search import Search, Spot
from ipp.wall.views import bp

linked = GuardedBlueprint("screen", __name__)

managing = only(policy.may_manage_screens)
NOTHING: frozenset[str] = frozenset()
ROOM = 400
"""Letters of a story that can be read from afar while a slide stands."""

LOOKS = parse("1200 per 10 minutes")
"""Of one building: some twenty screens, each with another talent every twelve seconds."""
WRONG_LINKS = parse("60 per 10 minutes")


@bp.get("/slides", access=SIGNED_IN)
def show_slides() -> Response:
    """The same for who is signed in, with a way back to the wall."""
    return _show_slide("wall.show_slides")


@linked.get("/screen/<token>", access=PUBLIC)
def show_screen(token: str) -> Response:
    """For a screen, which brings no account: only the link, of which nothing is kept or logged."""
    where_from = request.remote_addr or ""
    if not screens.is_for_screens(token):
        return _refuse(404 if limits.count(WRONG_LINKS, "wrong screen links", where_from) else 429)
    if not limits.count(LOOKS, "screens", where_from):
        return _refuse(429)
    return _show_slide("screen.show_screen", token=token)


@bp.get("/screen", access=managing)
def show_screen_link() -> Response:
    """The link is shown once, right after it was made."""
    secret = session.pop("screen link", "")
    address = url_for("screen.show_screen", token=secret, _external=True) if secret else ""
    return page("wall/screen_link.html", link=screens.get_screen_link(), address=address)


@bp.post("/screen/link", access=managing)
def create_screen_link() -> Response:
    session["screen link"] = screens.make_screen_link(by_id=current_user.id)
    return see_other(".show_screen_link")


@bp.post("/screen/link/end", access=managing)
def end_screen_link() -> Response:
    screens.end_screen_link(by_id=current_user.id)
    session.pop("screen link", None)
    flash(_("The link does not work any more. A screen that is on goes empty within twelve seconds."))
    return see_other(".show_screen_link")


def _show_slide(endpoint: str, **link: Any) -> Response:
    """One talent that may hang where visitors pass; after the last one it begins again."""
    shown = queries.list_shown_talents(Search(for_visitors=True), Spot.parse(request.args.get("after", "")), size=1)
    talent = shown.talents[0] if shown.talents else None
    story = excerpt(talent.story, NOTHING, ROOM) if talent else ""
    onward = url_for(endpoint, after=shown.later, **link)
    return page("wall/slides.html", talent=talent, story=story, onward=onward, has_way_back=not link)


def _refuse(status: int) -> Response:
    """The same page for a link that is wrong, renewed or ended; one that asks too often hears to wait."""
    answer = page("wall/no_screen.html", status=status)
    answer.headers["Retry-After"] = "600"
    return answer
