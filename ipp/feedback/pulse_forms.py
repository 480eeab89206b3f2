"""What a browser may send about a follow-up pulse."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    DateField,
    Form,
    FormField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.widgets import CheckboxInput, ListWidget

from ipp.core import clock
from ipp.core.texts import at_most, tidy_line
from ipp.feedback.aims import Aim
from ipp.feedback.forms import asked
from ipp.feedback.models import LONGEST as LONGEST_ROUND
from ipp.feedback.models import Invitation
from ipp.feedback.questionnaires.sheet import LONGEST
from ipp.feedback.services.pulses import Asked, Kind

KINDS = {
    Kind.CHANGE: _l("People tick whether they see it less or more"),
    Kind.WORDS: _l("People answer in their own words"),
}


ROWS = ("one", "two", "three")


class QuestionForm(Form):
    """One thing to ask. Empty is fine, except that there have to be two."""

    text = StringField(_l("What do you want to know?"), [at_most(LONGEST["item"]["reviewer"])], filters=[tidy_line])
    aim = SelectField(_l("Is it about what you chose?"), choices=(), default="", validate_choice=False)
    kind = RadioField(
        _l("How do people answer?"),
        choices=[SelectChoice(kind.value, words) for kind, words in KINDS.items()],
        default=Kind.CHANGE.value,
    )


class PulseForm(FlaskForm):
    one = FormField(QuestionForm, label=_l("First question"))
    two = FormField(QuestionForm, label=_l("Second question"))
    three = FormField(QuestionForm, label=_l("Third question"))
    closes_on = DateField(_l("Until when can people answer?"), [asked(_l("Choose a closing day first."))])
    people = SelectMultipleField(
        _l("Do you ask some of the same people again?"),
        choices=(),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        validate_choice=False,
        description=_l("Nobody is on the list by itself. You can add others on the next page."),
    )

    def __init__(self, invitations: Iterable[Invitation], aims: Sequence[Aim] = (), **values: Any) -> None:
        super().__init__(**values)
        self._aims = {aim.key for aim in aims}
        for row in self.rows:
            row.form.aim.choices = [SelectChoice("", _("Something else")), *(SelectChoice(a.key, a.name) for a in aims)]
        for row in (self.one, self.two):
            row.form.text.flags.required = True
        self.people.choices = [SelectChoice(str(invitation.id), invitation.name) for invitation in invitations]

    @property
    def rows(self) -> list[Any]:
        return [self[name] for name in ROWS]

    def validate(self, extra_validators: Any = None) -> bool:
        """Two at least, wherever they stand. The sentence stands at the first that is empty."""
        is_fine = bool(super().validate(extra_validators))
        empty = [row.form.text for row in self.rows if not row.form.text.data]
        if len(empty) > 1:
            empty[0].errors = [_("Write down two or three questions.")]
        return is_fine and len(empty) <= 1

    def validate_closes_on(self, field: DateField) -> None:
        if field.data and not clock.today() <= field.data <= clock.today() + LONGEST_ROUND:
            raise ValidationError(_("Choose a closing day between today and three months from now."))

    def questions(self) -> list[Asked]:
        written = [row.form for row in self.rows if row.form.text.data]
        return [Asked(form.text.data, Kind(form.kind.data), self._find_aim(form.aim)) for form in written]

    def _find_aim(self, field: SelectField) -> str:
        """What was chosen may be another thing by now; the question is asked all the same."""
        return field.data if field.data in self._aims else ""


def propose(aims: Iterable[Aim]) -> Mapping[str, Any]:
    """A question about each thing that was chosen, as far as there is room, to be changed."""
    return {row: {"text": aim.question, "aim": aim.key} for row, aim in zip(ROWS, aims, strict=False)}
