"""Answering a browser: a whole page, the fragment that htmx asked for, or where to look next."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from flask import (
    Flask,
    after_this_request,
    current_app,
    has_request_context,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.wrappers import Response
from flask_babel.speaklater import LazyString
from flask_login import current_user
from lucide.jinja import lucide
from markupsafe import Markup
from sqlalchemy.exc import IntegrityError

from ipp.core import i18n
from ipp.core.access import is_open_to
from ipp.core.db import db, transaction

LINK_COOKIES = {True: "__Host-ipp-link", False: "ipp-link"}
"""By whether the installation speaks https."""


@dataclass(frozen=True)
class Place:
    """One entry of the bar at the top; `rule(viewer)` says who sees it."""

    label: LazyString
    endpoint: str
    rule: Callable[[Any], bool] = bool

    @property
    def url(self) -> str:
        return url_for(self.endpoint)

    @property
    def is_current(self) -> bool:
        """Whether the reader is in this room, in their own part of it: not in somebody else's portfolio."""
        return request.blueprint == self.endpoint.partition(".")[0] and request.path.startswith(self.url)


@dataclass(frozen=True)
class Aside:
    """What a room has to tell somebody on their own page: a fragment, and `load(viewer)` that gives its values."""

    template: str
    load: Callable[[Any], dict[str, Any]]


def list_asides(viewer: Any) -> list[tuple[str, dict[str, Any]]]:
    """What every room wants to tell `viewer` now; the rooms do not know each other."""
    asides: list[Aside] = current_app.extensions["ipp.asides"]
    return [(aside.template, aside.load(viewer)) for aside in asides]


def list_places(viewer: Any) -> list[Place]:
    """The rooms that `viewer` may enter; the first is their home."""
    places: list[Place] = current_app.extensions["ipp.places"]
    return [place for place in places if place.rule(viewer) and is_open_to(viewer, place.endpoint)]


def list_calls(viewer: Any) -> list[Place]:
    """What somebody may want to do next from their own page; other rooms than that page's offer it."""
    calls: list[Place] = current_app.extensions["ipp.calls"]
    return [call for call in calls if call.rule(viewer)]


def page(template: str, *, fragment: str | None = None, status: int = 200, **values: Any) -> Response:
    """The whole page; or only its `fragment` when htmx asks for a part."""
    wants_part = fragment is not None and request.headers.get("HX-Request") == "true"
    return make_response(render_template(fragment if wants_part and fragment else template, **values), status)


def see_other(endpoint: str, **url_args: Any) -> Response:
    """After a change: go and look at the result (303), so that reloading repeats nothing."""
    return make_response(redirect(url_for(endpoint, **url_args), 303))


def after_reading(write: Callable[[], object]) -> None:
    """The one thing that a GET may write: once its page is made, in a turn of its own. What is there already stays."""

    @after_this_request
    def take_a_turn(response: Response) -> Response:
        db.session.rollback()  # reading is over
        with suppress(IntegrityError), transaction():
            write()
        return response


def page_number() -> int:
    """Which page of a long list the reader asks for; anything strange is the first."""
    number = request.args.get("page", "1")
    return int(number) if number.isascii() and number.isdigit() and 0 < len(number) < 5 and int(number) else 1


def own_path(address: str | None) -> str:
    """`address` if it is a page of ours, otherwise nothing: nobody is ever sent elsewhere."""
    text = address or ""
    is_ours = text.startswith("/") and text[1:2] not in ("/", "\\") and text.isprintable()
    return text if is_ours else ""


def is_link_path(path: str) -> bool:
    """Whether this is an address that opens by what stands in it, not by who asks: no account is ever loaded there."""
    return path == "/f" or path.startswith(("/f/", "/calendar/", "/screen/"))


def link_cookie() -> str:
    """The name of the cookie in which a reviewer's browser keeps their link."""
    return LINK_COOKIES[current_app.config["IS_SECURE"]]


def forget_link(response: Response) -> Response:
    """Let go of the reviewer's link when somebody signs out: whoever sits here next may not see their answers."""
    for is_secure, name in LINK_COOKIES.items():
        response.delete_cookie(name, secure=is_secure, httponly=True, samesite="Strict")
    return response


def init_app(app: Flask, places: list[Place], asides: list[Aside]) -> None:
    app.extensions["ipp.places"], app.extensions["ipp.asides"] = places, asides
    app.jinja_env.globals.update(icon=_icon, asset=_asset)
    app.context_processor(_frame)


def _frame() -> dict[str, Any]:
    """What the frame around every page shows. Link pages and letters get nothing of an account."""
    if not has_request_context() or is_link_path(request.path):
        return {"viewer": None, "navigation": [], "locale": i18n.language(), "is_demo": False}
    viewer = current_user if current_user.is_authenticated else None
    return {
        "viewer": viewer,
        "navigation": list_places(viewer) if viewer else [],
        "locale": i18n.language(),
        "is_demo": "demo" in current_app.blueprints,
    }


def _asset(name: str) -> str:
    """The address of a static file, with a mark that changes when the file does."""
    marks: dict[str, str] = current_app.extensions.setdefault("ipp.asset_marks", {})
    if name not in marks or current_app.debug:
        content = (Path(current_app.static_folder or "") / name).read_bytes()
        marks[name] = sha256(content).hexdigest()[:10]
    return url_for("static", filename=name, v=marks[name])


def _icon(name: str) -> Markup:
    drawing = lucide(name, size=20, **{"class": "icon", "aria-hidden": "true"})
    return Markup(drawing)  # nosec B704 - a drawing of the package, no text of anybody
