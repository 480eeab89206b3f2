"""What a browser may send to a board. Forms check shape; services check meaning."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, HiddenField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import InputRequired, Optional, ValidationError

from ipp.boards.labels import FIELDS
from ipp.boards.models import BoardCard, Field
from ipp.boards.queries import list_members_to_choose
from ipp.core import clock
from ipp.core.keyed import KeyedForm
from ipp.core.texts import at_most, tidy, tidy_line
from ipp.core.versioned import VersionedForm
from ipp.people.models import Person, Team


class CardForm(KeyedForm, VersionedForm):
    field = RadioField(_l("Where does it hang?"), [InputRequired(message=_l("Choose one of the four."))], choices=())
    text = StringField(
        _l("In one sentence"),
        [InputRequired(message=_l("Write a few words first.")), at_most(200)],
        filters=[tidy_line],
    )
    details = TextAreaField(
        _l("More about it"),
        [at_most(2000)],
        filters=[tidy],
        description=_l("What do you see, and what would you like to see?"),
    )
    owner = SelectField(_l("Who takes care of it?"), choices=(), validate_choice=False)
    due_on = DateField(_l("When do we want to know more?"), [Optional()])
    hung_in = HiddenField()
    """Where the card hung when the form was opened: only who chooses another field moves it."""
    call = HiddenField()
    """Under which id a call starts from this card; the wall is given it along with the words."""

    def __init__(self, *args: Any, team: Team, owner: Person | None = None, **values: Any) -> None:
        """`owner`, who takes care of it now, stays a choice after leaving the team."""
        super().__init__(*args, **values)
        members = [*list_members_to_choose(team), *filter(None, [owner])]
        self.members = {str(member.id): member for member in members}
        self.field.choices = [SelectChoice(field.value, label.name) for field, label in FIELDS.items()]
        self.owner.choices = [
            SelectChoice("", _("Nobody yet")),
            *(SelectChoice(value, member.name) for value, member in self.members.items()),
        ]

    def chosen_field(self) -> Field:
        return Field(self.field.data)

    @property
    def asks_to_move(self) -> bool:
        return bool(self.field.data != self.hung_in.data)

    def catch_up_with(self, card: BoardCard) -> None:
        """From now on this form is about the card as it is; a field that its writer did not choose is the card's."""
        self.catch_up(card.version)
        if not self.asks_to_move:
            self.field.data = card.field.value
        self.hung_in.data = card.field.value

    def facts(self) -> dict[str, Any]:
        owner: Person | None = self.members.get(self.owner.data or "")
        return {
            "text": self.text.data,
            "details": self.details.data or "",
            "owner": owner,
            "due_on": self.due_on.data,
        }


class PlaceForm(FlaskForm):
    """Where a card goes: another field, or a place up or down in its own."""

    field = SelectField(_l("Move to"), choices=())
    places = IntegerField(validators=[Optional()], default=0)

    def __init__(self, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        self.field.choices = [SelectChoice(field.value, label.name) for field, label in FIELDS.items()]


class OutcomeForm(FlaskForm):
    outcome = TextAreaField(
        _l("What came of it?"),
        [at_most(1000)],
        filters=[tidy],
        description=_l("A sentence for later. You may leave it empty."),
        render_kw={"rows": 2},
    )


class ReviewForm(FlaskForm):
    day = DateField(_l("When do we look at the board together?"), [InputRequired(message=_l("Choose a day first."))])

    def validate_day(self, field: DateField) -> None:
        if field.data and field.data < clock.today():
            raise ValidationError(_("That day has passed. Choose today or a day to come."))


class NotesForm(VersionedForm):
    notes = TextAreaField(
        _l("What did we see?"),
        [at_most(4000)],
        filters=[tidy],
        description=_l("What goes well, what did we learn, what will we do next?"),
    )
