"""The visit of a reviewer: which link, from which browser. It lives in a short cookie, never in an account's session.

Wrong links are counted per client and slow it down; a right link always opens (anonymity.md 2.7).
"""

import hmac
import secrets
import uuid
from dataclasses import dataclass
from datetime import timedelta

from flask import Response, current_app, g, request
from itsdangerous import BadSignature, Signer
from limits import parse

from ipp.core import limits
from ipp.core.i18n import LANGUAGES
from ipp.core.web import link_cookie
from ipp.feedback import queries
from ipp.feedback.box import Entry
from ipp.feedback.links import Link, read_link
from ipp.feedback.models import FeedbackRound, Invitation
from ipp.feedback.services import responses

LASTS = timedelta(hours=12)
WRONG_LINKS = parse("60 per 10 minutes")


@dataclass(frozen=True)
class Visit:
    """A reviewer who opened their link in this browser, not long ago."""

    link: Link
    browser: str
    invitation: Invitation

    @property
    def feedback_round(self) -> FeedbackRound:
        return self.invitation.feedback_round

    @property
    def has_right_token(self) -> bool:
        """Whether the form that was sent is a form of this link."""
        return hmac.compare_digest(self.link.form_token.encode(), _typed("token").encode())

    def read_entry(self) -> Entry | None:
        return responses.read_entry(self.link, self.invitation)

    def wrote(self, entry: Entry | None) -> bool:
        """Whether this browser wrote what lies in the box: only then is it shown. A mailbox can have other readers."""
        mark = self.link.browser_mark(self.browser)
        return entry is not None and hmac.compare_digest(entry.browser.encode(), mark.encode())


def find_invitation(text: str) -> tuple[Link, Invitation] | None:
    """Whose link this is. A wrong one is counted, and sets the language of the page that says so."""
    link = read_link(text)
    invitation = queries.get_invitation_by_link(link)
    if link is None or invitation is None:
        limits.count(WRONG_LINKS, "links", request.remote_addr or "")
        speak(None)
        return None
    speak(invitation)
    return link, invitation


def find_visit() -> Visit | None:
    """The visit that the cookie of this request belongs to."""
    text, _dot, browser = request.cookies.get(link_cookie(), "").partition(".")
    if not text:
        speak(None)
        return None
    found = find_invitation(text)
    return Visit(found[0], browser, found[1]) if found and browser else None


def may_try_links() -> bool:
    """Whether this client may bring one more wrong link."""
    return limits.has_room(WRONG_LINKS, "links", request.remote_addr or "")


def remember(response: Response, link: Link) -> Response:
    """Give the browser its cookie for `link`, for twelve hours; it keeps the secret that it had for this link."""
    earlier, _dot, browser = request.cookies.get(link_cookie(), "").partition(".")
    secret = browser if browser and earlier == str(link) else secrets.token_urlsafe(16)
    response.set_cookie(
        link_cookie(),
        f"{link}.{secret}",
        max_age=LASTS,
        secure=current_app.config["IS_SECURE"],
        httponly=True,
        samesite="Strict",
    )
    return response


def sign_form(invitation: Invitation, token: str) -> str:
    """Which form this is, for when the cookie is gone: enough to show the same questions again, no more."""
    return _signer(token).sign(invitation.id.hex).decode()


def find_form() -> Invitation | None:
    """Whose form was sent without its cookie. Good for showing what was typed, never for saving it."""
    try:
        invitation_id = _signer(_typed("token")).unsign(_typed("form").encode("utf-8", "replace"))
        invitation = queries.get_invitation(uuid.UUID(invitation_id.decode()))
    except (BadSignature, ValueError):
        return None
    speak(invitation)
    return invitation


def speak(invitation: Invitation | None) -> None:
    """The language that somebody chose on the page, or else that of their invitation."""
    chosen = request.args.get("language")
    if chosen in LANGUAGES:
        g.language = chosen
    elif invitation is not None and invitation.language in LANGUAGES:
        g.language = invitation.language


def _signer(token: str) -> Signer:
    salt = b"feedback.form." + token.encode("utf-8", "replace")
    return Signer(str(current_app.secret_key), salt=salt)


def _typed(name: str) -> str:
    return request.form.get(name, "")
