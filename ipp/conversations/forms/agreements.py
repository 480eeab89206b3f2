"""What a browser may send about agreements."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import DataRequired, Optional, ValidationError

from ipp.conversations import labels
from ipp.conversations.agreeing import Wording
from ipp.conversations.forms.marks import OnceForm, choices
from ipp.conversations.linking import title_of
from ipp.conversations.models import Agreement, Conversation, Doer, Progress, Side
from ipp.core import clock
from ipp.core.texts import at_most, tidy, tidy_line
from ipp.portfolio.models import Ambition, Talent

_YEAR = timedelta(days=366)


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

    def offer(self, about: Conversation | Agreement) -> "AgreementForm":
        """Names instead of roles: of the two who talk, or who have the agreement now."""
        names = [(side.value, labels.name_of(about, side)) for side in Side]
        self.doer.choices = choices([*names, (Doer.TOGETHER.value, _("Together"))])
        self.support_from.choices = choices([("", _("No help needed")), *names])
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
    mood = StringField(
        _l("How does it feel?"),
        [at_most(60)],
        filters=[tidy_line],
        description=_l("In a word or two of your own: relieved, curious, a bit stuck."),
    )

    def __init__(self, *args: Any, **details: Any) -> None:
        super().__init__(*args, **details)
        self.progress.choices = choices([(state.value, str(label)) for state, label in labels.PROGRESS.items()])

    def offer(self, agreement: Agreement) -> "CheckInForm":
        """A proposal can only be let go."""
        if not agreement.is_accepted:
            self.progress.choices = choices([(Progress.LET_GO.value, str(labels.PROGRESS[Progress.LET_GO]))])
            self.progress.data = Progress.LET_GO.value
        return self

    def validate_text(self, field: TextAreaField) -> None:
        if self.progress.data == Progress.LET_GO.value and not field.data:
            raise ValidationError(_("Write in a few words why you let it go."))
        if self.progress.data == Progress.RUNNING.value and not field.data:
            raise ValidationError(_("Write in a few words how it is going."))


class LinkForm(FlaskForm):
    """Which ambition or talent of the employee hangs on an agreement."""

    chosen = SelectField(
        _l("What is it part of?"),
        description=_l("The other sees only the title, not what else stands in your portfolio."),
    )

    def offer(self, ambitions: Sequence[Ambition], talents: Sequence[Talent]) -> "LinkForm":
        self.chosen.choices = [SelectChoice(value="", label=_("Nothing"))]
        for kind, name, entries in (("ambition", _("Ambitions"), ambitions), ("talent", _("Talents"), talents)):
            self.chosen.choices += [
                SelectChoice(value=f"{kind}:{entry.id}", label=title_of(entry), optgroup=name) for entry in entries
            ]
        return self

    def stand_at(self, agreement: Agreement) -> "LinkForm":
        """What hangs there now, when nothing else was chosen yet."""
        for kind, entry_id in (("ambition", agreement.ambition_id), ("talent", agreement.talent_id)):
            if entry_id and not self.is_submitted():
                self.chosen.data = f"{kind}:{entry_id}"
        return self
