"""What a browser may send to conversations. Forms check shape; services check meaning."""

import secrets
import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, HiddenField, RadioField, SelectField, StringField, TextAreaField, TimeField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import DataRequired, Length, Optional, Regexp, ValidationError

from ipp.conversations import labels
from ipp.conversations.agreeing import Wording
from ipp.conversations.follow_ups import Show
from ipp.conversations.models import MOVES, Agreement, Conversation, Doer, Progress, Side
from ipp.core import clock
from ipp.core.texts import at_most, tidy, tidy_line
from ipp.people.models import Person

_YEAR = timedelta(days=366)


class OnceForm(FlaskForm):
    """A form that makes something new: however often it is sent, it makes one."""

    key = HiddenField(validators=[Length(max=64)], filters=[lambda key: tidy_line(key) or secrets.token_urlsafe(12)])

    @property
    def mark(self) -> str:
        return self.key.data or ""


class VersionForm(FlaskForm):
    """A form about something that exists: it knows which version was on the page."""

    version = HiddenField(validators=[Regexp(r"^\d{1,9}$", message=_l("Open this page again, please."))])

    @property
    def seen(self) -> int:
        return int(self.version.data or 0)


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

    heart = TextAreaField(validators=[at_most(4000)], filters=[tidy])
    ambition = TextAreaField(validators=[at_most(4000)], filters=[tidy])
    self_view = TextAreaField(validators=[at_most(4000)], filters=[tidy])
    questions = TextAreaField(validators=[at_most(4000)], filters=[tidy])
    needs = TextAreaField(validators=[at_most(4000)], filters=[tidy])

    def ask(self, side: Side) -> "PreparationForm":
        """Put the questions in the words of this chair."""
        for move in labels.list_moves(side):
            self[move.key].label.text, self[move.key].description = str(move.title), str(move.question)
        return self

    @property
    def texts(self) -> dict[str, str]:
        return {move: self[move].data or "" for move in MOVES}


class SummaryForm(VersionForm):
    text = TextAreaField(
        _l("What did you talk about?"),
        [DataRequired(_l("Write a few words first.")), at_most(8000)],
        filters=[tidy],
        description=_l("In a few sentences that you both recognise. You can both write in it."),
        render_kw={"rows": 8},
    )


class AgreementForm(OnceForm):
    text = TextAreaField(
        _l("What will happen?"),
        [DataRequired(_l("Write down what will happen.")), at_most(1000)],
        filters=[tidy],
        description=_l("For example: spend a day with the team in Zuid."),
        render_kw={"rows": 3},
    )
    doer = RadioField(_l("Who does it?"), default=Doer.EMPLOYEE.value)
    first_step = StringField(_l("What is the first small step?"), [at_most(300)], filters=[tidy_line])
    support_from = RadioField(_l("Whose help is needed?"), default="")
    support_needed = TextAreaField(
        _l("What help is needed?"),
        [at_most(1000)],
        filters=[tidy],
        description=_l("For example: a yes to the budget, or a day without clients."),
        render_kw={"rows": 2},
    )
    return_on = DateField(
        _l("When do you come back to it?"),
        [Optional()],
        description=_l("Leave it empty to come back to it in your next conversation."),
    )

    @classmethod
    def like(cls, agreement: Agreement) -> "AgreementForm":
        """Filled with the words that there are, to write the next version."""
        words = ("text", "first_step", "support_needed", "return_on")
        helper = agreement.support_from.value if agreement.support_from else ""
        return cls(doer=agreement.doer.value, support_from=helper, **{name: getattr(agreement, name) for name in words})

    def offer(self, conversation: Conversation) -> "AgreementForm":
        """Names instead of roles."""
        names = [(side.value, labels.name_of(conversation, side)) for side in Side]
        self.doer.choices = _choices([*names, (Doer.TOGETHER.value, _("Together"))])
        self.support_from.choices = _choices([("", _("No help needed")), *names])
        return self

    @property
    def wording(self) -> Wording:
        helper = self.support_from.data
        return Wording(
            text=self.text.data or "",
            doer=Doer(self.doer.data),
            first_step=self.first_step.data or "",
            support_needed=self.support_needed.data or "",
            support_from=Side(helper) if helper else None,
            return_on=self.return_on.data,
        )

    def validate_support_from(self, field: RadioField) -> None:
        if self.support_needed.data and not field.data:
            raise ValidationError(_("You wrote what help is needed. Choose whose help."))

    def validate_support_needed(self, field: TextAreaField) -> None:
        if self.support_from.data and not field.data:
            raise ValidationError(_("Write what help is needed, or choose that no help is needed."))

    def validate_return_on(self, field: DateField) -> None:
        if field.data and not clock.today() - _YEAR <= field.data <= clock.today() + 10 * _YEAR:
            raise ValidationError(_("Choose a day within ten years from now."))


class OtherViewForm(OnceForm):
    words = TextAreaField(
        _l("How do you see it?"),
        [DataRequired(_l("Write how you see it.")), at_most(2000)],
        filters=[tidy],
        description=_l("Your words stay beside the agreement, whatever you decide together later."),
    )


class CheckInForm(OnceForm):
    progress = RadioField(_l("Where does it stand?"), default=Progress.RUNNING.value)
    text = TextAreaField(_l("In one line"), [at_most(500)], filters=[tidy], render_kw={"rows": 2})

    def __init__(self, *args: Any, **details: Any) -> None:
        super().__init__(*args, **details)
        self.progress.choices = _choices([(state.value, str(label)) for state, label in labels.PROGRESS.items()])

    def validate_text(self, field: TextAreaField) -> None:
        if self.progress.data != Progress.DONE.value and not field.data:
            raise ValidationError(_("Write in a few words how it is going."))


def _choices(pairs: list[tuple[str, str]]) -> list[SelectChoice]:
    return [SelectChoice(value=value, label=label) for value, label in pairs]


class FollowUpForm(FlaskForm):
    """Which agreements a manager wants to see. Changes nothing, so it needs no token."""

    class Meta:
        csrf = False

    show = SelectField(_l("Which agreements?"))
    person = SelectField(_l("Of whom?"))

    def offer(self, people: Sequence[Person]) -> "FollowUpForm":
        self.show.choices = _choices([(part.value, str(label)) for part, label in labels.SHOW.items()])
        self.person.choices = _choices([("", _("Everyone")), *((str(person.id), person.name) for person in people)])
        self.show.data = self.show.data if self.show.data in list(Show) else Show.OPEN.value
        known = {choice.value for choice in self.person.choices}
        self.person.data = self.person.data if self.person.data in known else ""
        return self

    @property
    def chosen(self) -> Show:
        return Show(self.show.data)

    @property
    def employee_id(self) -> uuid.UUID | None:
        return uuid.UUID(self.person.data) if self.person.data else None
