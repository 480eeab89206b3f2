"""What a browser may send about accounts and teams. Forms check shape; services check meaning."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, EmailField, HiddenField, RadioField, SelectMultipleField, StringField, ValidationError
from wtforms.fields import SearchField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from ipp.people import labels, words
from ipp.people.models import Person, Team
from ipp.people.services import Details, mark_of

_TOO_LONG = _l("Use at most %(max)d characters.")


def _line(text: str | None) -> str:
    return words.clean_line(text or "")


def _address(text: str | None) -> str:
    """In the form we keep, if it is an address; otherwise as it was typed, for the form to complain about."""
    try:
        return words.clean_address(text or "")
    except words.NotAnAddress:
        return (text or "").strip()


def is_address(form: FlaskForm, field: Any) -> None:
    if not field.data:
        return
    try:
        words.clean_address(field.data)
    except words.NotAnAddress as error:
        sentence = _l("This does not look like an e-mail address. Is there a typing mistake in it?")
        raise ValidationError(sentence) from error


class Choices(SelectMultipleField):
    """Several answers to pick from, each with its own box."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class SearchPeopleForm(FlaskForm):
    """Sent with GET, so it carries no token."""

    class Meta:
        csrf = False

    search = SearchField(_l("Search by name or e-mail address"), filters=[_line])


class PersonForm(FlaskForm):
    mark = HiddenField()
    name = StringField(
        _l("Name"), [InputRequired(_l("Fill in a name.")), Length(max=words.LONGEST_NAME, message=_TOO_LONG)], [_line]
    )
    email = EmailField(
        _l("E-mail address"),
        [
            InputRequired(_l("Fill in an e-mail address.")),
            Length(max=words.LONGEST_EMAIL, message=_TOO_LONG),
            is_address,
        ],
        [_address],
        description=_l("With this address somebody signs in and gets letters."),
    )
    job_title = StringField(_l("Job title"), [Length(max=words.LONGEST_TITLE, message=_TOO_LONG)], [_line])
    manager = EmailField(
        _l("E-mail address of the manager"),
        [is_address],
        [_address],
        description=_l(
            "The manager sees what somebody shares with 'my manager', and the agreements they both confirmed."
        ),
        render_kw={"list": "people"},
    )
    teams = Choices(_l("Teams"), description=_l("Somebody may be in several teams."))
    language = RadioField(
        _l("Language of pages and letters"),
        choices=[SelectChoice(code, name) for code, name in labels.LANGUAGES.items()],
        default="nl",
    )
    roles = Choices(_l("Roles"), description=_l("Most people have none: everybody keeps their own portfolio."))
    is_active = BooleanField(
        _l("This account is open"),
        default=True,
        description=_l("Who has a closed account cannot sign in. What they wrote stays theirs, and is kept."),
    )

    def __init__(self, teams: Sequence[Team], person: Person | None = None) -> None:
        super().__init__(data=_values(person) if person else None)
        self.teams.choices = [SelectChoice(team.id.hex, team.name) for team in teams]
        self.roles.choices = [SelectChoice(name, str(label)) for name, label in labels.ROLES.items()]
        self._known = {team.id.hex: team for team in teams}

    def details(self) -> Details:
        """What was filled in, for a service."""
        return Details(
            name=self.name.data or "",
            email=self.email.data or "",
            job_title=self.job_title.data or "",
            manager_email=self.manager.data or "",
            teams=[self._known[team_id] for team_id in self.teams.data or []],
            language=self.language.data,
            roles=frozenset(self.roles.data or []),
            is_active=bool(self.is_active.data),
        )


def _values(person: Person) -> dict[str, Any]:
    return {
        "mark": mark_of(person),
        "name": person.name,
        "email": person.email,
        "job_title": person.job_title,
        "manager": person.manager.email if person.manager else "",
        "teams": [team.id.hex for team in person.teams],
        "language": person.language,
        "roles": [role.name for role in person.roles],
        "is_active": person.active,
    }


class TeamForm(FlaskForm):
    name = StringField(
        _l("Name of the team"),
        [InputRequired(_l("Fill in a name.")), Length(max=words.LONGEST_TEAM, message=_TOO_LONG)],
        [_line],
    )
    place = StringField(
        _l("Where does it work?"),
        [Length(max=words.LONGEST_PLACE, message=_TOO_LONG)],
        [_line],
        description=_l("A town, for example. On the talent wall colleagues can then look for somebody near by."),
        render_kw={"list": "places"},
    )

    def details(self) -> dict[str, str]:
        """What was filled in, for a service."""
        return {"name": self.name.data or "", "place": self.place.data or ""}
