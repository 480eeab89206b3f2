"""What a browser may send about a conversation: when and where, what somebody prepared, the summary."""

from datetime import datetime, timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, SelectField, SelectMultipleField, StringField, TextAreaField, TimeField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import DataRequired, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from ipp.conversations import labels
from ipp.conversations.forms.marks import OnceForm, VersionForm
from ipp.conversations.models import MOVES, Conversation, Preparation, Side
from ipp.core import clock
from ipp.core.texts import at_most, readable, tidy, tidy_line
from ipp.people.models import Person

LONGEST_MOVE = 4000
_YEAR = timedelta(days=366)


class MomentForm(FlaskForm):
    """When and where two people meet."""

    day = DateField(_l("Which day?"), [DataRequired(_l("Choose a day."))])
    time = TimeField(_l("At what time?"), [DataRequired(_l("Choose a time, such as 10:30."))])
    place = StringField(
        _l("Where?"),
        [at_most(200)],
        filters=[tidy_line],
        description=_l("For example: a walk along the canal. Away from your desk, people talk more freely."),
    )

    @property
    def starts_at(self) -> datetime:
        return datetime.combine(self.day.data, self.time.data, tzinfo=clock.HOME)  # type: ignore[arg-type]

    def validate_day(self, field: DateField) -> None:
        today = clock.today()
        if not today - _YEAR <= (field.data or today) <= today + 2 * _YEAR:
            raise ValidationError(_("Choose a day in the past year or in the two years to come."))


class ConversationForm(MomentForm, OnceForm):
    partner = SelectField(_l("With whom?"))

    def offer(self, partners: list[Person], chosen: str = "") -> "ConversationForm":
        """The people to choose from; `chosen` stands ready when the form is still empty."""
        self.partner.choices = [SelectChoice(value=str(person.id), label=person.name) for person in partners]
        if not self.is_submitted() and any(str(person.id) == chosen for person in partners):
            self.partner.data = chosen
        return self


class PlanForm(MomentForm, VersionForm):
    """Another moment or place for a conversation that is planned."""

    @classmethod
    def of(cls, conversation: Conversation) -> "PlanForm":
        here = conversation.starts_at.astimezone(clock.HOME)
        return cls(day=here.date(), time=here.time(), place=conversation.place, version=str(conversation.version))


class PreparationForm(VersionForm):
    """Room to write under each of the five moves."""

    heart = TextAreaField(validators=[at_most(LONGEST_MOVE)], filters=[tidy])
    ambition = TextAreaField(validators=[at_most(LONGEST_MOVE)], filters=[tidy])
    self_view = TextAreaField(validators=[at_most(LONGEST_MOVE)], filters=[tidy])
    questions = TextAreaField(validators=[at_most(LONGEST_MOVE)], filters=[tidy])
    needs = TextAreaField(validators=[at_most(LONGEST_MOVE)], filters=[tidy])

    def ask(self, side: Side) -> "PreparationForm":
        """Put the questions in the words of this chair."""
        for move in labels.list_moves(side):
            self[move.key].label.text, self[move.key].description = str(move.title), str(move.question)
        return self

    @property
    def texts(self) -> dict[str, str]:
        return {move: self[move].data or "" for move in MOVES}


class SharingForm(FlaskForm):
    """Which parts of a preparation the other may read."""

    moves = SelectMultipleField(
        _l("Which parts may the other read?"), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )

    def offer(self, preparation: Preparation, side: Side) -> "SharingForm":
        moves = [move for move in labels.list_moves(side) if getattr(preparation, move.key)]
        self.moves.choices = [SelectChoice(value=move.key, label=str(move.title)) for move in moves]
        if not self.is_submitted():
            self.moves.data = [move.key for move in moves if preparation.shares(move.key)]
        return self


class SharedPageForm(FlaskForm):
    """What somebody typed on the shared page, and what they saw when they began."""

    seen = TextAreaField(validators=[at_most(20_000)], filters=[readable])
    text = TextAreaField(
        _l("On the table"),
        [at_most(20_000)],
        filters=[readable],
        description=_l("You can both write here at the same time. What you both change stays twice; nothing is lost."),
        render_kw={"rows": 14},
    )


class SummaryAnswerForm(OnceForm, VersionForm):
    words = TextAreaField(
        _l("How do you see it?"),
        [DataRequired(_l("Write how you see it.")), at_most(2000)],
        filters=[tidy],
        description=_l("Your words stay beside the summary, also when it is written anew."),
    )


class SummaryForm(VersionForm):
    text = TextAreaField(
        _l("What did you talk about?"),
        [DataRequired(_l("Write a few words first.")), at_most(8000)],
        filters=[tidy],
        description=_l("In a few sentences that you both recognise. You can both write in it."),
        render_kw={"rows": 8},
    )
