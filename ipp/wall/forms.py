"""What a browser may send to the wall. Forms check shape; services check meaning."""

import uuid
from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import RadioField, SearchField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import InputRequired, ValidationError

from ipp.core import i18n
from ipp.core.keyed import KeyedForm
from ipp.core.texts import at_most, id_in, tidy
from ipp.core.versioned import VersionedForm
from ipp.organisation.queries import list_drivers
from ipp.people.models import Person, Team
from ipp.people.queries import find_teams, get_team, list_first_teams, list_places
from ipp.wall.labels import ANSWERS, LANGUAGES
from ipp.wall.models import Answer
from ipp.wall.search import MOST_WORDS, Search, wanted_words

MOST_TEAMS = 60
"""More do not fit in a list to choose from: then the name of a team is typed, and a page stays as light as it was."""

MOST_ALIKE = 12
"""Teams of which a part of the name was typed."""


class SearchForm(FlaskForm):
    """Looking around on the wall. It changes nothing, so it is sent with the address and needs no token."""

    class Meta:
        csrf = False

    q = SearchField(
        _l("What do you need somebody for?"),
        [at_most(100)],
        filters=[tidy],
        render_kw={"placeholder": _l("for example: guiding a difficult talk"), "autocomplete": "off"},
    )
    team = SelectField(_l("Team"), choices=(), validate_choice=False)
    team_name = SearchField(_l("Another team"), [at_most(80)], filters=[tidy], render_kw={"autocomplete": "off"})
    driver = SelectField(_l("Driver"), choices=(), validate_choice=False)
    place = SelectField(_l("Place"), choices=(), validate_choice=False)
    language = SelectField(_l("Language"), choices=(), validate_choice=False)

    def __init__(self, viewer: Person, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        language = i18n.language()
        drivers = [SelectChoice(str(driver.id), driver.name(language)) for driver in list_drivers()]
        teams = list_first_teams(MOST_TEAMS + 1)
        self.has_many_teams, self.places = len(teams) > MOST_TEAMS, list_places()
        self.alike: Sequence[Team] = ()
        if self.has_many_teams:
            teams = _at_hand(viewer, _chosen(self.team))
        self.team.choices = [SelectChoice("", _("All teams")), *(SelectChoice(str(t.id), t.name) for t in teams)]
        self.place.choices = [SelectChoice("", _("All places")), *(SelectChoice(place, place) for place in self.places)]
        self.driver.choices = [SelectChoice("", _("All drivers")), *drivers]
        self.language.choices = [SelectChoice("", _("All languages")), *LANGUAGES.items()]

    def validate_q(self, field: SearchField) -> None:
        if len(wanted_words(field.data or "")) > MOST_WORDS:
            raise ValidationError(_("Those are a lot of words. Choose the ten that matter most."))

    def validate_team_name(self, field: SearchField) -> None:
        """One team is meant; when several may be, `alike` names them."""
        self.alike = find_teams(field.data, most=MOST_ALIKE) if field.data else ()
        if field.data and len(self.alike) != 1:
            none, several = _("No team has this in its name."), _("Which of these teams do you mean?")
            raise ValidationError(several if self.alike else none)

    def search(self, viewer_id: uuid.UUID) -> Search:
        """What to look for. A team, a driver or a place that is gone counts as no choice."""
        language = self.language.data if self.language.data in LANGUAGES else ""
        place = self.place.data if self.place.data in self.places else ""
        words, driver_id = wanted_words(self.q.data or ""), _chosen(self.driver)
        team_id = self.alike[0].id if self.alike else _chosen(self.team)
        return Search(words, team_id, driver_id, language, place, viewer_id)

    def kept(self) -> dict[str, str]:
        """The same search, for the address of another page of it."""
        return {field.name: field.data for field in self if field.data}


class QuestionForm(KeyedForm):
    text = TextAreaField(
        _l("Your question"),
        [InputRequired(message=_l("Write your question first.")), at_most(600)],
        filters=[tidy],
        description=_l("What is going on, what would help you, and how much time would it take?"),
    )


class AnswerForm(VersionedForm):
    answer = RadioField(_l("What do you say?"), [InputRequired(message=_l("Choose one of the three."))], choices=())
    text = TextAreaField(_l("In your own words"), [at_most(600)], filters=[tidy])

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        self.answer.choices = [SelectChoice(answer.value, label) for answer, label in ANSWERS.items()]

    def chosen(self) -> Answer:
        return Answer(self.answer.data)


class ThanksForm(FlaskForm):
    text = TextAreaField(
        _l("Say thanks"),
        [InputRequired(message=_l("Write a few words first.")), at_most(300)],
        filters=[tidy],
        description=_l("What did it bring you? One sentence is enough."),
        render_kw={"rows": 2},
    )


def _at_hand(viewer: Person, chosen_id: uuid.UUID | None) -> list[Team]:
    """Somebody's own teams, and the one they look at now."""
    chosen = get_team(chosen_id) if chosen_id else None
    return sorted({*viewer.teams, *([chosen] if chosen else [])}, key=lambda team: team.name)


def _chosen(field: SelectField) -> uuid.UUID | None:
    known = {choice.value for choice in field.choices or () if isinstance(choice, SelectChoice)}
    return id_in(field.data) if field.data in known else None
