"""IPP: keep your own portfolio, ask feedback that is safe to give, agree and follow up, show your talents."""

from typing import Any

from flask import Flask
from flask_wtf.csrf import CSRFProtect

from ipp import config, rooms
from ipp.core import access, errors, headers, i18n, jobs, keys, limits, mail, sessions, sqlite, uploads, web
from ipp.core.access import PUBLIC, decide
from ipp.core.db import db
from ipp.people import security

csrf = CSRFProtect()


def create_app(settings: dict[str, Any] | None = None) -> Flask:
    """The application with all its rooms. Refuses to start without keys, or with a route nobody decided about."""
    app = Flask(
        __name__,
        template_folder=str(config.home_of("templates")),
        static_folder=str(config.home_of("static")),
        static_url_path="/static",
    )
    app.config.update(config.read())
    app.config.update(settings or {})
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    keys.init_app(app)
    app.config["SECRET_KEY"] = app.extensions["ipp.keys"].get("session").hex()
    _build_ground_floor(app)
    security.init_app(app)
    rooms.open_all(app)
    decide(app, "static", PUBLIC)
    access.require_decisions(app)
    return app


def _build_ground_floor(app: Flask) -> None:
    uploads.init_app(app)
    sessions.init_app(app, csrf)
    db.init_app(app)
    with app.app_context():
        sqlite.prepare(db.engine)
    i18n.init_app(app)
    headers.init_app(app)
    errors.init_app(app)
    limits.init_app(app)
    mail.init_app(app)
    jobs.init_app(app)
    web.init_app(app, rooms.PLACES, rooms.ASIDES)
