"""Imports people from a file: first a plan that says what would happen, then all of it or nothing. Safe to repeat."""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from flask_babel import gettext as _
from flask_babel import ngettext

from ipp.core import audit, i18n, outbox
from ipp.core.db import db, transaction
from ipp.people import mail, places, queries, sheet
from ipp.people.hierarchy import makes_a_circle
from ipp.people.models import Person, Team
from ipp.people.sheet import Line, Problem

LETTERS = (mail.welcome,)


@dataclass(frozen=True)
class Known:
    """What IPP holds about somebody before the import."""

    name: str
    job_title: str = ""
    teams: frozenset[str] = frozenset()
    manager: str = ""
    language: str = "nl"
    is_active: bool = True


@dataclass(frozen=True)
class Plan:
    """What the import would do. With a problem in it, it does nothing."""

    new: list[Line] = field(default_factory=list)
    changed: list[tuple[Line, list[str]]] = field(default_factory=list)
    unchanged: int = 0
    new_teams: list[str] = field(default_factory=list)
    moves: dict[str, str] = field(default_factory=dict)
    """Teams that get a place, or another one."""
    notes: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class Report:
    """What to tell whoever runs the import; `is_right` is False when lines have to be corrected."""

    sentences: list[str]
    is_right: bool


def import_people(path: Path, apply: bool, language: str = i18n.LANGUAGES[0]) -> Report:
    """Read the file and say what would happen; with `apply`, do it in one transaction."""
    with i18n.in_language(language):
        found = sheet.read(path.read_bytes())
        if not apply:
            return _report(make_plan(found, _list_known(), _list_team_places()), is_done=False)
        with transaction():
            plan = make_plan(found, _list_known(), _list_team_places())
            if not plan.problems:
                apply_plan(plan)
        return _report(plan, is_done=True)


def make_plan(found: sheet.Sheet, known: Mapping[str, Known], teams: Mapping[str, str]) -> Plan:
    """What would happen with the lines of a file, given who is there already, and the teams with their place. Pure."""
    problems = [*found.problems, *_list_problems(found, known), *places.list_problems(found.lines)]
    new = [line for line in found.lines if line.email not in known]
    there = [(line, _list_changes(line, known[line.email])) for line in found.lines if line.email in known]
    return Plan(
        new=new,
        changed=[(line, changes) for line, changes in there if changes],
        unchanged=sum(not changes for _line, changes in there),
        new_teams=_list_new_teams(found.lines, list(teams)),
        moves=places.list_moves(found.lines, teams),
        notes=[*_list_notes(found, known)],
        problems=sorted(problems, key=lambda problem: problem.line),
    )


def apply_plan(plan: Plan) -> None:
    """Do what the plan says. Nobody and nothing is removed; letters go to new people only."""
    teams = {team.name.casefold(): team for team in queries.list_teams()}
    for name in plan.new_teams:
        teams[name.casefold()] = Team(name=name)
        db.session.add(teams[name.casefold()])
    for name, place in plan.moves.items():
        teams[name.casefold()].place = place
    people = {person.email: person for person in queries.list_everybody()}
    for line in plan.new:
        people[line.email] = Person(id=uuid.uuid4(), email=line.email, name=line.name)
        db.session.add(people[line.email])
        outbox.post("people.welcome", people[line.email].id)
    for line in [*plan.new, *(line for line, _changes in plan.changed)]:
        _write_line(line, people, teams)
    if plan.new or plan.changed or plan.moves:
        audit.record("people.imported", actor_id=None)


def _write_line(line: Line, people: Mapping[str, Person], teams: Mapping[str, Team]) -> None:
    person = people[line.email]
    person.name = line.name
    person.job_title = line.job_title or person.job_title or ""
    person.language = line.language or person.language or i18n.LANGUAGES[0]
    if line.manager:
        person.manager = people[line.manager]
    wanted = [teams[name.casefold()] for name in line.teams]
    person.teams.extend(team for team in wanted if team not in person.teams)


def _list_known() -> dict[str, Known]:
    people = queries.list_everybody()
    addresses = {person.id: person.email for person in people}
    return {
        person.email: Known(
            name=person.name,
            job_title=person.job_title,
            teams=frozenset(team.name.casefold() for team in person.teams),
            manager=addresses[person.manager_id] if person.manager_id else "",
            language=person.language,
            is_active=person.active,
        )
        for person in people
    }


def _list_team_places() -> dict[str, str]:
    return {team.name: team.place for team in queries.list_teams()}


def _list_problems(found: sheet.Sheet, known: Mapping[str, Known]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    managers: dict[str, str | None] = {email: person.manager or None for email, person in known.items()}
    managers |= {line.email: line.manager for line in found.lines if line.manager}
    for line in found.lines:
        if line.email in first:
            sentence = _(
                "%(email)s stands on line %(number)s too. Give everybody one line.",
                email=line.email,
                number=first[line.email],
            )
            yield Problem(line.number, sentence)
        first.setdefault(line.email, line.number)
        if line.manager:
            yield from _list_manager_problems(line, known, found.addresses, managers)


def _list_manager_problems(
    line: Line, known: Mapping[str, Known], in_file: frozenset[str], managers: Mapping[str, str | None]
) -> Iterator[Problem]:
    manager = known.get(line.manager)
    if line.manager == line.email:
        yield Problem(line.number, _("Nobody is their own manager."))
    elif manager is None and line.manager not in in_file:
        sentence = _("The manager %(email)s is not in this file, and not in IPP either.", email=line.manager)
        yield Problem(line.number, sentence)
    elif manager is not None and not manager.is_active:
        yield Problem(line.number, _("The account of the manager %(email)s is closed.", email=line.manager))
    elif makes_a_circle(line.email, line.manager, managers):
        sentence = _("This goes round in a circle: %(email)s works for this person already.", email=line.manager)
        yield Problem(line.number, sentence)


def _list_changes(line: Line, person: Known) -> list[str]:
    """What is different, in words; an empty cell changes nothing."""
    changes = {
        _("name"): line.name != person.name,
        _("job title"): bool(line.job_title) and line.job_title != person.job_title,
        _("manager"): bool(line.manager) and line.manager != person.manager,
        _("language"): bool(line.language) and line.language != person.language,
        _("team"): any(name.casefold() not in person.teams for name in line.teams),
    }
    return [what for what, is_different in changes.items() if is_different]


def _list_new_teams(lines: list[Line], team_names: Sequence[str]) -> list[str]:
    known = {name.casefold() for name in team_names}
    wanted = {name.casefold(): name for line in reversed(lines) for name in line.teams}
    return sorted(name for key, name in wanted.items() if key not in known)


def _list_notes(found: sheet.Sheet, known: Mapping[str, Known]) -> Iterator[str]:
    for title in found.unused_columns:
        yield _("The column '%(title)s' is not used.", title=title)
    for line in found.lines:
        person = known.get(line.email)
        if person is None:
            continue
        if not person.is_active:
            yield _("The account of %(name)s is closed, and stays closed.", name=line.name)
        if line.teams and person.teams - {name.casefold() for name in line.teams}:
            sentence = _(
                "%(name)s also stays in the teams of before. An administrator can change that.", name=line.name
            )
            yield sentence


def _report(plan: Plan, *, is_done: bool) -> Report:
    if plan.problems:
        end = _("Nothing was changed. Correct these lines and try again.")
        return Report([*map(str, plan.problems), end], is_right=False)
    sentences = [_("New: %(name)s (%(email)s)", name=line.name, email=line.email) for line in plan.new]
    sentences += [
        _("Changed: %(name)s (%(what)s)", name=line.name, what=", ".join(changes)) for line, changes in plan.changed
    ]
    sentences += [_("New team: %(name)s", name=name) for name in plan.new_teams]
    sentences += [_("%(team)s works in %(place)s", team=team, place=place) for team, place in plan.moves.items()]
    return Report([*sentences, *plan.notes, _count(plan), _end(plan, is_done=is_done)], is_right=True)


def _count(plan: Plan) -> str:
    numbers = {"new": len(plan.new), "changed": len(plan.changed), "unchanged": plan.unchanged}
    return str(_("%(new)s new, %(changed)s changed, %(unchanged)s unchanged.", **numbers))


def _end(plan: Plan, *, is_done: bool) -> str:
    if not is_done:
        return str(_("This was a try: nothing has been changed yet. Add --apply to do it."))
    letters = ngettext(
        "%(num)s welcome letter is on its way.", "%(num)s welcome letters are on their way.", len(plan.new)
    )
    return f"{_('Done.')} {letters}" if plan.new else str(_("Done."))
