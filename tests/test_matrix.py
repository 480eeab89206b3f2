"""The table of trust, tried: every route, every role, both ways. Refused: not found, nothing changed or shown."""

import re
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from ipp.core import clock
from ipp.core.access import PUBLIC, routes
from ipp.core.db import Base, db
from ipp.portfolio import sharing
from ipp.portfolio.reach import Reach, Section
from tests.feedback.reading import read_paper
from tests.world import World

ROLES = ("O", "R", "M", "M2", "P", "T", "A", "S")
MATRIX = Path(__file__).parent / "matrix.txt"


@dataclass(frozen=True)
class Row:
    """One route with the letters of its row: who may enter."""

    subject: str
    may: tuple[str, ...]
    method: str
    address: str

    @property
    def pattern(self) -> str:
        """The address as the application writes it: whichever round or question it is, it is a round or a question."""
        kinds = {"open_round": "round", "released_round": "round", "shown_talent": "talent", "new_person": "person"}
        kinds |= {"pulse": "round", "released_pulse": "round"}
        kinds |= {
            "archived_questionnaire": "questionnaire",
            "organisation_questionnaire": "questionnaire",
            "organisation_questionnaire_version": "questionnaire_version",
            "former_agreement": "agreement",
            "taken_agreement": "agreement",
            "former_conversation": "conversation",
        }
        kinds |= {
            "answered_question": "help_question",
            "archived_board_card": "board_card",
            "bounced_invitation": "invitation",
            "asked_invitation": "invitation",
        }
        return re.sub(r"<(\w+)_id>", lambda name: f"<uuid:{kinds.get(name[1], name[1])}_id>", self.address)


def read_rows():
    """The rows of matrix.txt, one per route."""
    subject, letters = "", ("own",)
    for line in MATRIX.read_text("utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if line.startswith("  "):
            method, address = line.split()
            yield Row(subject, letters, method, address)
        else:
            subject, _, rest = (part.strip() for part in line.partition("|"))
            letters = tuple(rest.split())


ROWS = list(read_rows())
DECIDED = [row for row in ROWS if row.may != ("own",)]


# Forms go empty, which most pages answer with a sentence; a button that names something needs its name.
FILLED_IN = {f"/feedback/rounds/<released_round_id>/{what}": {"theme": "calm"} for what in ("talents", "ambitions")}


def name(row):
    return f"{row.method} {row.address}"


def address_of(row, world):
    return re.sub(r"<(\w+)>", lambda part: str(world.thing(part[1]).id), row.address)


def visit(browser, world, row, role):
    """Go to the route as `role`. A reviewer by link has no account, so is signed in to nothing."""
    browser.sign_out()
    if role in world.people:
        browser.sign_in(world.people[role])
    if row.method == "POST":
        return browser.post(address_of(row, world), FILLED_IN.get(row.address))
    return browser.get(address_of(row, world))


def was_refused(response, role):
    if role in ("R", "S"):
        if response.status_code == 401:  # signed out while writing: the text is given back
            return True
        return response.status_code == 303 and response.location.startswith("/login")
    return response.status_code == 404


def everything():
    """The content of all tables, as it lies there."""
    tables = Base.metadata.sorted_tables
    rows = {table.name: sorted(map(repr, db.session.execute(table.select()))) for table in tables}
    db.session.rollback()
    return rows


def seen(world, response):
    is_paper = b"%%EOF" in response.data[-16:]  # a whole PDF, in which a long word is broken at the end of a line
    text = "".join(read_paper(response.data).split()) if is_paper else response.data.decode(errors="replace")
    return {word for word in world.canaries if word in text}


def test_every_route_stands_in_the_matrix_and_nothing_else_does(app):
    real = {f"{method} {rule.rule}" for method, rule, access in routes(app) if access is not PUBLIC}
    assert real == {f"{row.method} {row.pattern}" for row in ROWS}


@pytest.mark.slow
def test_who_may_not_enter_finds_nothing_changes_nothing_and_sees_nothing(app, browser):
    world = World().make_all()
    before = everything()
    for row in DECIDED:
        for role, letter in zip(ROLES, row.may, strict=True):
            if letter != "Y":
                response = visit(browser, world, row, role)
                assert was_refused(response, role), (role, name(row), response.status_code)
                assert seen(world, response) == set(), (role, name(row))
        assert everything() == before, name(row)


@pytest.mark.slow
@pytest.mark.parametrize("row", DECIDED, ids=name)
def test_who_may_enter_does(app, browser, row):
    for role, letter in zip(ROLES, row.may, strict=True):
        if letter == "Y":
            response = visit(browser, World(), row, role)
            assert response.status_code in (200, 303, 409, 422), role
            assert not response.headers.get("Location", "").startswith("/login"), role


@pytest.mark.slow
def test_pages_about_yourself_are_about_nobody_else(app, browser):
    world = World().make_all()
    for row in ROWS:
        if row.may == ("own",) and row.method == "GET":
            for role in ("M2", "P", "A"):
                assert seen(world, visit(browser, world, row, role)) == set(), (role, name(row))
            assert was_refused(visit(browser, world, row, "S"), "S"), name(row)


SHARED = [row for row in ROWS if "s" in row.may and ("<person_id>" in row.address or "<evidence_id>" in row.address)]
REPORTS = [row for row in ROWS if "s" in row.may and "<report_share_id>" in row.address]
CARDS = [row for row in ROWS if "<card_link_id>" in row.address]
"""Open to whoever has the link: tests/portfolio/test_talent_card.py tries them role by role."""
REACHES = {
    Reach.MANAGER: {"M"},
    Reach.TEAM: {"T"},
    Reach.EVERYONE: {"M", "M2", "P", "T", "A"},
    Reach.CHOSEN: {"P"},
}


def section_of(row):
    """The section that decides about this page: files belong to a talent, all others here to the drivers."""
    return Section.TALENTS if "<evidence_id>" in row.address else Section.DRIVERS


@pytest.mark.parametrize("reach", REACHES)
@pytest.mark.parametrize("row", SHARED, ids=name)
def test_what_is_shared_is_seen_by_exactly_those_and_taking_back_works_at_once(app, browser, row, reach):
    world = World()
    if reach is Reach.CHOSEN:
        sharing.share_with_person(world.owner, section_of(row), person=world.people["P"])
    sharing.share_section(world.owner, section_of(row), reach=reach)

    for role in ("M", "M2", "P", "T", "A"):
        response = visit(browser, world, row, role)
        assert response.status_code == (200 if role in REACHES[reach] else 404), role
        topics = {word for word in seen(world, response) if "topic" in word or "headline" in word}
        assert seen(world, response) <= topics, role

    sharing.share_section(world.owner, section_of(row), reach=Reach.ONLY_ME)
    for role in REACHES[reach]:
        assert visit(browser, world, row, role).status_code == 404, role


@pytest.mark.parametrize("row", SHARED, ids=name)
def test_a_new_manager_inherits_nothing_and_the_old_one_loses_it(app, browser, row):
    world = World()
    sharing.share_section(world.owner, section_of(row), reach=Reach.MANAGER)
    world.owner.manager = world.people["M2"]

    assert visit(browser, world, row, "M").status_code == 404
    assert visit(browser, world, row, "M2").status_code == 404


def test_whatever_is_shared_is_tried_below():
    assert {row for row in ROWS if "s" in row.may} == {*SHARED, *REPORTS, *CARDS}


@pytest.mark.parametrize("reader", ["M", "M2", "P", "T", "A"])
@pytest.mark.parametrize("row", REPORTS, ids=name)
def test_a_report_is_read_by_exactly_the_person_it_is_shared_with(app, browser, row, reader):
    world = World()
    world.thing("report_share_id").person = world.people[reader]
    for role in ("M", "M2", "P", "T", "A", "S"):
        response = visit(browser, world, row, role)
        assert response.status_code == 200 if role == reader else was_refused(response, role), role
        assert all("comment" in word for word in seen(world, response)), role

    world.thing("report_share_id").until = clock.today() - timedelta(days=1)
    assert visit(browser, world, row, reader).status_code == 404


@pytest.mark.parametrize("row", REPORTS, ids=name)
def test_a_new_manager_inherits_no_report(app, browser, row):
    world = World()
    world.thing("report_share_id").person = world.people["M"]
    world.owner.manager = world.people["M2"]
    assert visit(browser, world, row, "M2").status_code == 404


@pytest.mark.slow
def test_a_disabled_account_is_nobody(app, browser):
    world = World().make_all()
    browser.sign_in(world.owner)
    world.owner.active = False
    for row in ROWS:
        if row.method == "GET":
            assert was_refused(browser.get(address_of(row, world)), "S"), name(row)


FORBIDDEN = (
    "reopen",
    "who-answered",
    "response/",
    "responses/",
    "/raw",
    "recompute",
    "impersonat",
    "ranking",
    "token/",
)


def test_what_may_not_exist_has_no_address(app):
    addresses = [rule.rule for _, rule, _ in routes(app)]
    assert [address for address in addresses if any(word in address for word in FORBIDDEN)] == []
    changing = [f"{method} {rule.rule}" for method, rule, _ in routes(app) if method in ("PUT", "PATCH", "DELETE")]
    assert changing == []
    accepted = [rule.rule for method, rule, _ in routes(app) if method == "POST" and "agreements/<uuid" in rule.rule]
    assert all(
        address.endswith(
            (
                "/acceptance",
                "/check-ins",
                "/going-along",
                "/link",
                "/other-views",
                "/snooze",
                "/support",
                "/support-answer",
                "/versions",
            )
        )
        for address in accepted
    )
