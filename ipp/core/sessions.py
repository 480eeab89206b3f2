"""The account's session: a signed cookie, never opened on link pages; and who changes things takes a turn."""

from typing import Any

from flask import Flask, request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from ipp.core.access import WRITES
from ipp.core.sqlite import writing
from ipp.core.web import is_link_path


class AccountSessions(SecureCookieSessionInterface):
    """Who gives feedback by link is nobody's account there, also when they happen to be signed in."""

    def open_session(self, app: Flask, request: Any) -> SecureCookieSession | None:
        if is_link_path(request.path):
            return None
        return super().open_session(app, request)


def init_app(app: Flask, csrf: CSRFProtect) -> None:
    app.session_interface = AccountSessions()
    app.before_request(_take_the_right_turn)
    # Our pages send no referrer, so under https too the token has to do. It lasts as long as the session:
    # nobody loses a long text because the page was open for more than an hour.
    app.config.update(WTF_CSRF_CHECK_DEFAULT=False, WTF_CSRF_SSL_STRICT=False, WTF_CSRF_TIME_LIMIT=None)
    csrf.init_app(app)

    @app.before_request
    def protect_forms() -> None:
        """Link pages have a token of their own, made from the link: they know no session."""
        if not is_link_path(request.path):
            csrf.protect()

    if proxies := app.config["TRUSTED_PROXIES"]:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies)  # type: ignore[method-assign]


def _take_the_right_turn() -> None:
    writing.set(request.method in WRITES)
