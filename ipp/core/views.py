"""The few pages that belong to no room: where to start, the language, what happens with what you write, and health."""

from flask import make_response, redirect, request, session
from flask.wrappers import Response
from flask_login import current_user
from sqlalchemy import text

from ipp.core.access import PUBLIC, SIGNED_IN, GuardedBlueprint
from ipp.core.db import db
from ipp.core.i18n import LANGUAGES
from ipp.core.web import list_places, own_path, page

bp = GuardedBlueprint("core", __name__)


@bp.get("/", access=SIGNED_IN)
def show_home() -> Response:
    """To one's own portfolio; somebody from outside has none, and begins where they may be."""
    return make_response(redirect(list_places(current_user)[0].url, 303))


@bp.post("/language", access=PUBLIC)
def create_language() -> Response:
    """Change the language of this visit, and of the account when somebody is signed in."""
    chosen = request.form.get("language", "")
    if chosen in LANGUAGES:
        session["language"] = chosen
        if current_user.is_authenticated:
            current_user.language = chosen
    return make_response(redirect(own_path(request.form.get("back")) or "/", 303))


@bp.get("/privacy", access=PUBLIC)
def show_privacy() -> Response:
    return page("core/privacy.html")


@bp.get("/health", access=PUBLIC)
def show_health() -> Response:
    """For a monitor: the server runs and its database answers."""
    db.session.execute(text("SELECT 1"))
    return make_response(("ok", {"Content-Type": "text/plain"}))
