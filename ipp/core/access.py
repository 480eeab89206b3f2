"""Who may enter which page: a route without a decision cannot be written, cannot start, and cannot be dodged."""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from flask import Blueprint, Flask, Response, abort, current_app, make_response, request
from flask_login import current_user
from werkzeug.routing import Rule

from ipp.core.db import save
from ipp.core.errors import ask_to_sign_in

WRITES = frozenset({"POST", "PUT", "PATCH", "DELETE"})

View = Callable[..., Any]


class Access:
    """A decision about a route: `rule(viewer, thing)` for the thing that `load(**url_args)` finds."""

    def __init__(self, name: str, rule: Callable[..., bool] | None = None, load: Callable[..., Any] | None = None):
        self.name, self.rule, self.load = name, rule, load

    def __str__(self) -> str:
        return self.name

    def admit(self, url_args: dict[str, Any]) -> Any:
        """Let the viewer in and give the thing; otherwise sign-in, or 404: that it exists is a fact about somebody."""
        if self is PUBLIC:
            return None
        if not current_user.is_authenticated:
            abort(ask_to_sign_in())
        if not is_open_to(current_user, request.endpoint):
            abort(404)
        if self.rule is None:
            return None
        if self.load is None:
            return None if self.rule(current_user) else abort(404)
        thing = self.load(**url_args)
        if thing is None or not self.rule(current_user, thing):
            abort(404)
        return thing


PUBLIC = Access("public")
SIGNED_IN = Access("signed in")


def is_open_to(viewer: Any, endpoint: str | None) -> bool:
    """Somebody from outside comes only where the house lets them (see ipp/rooms.py), also where others just sign in."""
    return not viewer.is_outsider or endpoint in current_app.extensions["ipp.outsiders"]


def allow(rule: Callable[..., bool], load: Callable[..., Any]) -> Access:
    """Enter when `rule(viewer, thing)` holds; the view receives the thing, never its id."""
    return Access(f"{rule.__name__}({load.__name__})", rule, load)


def only(rule: Callable[[Any], bool]) -> Access:
    """Enter when `rule(viewer)` holds; for pages that are not about one thing."""
    return Access(rule.__name__, rule)


class GuardedBlueprint(Blueprint):
    """A blueprint on which a route without an access decision cannot be written."""

    def add_url_rule(  # type: ignore[override]
        self,
        rule: str,
        endpoint: str | None = None,
        view_func: View | None = None,
        provide_automatic_options: bool | None = None,
        *,
        access: Access,
        **options: Any,
    ) -> None:
        if access is SIGNED_IN and "<" in rule:
            raise TypeError(f"{rule} names a thing: decide with allow(rule, load)")
        if view_func is None:
            raise TypeError(f"{rule} has no view")
        guarded = _guard(view_func, access)
        super().add_url_rule(rule, endpoint, guarded, provide_automatic_options, **options)


def decide(app: Flask, endpoint: str, access: Access) -> None:
    """Decide about a route that a library brought along."""
    app.view_functions[endpoint] = _guard(app.view_functions[endpoint], access)


def routes(app: Flask) -> Iterator[tuple[str, Rule, Access | None]]:
    """Every method and URL of the application with its decision, in reading order."""
    for rule in sorted(app.url_map.iter_rules(), key=lambda rule: (rule.rule, rule.endpoint)):
        access = getattr(app.view_functions[rule.endpoint], "access", None)
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            yield method, rule, access


def require_decisions(app: Flask) -> None:
    """Refuse to start while any route is undecided."""
    undecided = [rule.rule for _, rule, access in routes(app) if access is None]
    if undecided:
        raise RuntimeError(f"decide who may enter: {', '.join(undecided)} (see ipp/core/access.py)")


def _guard(view: View, access: Access) -> View:
    @wraps(view)
    def enter(**url_args: Any) -> Response:
        thing = access.admit(url_args)
        response = make_response(view(thing) if access.load else view(**url_args))
        if request.method in WRITES and response.status_code < 400:
            save()
        return response

    enter.access = access  # type: ignore[attr-defined]
    return enter
