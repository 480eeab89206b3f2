"""The guard: undecided routes cannot exist, strangers find nothing, and the ledger shows every change."""

import pytest
from flask import Flask

from ipp.core.access import PUBLIC, SIGNED_IN, GuardedBlueprint, allow, require_decisions, routes
from tests import ledger
from tests.browser import words
from tests.factories.finders import list_finders
from tests.factories.organisation import an_organisation
from tests.factories.people import PersonFactory

# Decided by what the link or the library's own signed token says, not by who is looking.
PUBLIC_WITH_ARGUMENTS = {
    "/static/<path:filename>",
    "/fs-static/<path:filename>",
    "/f/<link>",
    "/f/thanks/<thanks_link>",
    "/calendar/<token>.ics",
    "/screen/<token>",
    "/confirm/<token>",
    "/reset/<token>",
    "/welcome/<token>",
}


FOR_EVERYBODY = (
    "may_see_compass_picture(",
    "may_see_team_talents(",
    "may_see_call(",
    "may_raise_hand(",
    "may_take_hand_back(",
)
"""Rules that let in whoever is signed in, as trust.md says; tests/test_matrix.py tries them role by role."""


def walk(app):
    """Every address of the house with real things in it: method, address, decision."""
    finders = list_finders()
    for method, rule, access in routes(app):
        if rule.rule in PUBLIC_WITH_ARGUMENTS:
            continue
        values = {name: getattr(thing := finders[name](), "id", thing) for name in rule.arguments}
        yield method, rule.build(values)[1] if values else rule.rule, access


def test_a_stranger_finds_nothing_anywhere(app, browser):
    an_organisation()
    for method, address, access in walk(app):
        if access is PUBLIC or access is SIGNED_IN or access.load is None or access.name.startswith(FOR_EVERYBODY):
            continue
        browser.sign_in(PersonFactory())
        response = browser.post(address) if method == "POST" else browser.open(address, method=method)
        assert response.status_code == 404, address


def test_somebody_who_is_not_signed_in_is_sent_to_sign_in(app, browser):
    an_organisation()
    for method, address, access in walk(app):
        if access is not PUBLIC:
            response = browser.post(address) if method == "POST" else browser.open(address, method=method)
            assert response.status_code == 303, address
            assert response.location.startswith("/login"), address


def test_what_is_not_there_and_what_is_not_yours_look_the_same(app, browser):
    finders = list_finders()
    thing = finders["person_id"]()
    an_organisation()
    browser.sign_in(PersonFactory())
    hidden = browser.get(f"/people/{thing.id}/portfolio")
    absent = browser.get(f"/people/{'0' * 8}-0000-4000-8000-{'0' * 12}/portfolio")
    assert (hidden.status_code, words(hidden)) == (absent.status_code, words(absent)) == (404, words(absent))


def test_ledger_is_up_to_date(app):
    assert ledger.LEDGER.read_text(encoding="utf-8") == ledger.write(app), (
        "access changed: review it, then run `make ledger`"
    )


def test_a_route_without_a_decision_cannot_be_written():
    blueprint = GuardedBlueprint("room", __name__)
    with pytest.raises(TypeError):
        blueprint.get("/page")(lambda: "")


def test_signed_in_is_no_decision_about_a_thing():
    blueprint = GuardedBlueprint("room", __name__)
    with pytest.raises(TypeError, match="names a thing"):
        blueprint.get("/page/<uuid:thing_id>", access=SIGNED_IN)(lambda thing: "")


def test_an_application_with_an_undecided_route_does_not_start():
    app = Flask(__name__, static_folder=None)
    app.add_url_rule("/open", "open", lambda: "")
    with pytest.raises(RuntimeError, match="/open"):
        require_decisions(app)


def test_a_view_receives_the_thing_and_never_its_id(app):
    def may_always(viewer, thing):
        return True

    def get_thing(thing_id):
        return {"id": thing_id}

    assert str(allow(may_always, get_thing)) == "may_always(get_thing)"
