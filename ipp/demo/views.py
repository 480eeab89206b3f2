"""Pages of the demo: choose who you are, and read the letters that IPP sent. They exist in a demo database only."""

from pathlib import Path

from flask import Flask, abort, current_app, request
from flask.wrappers import Response
from flask_login import current_user
from flask_security.utils import login_user, logout_user

from ipp.core.access import PUBLIC, GuardedBlueprint, require_decisions
from ipp.core.web import page, see_other
from ipp.demo.guests import GUESTS
from ipp.demo.postbox import Postbox
from ipp.organisation.queries import get_organisation
from ipp.people.queries import get_person_by_email, list_everybody

bp = GuardedBlueprint("demo", __name__, url_prefix="/demo")


def open_demo(app: Flask) -> None:
    """Add the pages of the demo to an application whose database is a demo."""
    app.register_blueprint(bp)
    require_decisions(app)


@bp.before_request
def refuse_a_real_organisation() -> None:
    """Asked again at every request: here anybody may be anyone, and that may never be so with real people."""
    if not get_organisation().is_demo:
        abort(404)


@bp.get("", access=PUBLIC)
def index() -> Response:
    people = {person.email: person for person in list_everybody() if person.active}
    guests = [(people[guest.email], guest) for guest in GUESTS if guest.email in people]
    others = [person for person in people.values() if person.email not in {guest.email for guest in GUESTS}]
    return page("demo/index.html", organisation=get_organisation(), guests=guests, others=others)


@bp.post("/session", access=PUBLIC)
def create_session() -> Response:
    """Be somebody, without a password."""
    person = get_person_by_email(request.form.get("email", ""))
    if person is None or not person.active:
        abort(404)
    if current_user.is_authenticated:
        logout_user()
    login_user(person)
    return see_other("core.show_home")


@bp.get("/mail", access=PUBLIC)
def list_letters() -> Response:
    people = {person.email: person for person in list_everybody() if person.active}
    return page("demo/mail.html", letters=_postbox().list_letters(), people=people)


@bp.get("/mail/<name>", access=PUBLIC)
def show_letter(name: str) -> Response:
    letter = _postbox().get_letter(name)
    if letter is None:
        abort(404)
    return page("demo/letter.html", letter=letter, receiver=get_person_by_email(letter.to))


def _postbox() -> Postbox:
    return Postbox(Path(current_app.config["FOLDER"]) / "postbox")
