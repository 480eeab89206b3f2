"""Pages of people: your own account, and for administrators everybody's accounts and teams."""

from collections.abc import Callable
from typing import Any

from flask import flash, g, request
from flask.wrappers import Response
from flask_babel import gettext as _
from flask_login import current_user
from flask_security.utils import login_user, logout_user

from ipp.core.access import PUBLIC, SIGNED_IN, GuardedBlueprint, allow, only
from ipp.core.db import lock
from ipp.core.web import forget_link, page, page_number, see_other
from ipp.people import labels, links, policy, queries, services
from ipp.people.forms import PersonForm, SearchPeopleForm, TeamForm
from ipp.people.models import Person, Team
from ipp.people.sign_in_forms import NewPasswordForm

bp = GuardedBlueprint("people", __name__)

managing = only(policy.may_manage_people)
manageable = allow(policy.may_manage_person, queries.get_person)
welcomable = allow(policy.may_welcome_person, queries.get_person)
manageable_team = allow(policy.may_manage_team, queries.get_team)

NAMES_TO_CHOOSE_FROM = 500


@bp.get("/account", access=SIGNED_IN)
def show_account() -> Response:
    administrators = queries.list_administrators()
    return page("people/account.html", person=current_user, administrators=administrators, labels=labels)


@bp.post("/account/end-of-sessions", access=SIGNED_IN)
def create_own_end_of_sessions() -> Response:
    services.end_sessions(current_user._get_current_object())
    logout_user()
    flash(_("You have been signed out on all your devices."))
    return forget_link(see_other("security.login"))


@bp.get("/welcome/<token>", access=PUBLIC)
def show_welcome(token: str) -> Response:
    """Choose a first password. Opening the link changes nothing: mail scanners do that too."""
    person = links.get_welcomed(token)
    if person is None:
        return page("people/welcome_over.html", status=404)
    g.language = person.language
    return page("people/welcome.html", form=NewPasswordForm(), token=token, person=person)


@bp.post("/welcome/<token>", access=PUBLIC)
def create_first_password(token: str) -> Response:
    person = links.get_welcomed(token)
    if person is None:
        return page("people/welcome_over.html", status=404)
    g.language = person.language
    form = NewPasswordForm()
    form.user = person
    if not form.validate():
        return page("people/welcome.html", form=form, token=token, person=person, status=422)
    services.choose_first_password(person, str(form.password.data))
    login_user(person)
    flash(_("Welcome, %(name)s. Your password is set.", name=person.first_name))
    return see_other("core.show_home")


@bp.get("/people", access=managing)
def list_people() -> Response:
    form = SearchPeopleForm(request.args)
    search, number = form.search.data or "", page_number()
    accounts = queries.list_accounts(search=search, number=number)
    return page("people/index.html", form=form, accounts=accounts, search=search, labels=labels)


@bp.get("/people/new", access=managing)
def new_person() -> Response:
    return _person_page(PersonForm(queries.list_teams()))


@bp.post("/people", access=managing)
def create_person() -> Response:
    form = PersonForm(queries.list_teams())
    if not _accepts(form, lambda: services.add_person(form.details(), by=_viewer())):
        return _person_page(form, status=422)
    flash(_("%(name)s has an account now, and gets a letter to choose a password.", name=form.name.data))
    return see_other(".list_people")


@bp.get("/people/<uuid:person_id>", access=manageable)
def show_person(person: Person) -> Response:
    return _person_page(PersonForm(queries.list_teams(), person), person)


@bp.post("/people/<uuid:person_id>", access=manageable)
def update_person(person: Person) -> Response:
    lock(person)
    form = PersonForm(queries.list_teams(), person)
    if form.mark.data != services.mark_of(person):
        form.mark.data = services.mark_of(person)
        return _person_page(form, person, has_changed=True, status=409)
    if not _accepts(form, lambda: services.update_person(person, form.details(), by=_viewer())):
        return _person_page(form, person, status=422)
    flash(_("The account of %(name)s has been changed.", name=person.name))
    return see_other(".list_people")


@bp.post("/people/<uuid:person_id>/welcome-letter", access=welcomable)
def create_welcome_letter(person: Person) -> Response:
    services.welcome_again(person, by=_viewer())
    flash(_("%(name)s gets a letter to choose a password.", name=person.name))
    return see_other(".show_person", person_id=person.id)


@bp.post("/people/<uuid:person_id>/end-of-sessions", access=manageable)
def create_end_of_sessions(person: Person) -> Response:
    services.end_sessions_of(person, by=_viewer())
    flash(_("%(name)s has been signed out everywhere.", name=person.name))
    return see_other(".show_person", person_id=person.id)


@bp.get("/people/teams", access=managing)
def list_teams() -> Response:
    return _teams_page(TeamForm(formdata=None))


@bp.post("/people/teams", access=managing)
def create_team() -> Response:
    form = TeamForm()
    if not _accepts(form, lambda: services.add_team(**form.details(), by=_viewer())):
        return _teams_page(form, status=422)
    flash(_("The team has been added. Put people in it on their own page."))
    return see_other(".list_teams")


@bp.get("/people/teams/<uuid:team_id>", access=manageable_team)
def show_team(team: Team) -> Response:
    return page("people/team.html", form=TeamForm(obj=team), team=team, places=queries.list_places())


@bp.post("/people/teams/<uuid:team_id>", access=manageable_team)
def update_team(team: Team) -> Response:
    form = TeamForm()
    if not _accepts(form, lambda: services.update_team(team, **form.details(), by=_viewer())):
        return page("people/team.html", form=form, team=team, places=queries.list_places(), status=422)
    flash(_("The team has been changed."))
    return see_other(".list_teams")


@bp.get("/people/audit", access=only(policy.may_read_audit))
def list_audit() -> Response:
    entries = queries.list_audit(number=page_number())
    ids = {row_id for entry in entries.rows for row_id in (entry.actor_id, entry.thing_id) if row_id}
    return page("people/audit.html", entries=entries, names=queries.list_names_of(ids), acts=labels.ACTS)


def _viewer() -> Person:
    person: Person = current_user._get_current_object()
    return person


def _person_page(
    form: PersonForm, person: Person | None = None, *, has_changed: bool = False, status: int = 200
) -> Response:
    names = queries.list_names(NAMES_TO_CHOOSE_FROM)
    values: dict[str, Any] = {
        "form": form,
        "person": person,
        "has_changed": has_changed,
        "names": names,
        "labels": labels,
    }
    return page("people/person.html", status=status, **values)


def _teams_page(form: TeamForm, *, status: int = 200) -> Response:
    teams = queries.list_teams_with_size()
    return page("people/teams.html", form=form, teams=teams, places=queries.list_places(), status=status)


def _accepts(form: Any, act: Callable[[], object]) -> bool:
    """Whether the form is right and the act was done; otherwise the form says what has to change."""
    if not form.validate():
        return False
    try:
        act()
    except services.Refused as refused:
        form[refused.field].errors = [*form[refused.field].errors, refused.sentence]
        return False
    return True
