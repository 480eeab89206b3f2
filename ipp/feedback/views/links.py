"""Opening a link: a harmless page with one button, the cookie behind that button, and a lost link sent again."""

import uuid

from flask import Response, request
from flask_babel import gettext as _
from limits import parse

from ipp.core import limits, outbox
from ipp.core.access import PUBLIC, allow
from ipp.core.web import page, see_other
from ipp.feedback import asking, policy, queries, storage, visits
from ipp.feedback.models import Invitation
from ipp.feedback.views import bp
from ipp.people.words import NotAnAddress, clean_address

ASKED_AGAIN = parse("20 per 10 minutes")
LETTERS = parse("4 per hour")


@bp.get("/f/<link>", access=PUBLIC)
def show_link(link: str) -> Response:
    """Who asks and until when. Mail scanners open every link, so this page changes nothing and sets nothing."""
    found = visits.find_invitation(link)
    if found is None:
        return nothing_here()
    invitation = found[1]
    if not invitation.feedback_round.is_answerable:
        return page("feedback/link/closed.html", feedback_round=invitation.feedback_round, status=410)
    sentences = asking.tell(invitation).sentences
    return page(asking.template_of(invitation, "link"), link=link, invitation=invitation, sentences=sentences)


@bp.post("/f/opening", access=PUBLIC)
def create_opening() -> Response:
    """The button: from here on the link lives in a cookie, and no address holds it."""
    found = visits.find_invitation(request.form.get("link", ""))
    if found is None:
        return nothing_here()
    if not found[1].feedback_round.is_answerable:
        return page("feedback/link/closed.html", feedback_round=found[1].feedback_round, status=410)
    return visits.remember(see_other(".show_answer", language=request.args.get("language")), found[0])


@bp.post("/feedback/asked/<uuid:invitation_id>/opening", access=allow(policy.may_answer_in_app, queries.get_invitation))
def create_asked_opening(invitation: Invitation) -> Response:
    """Somebody with an account opens the request that is addressed to them, without the letter."""
    link = storage.read_link(invitation)
    if link is None:
        return nothing_here()
    return visits.remember(see_other(".show_answer"), link)


@bp.get("/f/again", access=PUBLIC)
def show_again() -> Response:
    visits.speak(None)
    return page("feedback/link/again.html", is_asked="asked" in request.args)


@bp.post("/f/again", access=PUBLIC)
def create_again() -> Response:
    """Send open links to an address again. Who asks learns nothing: the answer and the work are always the same."""
    visits.speak(None)
    typed = request.form.get("email", "")
    try:
        email = clean_address(typed)
    except NotAnAddress:
        problem = _("This does not look like an e-mail address. Is a letter missing?")
        return page("feedback/link/again.html", email=typed, problem=problem, status=422)
    if not limits.count(ASKED_AGAIN, "again", request.remote_addr or ""):
        return nothing_here(status=429)
    _post_again(email)
    return see_other(".show_again", asked=1, language=request.args.get("language"))


def nothing_here(status: int = 404) -> Response:
    """One page for every link that opens nothing, whatever the reason; slower for who keeps trying."""
    return page("feedback/link/nothing.html", status=status if visits.may_try_links() else 429)


def _post_again(email: str) -> None:
    """A letter for every open request; for an unknown address one that nobody gets, so that the work is the same."""
    if limits.count(LETTERS, "link again", email):
        asked = [invitation.id for invitation in queries.list_unsent_by_email(email)]
        for invitation_id in asked or [uuid.uuid4()]:
            outbox.post("feedback.link_again", invitation_id)
