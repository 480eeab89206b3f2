"""What a browser may send about a talent."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, DateField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import Optional, ValidationError

from ipp.core import i18n
from ipp.core.texts import at_most, tidy, tidy_line
from ipp.core.versioned import VersionedForm
from ipp.organisation.queries import list_all_drivers
from ipp.portfolio.forms import asked, not_past
from ipp.portfolio.labels import ENERGIES, LEVELS, SOURCES
from ipp.portfolio.models import Energy, Level, Source, Talent
from ipp.portfolio.reach import Reach

LONGEST_PART = 2000


def _part(question: Any) -> TextAreaField:
    return TextAreaField(question, [at_most(LONGEST_PART)], filters=[tidy], render_kw={"rows": 2})


class TalentForm(VersionedForm):
    name = StringField(
        _l("What comes naturally to you, and gives you energy?"),
        [asked(_l("Give your talent a name first.")), at_most(80)],
        filters=[tidy_line],
        description=_l("A few words, as you would say it yourself. For example: bringing calm."),
    )
    example = _part(_l("What was going on?"))
    deed = _part(_l("What did you do?"))
    outcome = _part(_l("What did it bring?"))
    energy = RadioField(_l("What does it do to your energy?"), choices=(), default="")
    driver = SelectField(_l("Which driver does it belong to?"), [Optional()], choices=())
    source = SelectField(_l("Where did you find it?"), [Optional()], choices=(), default=Source.OWN.value)
    level = SelectField(_l("How far are you with it?"), [Optional()], choices=(), default="")

    def __init__(self, *args: Any, talent: Talent | None = None, **values: Any) -> None:
        super().__init__(*args, **(_as_typed(talent) if talent else {}), **values)
        language = i18n.language()
        chosen = self.driver.data  # a talent stays under a driver that was retired since
        self.drivers = {each.key: each for each in list_all_drivers() if not each.is_retired or each.key == chosen}
        drivers = [SelectChoice(key, driver.name(language)) for key, driver in self.drivers.items()]
        self.driver.choices = [SelectChoice("", _("None, or I do not know yet")), *drivers]
        self.energy.choices = [*_choices(ENERGIES), SelectChoice("", _("I leave that open"))]
        self.source.choices = _choices(SOURCES)
        self.level.choices = [SelectChoice("", _("I leave that open")), *_choices(LEVELS)]

    @property
    def has_more(self) -> bool:
        """Whether one of the questions that stand folded away has an answer, or something wrong with it."""
        more = (self.driver, self.source, self.level)
        return any(field.errors for field in more) or bool(self.level.data)

    def facts(self) -> dict[str, Any]:
        """What the form says, for the service."""
        return {
            "name": self.name.data,
            "example": self.example.data,
            "deed": self.deed.data,
            "outcome": self.outcome.data,
            "energy": Energy(self.energy.data) if self.energy.data else None,
            "level": Level(self.level.data) if self.level.data else None,
            "source": Source(self.source.data) if self.source.data else Source.OWN,
            "driver": self.drivers.get(self.driver.data),
        }


class ShowingForm(FlaskForm):
    reach = RadioField(_l("Who may see it on the wall?"), choices=())
    for_visitors = BooleanField(
        _l("Also on the big screen and on posters"),
        description=_l(
            "They hang where visitors pass who have no account. They show your first name, this talent, "
            "and on the screen your team and the example too."
        ),
    )
    until = DateField(
        _l("Until when?"),
        [Optional()],
        description=_l("Leave empty to show it until you take it down."),
    )
    for_calls = BooleanField(
        _l("Feel free to ask me for a call"),
        description=_l(
            "A colleague who starts a call that this talent fits can then ask you to join. "
            "Yes, later and no thanks are all fine. Who looks at the wall does not see whether you chose this."
        ),
    )

    def __init__(self, talent: Talent) -> None:
        now = Reach.TEAM if talent.for_teams_only else Reach.EVERYONE
        wishes = {name: talent.is_on_wall and getattr(talent, name) for name in ("for_visitors", "for_calls")}
        super().__init__(data={"until": talent.shown_until, "reach": now.value, **wishes})
        self.reach.choices = [SelectChoice(Reach.EVERYONE.value, _("Everyone with an account"))]
        if talent.owner.teams or talent.for_teams_only:
            names = ", ".join(team.name for team in talent.owner.teams)
            mine = _("Only my teams: %(teams)s", teams=names) if names else _("Only my teams")
            self.reach.choices.insert(0, SelectChoice(Reach.TEAM.value, mine))

    def validate_for_visitors(self, field: BooleanField) -> None:
        if field.data and self.reach.data == Reach.TEAM:
            raise ValidationError(_("Visitors see only what everyone here may see. Choose one of the two."))

    def validate_until(self, field: DateField) -> None:
        not_past(field)

    def wishes(self) -> dict[str, Any]:
        """How it should hang there, for the service."""
        for_teams_only = self.reach.data == Reach.TEAM
        wishes = {"for_visitors": self.for_visitors.data, "for_calls": self.for_calls.data}
        return {"until": self.until.data, "for_teams_only": for_teams_only, **wishes}


def _as_typed(talent: Talent) -> dict[str, Any]:
    """The talent as its owner filled it in."""
    words = {name: getattr(talent, name) for name in ("version", "name", "example", "deed", "outcome")}
    chosen = {name: getattr(talent, name) or "" for name in ("energy", "level", "source")}
    return {**words, **chosen, "driver": talent.driver.key if talent.driver else ""}


def _choices(labels: dict[Any, Any]) -> list[SelectChoice]:
    return [SelectChoice(value.value, str(label)) for value, label in labels.items()]
