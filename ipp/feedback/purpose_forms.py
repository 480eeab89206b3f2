"""What a browser may send about a purpose pulse."""

from contextlib import suppress
from datetime import date, timedelta
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import DateField, HiddenField, SelectMultipleField, StringField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.widgets import CheckboxInput, ListWidget

from ipp.core import clock
from ipp.core.texts import at_most, readable, tidy_line
from ipp.feedback import purpose_words
from ipp.feedback.forms import asked
from ipp.feedback.models import LONGEST as LONGEST_ROUND
from ipp.feedback.models import FeedbackRound
from ipp.feedback.questionnaires.sheet import LONGEST
from ipp.feedback.services.purpose import Session
from ipp.feedback.services.rounds import mark_of

FEWEST, MOST = 2, 4
A_WEEK = timedelta(days=7)


def _own(number: int) -> StringField:
    label = _l("Sentence of your own %(number)s", number=number)
    return StringField(label, [at_most(LONGEST["item"]["reviewer"])], filters=[tidy_line])


class PurposeForm(FlaskForm):
    """Two to four sentences, ready-made or one's own. `seen` tells which texts the form was opened with."""

    seen = HiddenField()
    title = StringField(
        _l("Which session is it about?"),
        [asked(_l("Write down which session it is about.")), at_most(120)],
        filters=[tidy_line],
        description=_l("In a few words. Everybody you invite reads it."),
    )
    ready = SelectMultipleField(
        _l("Ready-made sentences"),
        choices=(),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    own_1, own_2, own_3, own_4 = _own(1), _own(2), _own(3), _own(4)
    question = StringField(
        _l("One open question, for afterwards"),
        [at_most(LONGEST["question"]["reviewer"])],
        filters=[tidy_line],
        description=_l("Leave it empty if you have none. Everybody invited reads the answers, without names."),
    )
    session_on = DateField(_l("On which day is the session?"), [asked(_l("Choose the day of the session."))])
    closes_on = DateField(
        _l("Until when can people answer?"),
        [asked(_l("Choose a closing day first."))],
        description=_l("A week after the session works well."),
    )
    note = TextAreaField(
        _l("A personal note"),
        [at_most(2000)],
        filters=[readable],
        description=_l("What is the session about? People read it before they start, not in the e-mail."),
    )

    def __init__(self, **values: Any) -> None:
        super().__init__(**values)
        sentences = enumerate(purpose_words.list_ready_made())
        self.ready.choices = [SelectChoice(str(number), text) for number, text in sentences]

    @property
    def own(self) -> list[Any]:
        return [self.own_1, self.own_2, self.own_3, self.own_4]

    def validate_question(self, _field: StringField) -> None:
        """Looked at here, once every sentence has been read: two to four, and none twice. Told at the first of them."""
        texts = self.sentences()
        if not FEWEST <= len(texts) <= MOST:
            self.ready.errors = [_("Choose two to four sentences, ready-made or your own.")]
        elif len(set(texts)) < len(texts):
            self.ready.errors = [_("One sentence stands here twice.")]

    def validate(self, extra_validators: Any = None) -> bool:
        is_fine = bool(super().validate(extra_validators))
        return is_fine and not self.ready.errors

    def validate_session_on(self, field: DateField) -> None:
        if field.data and field.data < clock.today():
            raise ValidationError(_("Choose today or a day to come."))

    def validate_closes_on(self, field: DateField) -> None:
        latest = clock.today() + LONGEST_ROUND
        if field.data and not (self.session_on.data or clock.today()) < field.data <= latest:
            raise ValidationError(_("Choose a day after the session, and at most three months from now."))

    def sentences(self) -> list[str]:
        """In the order in which they are asked: the ready-made ones first."""
        ready_made = purpose_words.list_ready_made()
        chosen = [text for number, text in enumerate(ready_made) if str(number) in (self.ready.data or ())]
        return chosen + [field.data for field in self.own if field.data]

    def session(self) -> Session:
        if self.session_on.data is None or self.closes_on.data is None:
            raise ValueError("a form that came through has both days")
        return Session(
            title=self.title.data or "",
            note=(self.note.data or "").strip(),
            sentences=self.sentences(),
            question=self.question.data or "",
            session_on=self.session_on.data,
            closes_on=self.closes_on.data,
        )


def start_form(day: str = "") -> PurposeForm:
    """A new one, with a proposal that may all be changed; about a session on `day` when that is still to come."""
    session_on = clock.today() + A_WEEK
    with suppress(ValueError):
        session_on = max(date.fromisoformat(day), clock.today())
    days: dict[str, Any] = {"session_on": session_on, "closes_on": min(session_on, date.max - A_WEEK) + A_WEEK}
    values = {"ready": ["0", "1"], "question": purpose_words.propose_question()}
    return PurposeForm(formdata=None, data=values | days)


def form_of(pulse: FeedbackRound, language: str) -> PurposeForm:
    """What is kept now, to change."""
    ready_made = purpose_words.list_ready_made()
    asked_now = [item.reviewer[language] for item in pulse.questionnaire.themes[0].items]
    own = [text for text in asked_now if text not in ready_made]
    data: dict[str, Any] = {name: getattr(pulse, name) for name in ("title", "note", "session_on", "closes_on")}
    data |= {f"own_{number}": text for number, text in enumerate(own, start=1)}
    data["ready"] = [str(ready_made.index(text)) for text in asked_now if text in ready_made]
    data["question"] = "".join(each.reviewer[language] for each in pulse.questionnaire.questions)
    return PurposeForm(formdata=None, data=data | {"seen": mark_of(pulse)})
