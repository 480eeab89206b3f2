"""What a browser may send about a check-in or a talent session."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import SelectField

from ipp.conversations.forms.conversations import MomentForm
from ipp.conversations.forms.marks import OnceForm, VersionForm, choices
from ipp.conversations.models.moments import TeamMoment
from ipp.core import clock
from ipp.people.models import Person, Team


class CheckInRequestForm(FlaskForm):
    """One field and one button: the moment is for the other to choose."""

    partner = SelectField(_l("With whom?"))

    def offer(self, partners: Sequence[Person], chosen: str = "") -> "CheckInRequestForm":
        self.partner.choices = choices([(str(person.id), person.name) for person in partners])
        if not self.is_submitted() and any(str(person.id) == chosen for person in partners):
            self.partner.data = chosen
        return self


class TeamMomentForm(MomentForm, OnceForm):
    team = SelectField(_l("With which team?"))

    def offer(self, teams: Sequence[Team]) -> "TeamMomentForm":
        self.team.choices = choices([(team.id.hex, team.name) for team in teams])
        return self


class TeamMomentPlanForm(MomentForm, VersionForm):
    """Another moment or place."""

    @classmethod
    def of(cls, moment: TeamMoment) -> "TeamMomentPlanForm":
        here = moment.starts_at.astimezone(clock.HOME)
        return cls(day=here.date(), time=here.time(), place=moment.place, version=str(moment.version))
