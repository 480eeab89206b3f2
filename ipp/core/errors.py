"""When something is wrong: a sentence in the reader's language that says what happened, what was kept, what to do."""

from flask import Flask, Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import IntegrityError, OperationalError
from werkzeug.exceptions import HTTPException

from ipp.core import log
from ipp.core.db import db
from ipp.core.headers import HEADERS
from ipp.core.typed import list_typed


class Conflict(Exception):
    """Somebody else was first. `sentence` tells the reader what that means."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class ChangedMeanwhile(Exception):
    """A text is not what it was when its form was opened: another tab or another person was first."""


def init_app(app: Flask) -> None:
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(CSRFError, _expired)
    app.register_error_handler(Conflict, _conflict)
    app.register_error_handler(IntegrityError, _already_there)
    app.register_error_handler(OperationalError, _not_saved)
    app.register_error_handler(Exception, _our_fault)


def _let_go() -> None:
    """After a failed save nothing can be asked of the database, not even the reader's language, until this is done."""
    db.session.rollback()


def answer(status: int, title: str, text: str, *, address: str = "", label: str = "") -> Response:
    """A page with one sentence, one way on, and whatever the reader typed."""
    _let_go()
    details = {"title": title, "text": text, "address": address, "label": label, "texts": list_typed()}
    return Response(render_template("error.html", **details), status, HEADERS)


def ask_to_sign_in() -> Response:
    """To sign-in and back; with a page in between when somebody was signed out while writing."""
    if request.method == "GET":
        return make_response(redirect(url_for("security.login", next=request.full_path.rstrip("?")), 303))
    if not list_typed():
        return make_response(redirect(url_for("security.login"), 303))
    text = _("You were signed out while you wrote. Copy your text from here, sign in, and put it back.")
    return answer(401, _("Please sign in again"), text, address=url_for("security.login"), label=_("Sign in"))


def _http_error(error: HTTPException) -> ResponseReturnValue:
    if error.response is not None:
        return error.get_response()
    title, text = _sentences(error.code or 500)
    return answer(error.code or 500, title, text)


def _sentences(code: int) -> tuple[str, str]:
    known = {
        404: (_("There is nothing here for you"), _("The page does not exist, or it is not yours to see.")),
        405: (_("That does not work here"), _("Go back to the page you came from and use the button there.")),
        413: (_("That is too much text"), _("It was more than we can take in at once, so nothing was saved.")),
        429: (_("One moment please"), _("There were too many attempts. Wait a few minutes and try again.")),
    }
    other = (_("We did not understand that"), _("Nothing was changed."))
    return known.get(code, other)


def _expired(error: CSRFError) -> Response:
    text = _("Nothing was saved. Open the page you came from again and try once more.")
    return answer(400, _("This page was open for a long time"), text)


def _conflict(error: Conflict) -> Response:
    return answer(409, _("Somebody was just ahead of you"), error.sentence)


def _already_there(error: IntegrityError) -> Response:
    """Nearly always a form that was sent twice; when it was something else, the log says where to look."""
    _let_go()
    log.trouble(error, request.endpoint)
    return answer(409, _("Somebody was just ahead of you"), _("This was already done. Nothing was done twice."))


def _not_saved(error: OperationalError) -> Response:
    _let_go()
    log.trouble(error, request.endpoint)
    text = _("Nothing was saved. Try again in a minute.")
    return answer(503, _("Saving does not work at this moment"), text)


def _our_fault(error: Exception) -> Response:
    _let_go()
    log.trouble(error, request.endpoint)
    text = _("This is our mistake, not yours, and nothing was saved. Try again in a minute.")
    return answer(500, _("Something went wrong"), text)
