"""The form with which somebody answers a questionnaire: about a colleague by link, or about themselves.

It is made anew from the questionnaire of the round. A page without a session uses it too, so it brings no token.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.datastructures import MultiDict
from wtforms import RadioField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.form import BaseForm

from ipp.core.texts import readable
from ipp.feedback.before_and_after import Asks
from ipp.feedback.box import MOST_TEXT_BYTES, Entry
from ipp.feedback.questionnaires import OpenQuestion, Questionnaire, ScaleItem, Texts
from ipp.feedback.services.responses import Answers

CANNOT_JUDGE = "none"
"""What the form sends for "I don't know": an answer too, but not one on the scale."""


SIGNING, SIGNED, UNSIGNED = "is_signed", "yes", "no"
"""The field with which a reviewer chooses, and what it brings."""


START = "part-0"
"""The first page of the form: what somebody should know before they answer."""


@dataclass(frozen=True)
class Part:
    """One page of the form on a phone: fields with the number of their question."""

    anchor: str
    title: str
    scales: tuple[tuple[int, Any], ...] = ()
    texts: tuple[tuple[int, Any], ...] = ()


class ScaleField(RadioField):
    """One sentence to judge. It may stay open; what is not on the scale is answered with a sentence."""

    def pre_validate(self, form: BaseForm) -> None:
        known = [choice[0] for choice in self.iter_choices()]
        if self.data and self.data not in known:
            self.data = None
            raise ValidationError(_("This answer is not on the list. Choose one of these, or leave it open."))


class AnswerSheet:
    """All questions of a round in the order in which they are asked, with what was answered so far.

    `about` is the first name of the subject for a reviewer, and None for the subject's own answers. `asks` is
    which moment of a purpose pulse this form asks, and `beside` are the keys of the round that it leaves out.
    """

    def __init__(
        self,
        questionnaire: Questionnaire,
        *,
        language: str,
        about: str | None,
        earlier: Entry | None = None,
        typed: MultiDict[str, str] | None = None,
        can_sign: bool = False,
        asks: Asks = Asks.BOTH,
        beside: frozenset[str] = frozenset(),
    ) -> None:
        self.asks, self._beside = asks, beside
        self._questionnaire, self._language, self._about = questionnaire, language, about
        self._can_sign = can_sign
        self.form = BaseForm(dict(self._fields()))
        self.form.process(typed, data=_values(earlier) if earlier else None)

    @property
    def scales(self) -> list[Any]:
        """The sentences to judge, as fields."""
        return [self.form[_answer_name(item.key)] for item in self._questionnaire.items]

    @property
    def texts(self) -> list[Any]:
        """The open questions, as fields."""
        return [self.form[_comment_name(question.key)] for question in self._questionnaire.questions]

    @property
    def parts(self) -> list[Part]:
        """Themes and open questions in the order in which they are asked, each a page of its own on a phone."""
        numbered = count(1)
        parts: list[Part] = []
        for theme in self._questionnaire.themes:
            scales = tuple((next(numbered), self.form[_answer_name(item.key)]) for item in theme.items)
            parts.append(Part(f"part-{len(parts) + 1}", theme.title[self._language], scales=scales))
        if self.texts:
            texts = tuple((next(numbered), text) for text in self.texts)
            parts.append(Part(f"part-{len(parts) + 1}", _("In your own words"), texts=texts))
        return parts

    @property
    def anchors(self) -> list[str]:
        """Where in the form somebody can go on: its first page, and its parts."""
        return [START, *(part.anchor for part in self.parts)]

    @property
    def signing(self) -> Any | None:
        """The choice to answer with or without a name, for who still has it."""
        return self.form[SIGNING] if self._can_sign else None

    @property
    def count(self) -> int:
        """How many questions there are."""
        return len(self.scales) + len(self.texts)

    @property
    def answered(self) -> int:
        """How many of them have an answer; "I don't know" is one."""
        return sum(bool(field.data and field.data.strip()) for field in (*self.scales, *self.texts))

    @property
    def given(self) -> Answers:
        """What the form says, as the round keeps it. A question that was left open is not there."""
        answers = {item.key: self.form[_answer_name(item.key)].data for item in self._questionnaire.items}
        comments = {q.key: self.form[_comment_name(q.key)].data or "" for q in self._questionnaire.questions}
        return Answers(
            {key: None if value == CANNOT_JUDGE else int(value) for key, value in answers.items() if value},
            {key: comment for key, comment in comments.items() if comment.strip()},
            self.signing.data == SIGNED if self.signing and self.signing.raw_data else None,
            self._beside,
        )

    def validate(self) -> bool:
        """Whether everything can be kept. If not, `form.errors` says why, and every word is still in the form."""
        is_fine = self.form.validate()
        if (over := self.given.text_bytes - MOST_TEXT_BYTES) > 0:
            self.form.form_errors.append(
                ngettext(
                    "Together your texts are about %(num)d character too long. Please shorten one of them.",
                    "Together your texts are about %(num)d characters too long. Please shorten one of them.",
                    over,
                )
            )
            return False
        return is_fine

    def _fields(self) -> Iterator[tuple[str, Any]]:
        for item in self._questionnaire.items:
            yield _answer_name(item.key), ScaleField(self._ask(item), choices=self._steps(), coerce=_chosen)
        for question in self._questionnaire.questions:
            yield (
                _comment_name(question.key),
                TextAreaField(
                    self._ask(question),
                    description=question.hint[self._language],
                    filters=[readable],
                    render_kw={"data-bytes": MOST_TEXT_BYTES, "data-together": True, "rows": 4},
                ),
            )

        if self._can_sign:
            choices = [SelectChoice(UNSIGNED, _("Without my name")), SelectChoice(SIGNED, _("With my name"))]
            yield (
                SIGNING,
                ScaleField(_("How do you want to answer?"), choices=choices, default=UNSIGNED, coerce=_chosen),
            )

    def _ask(self, question: ScaleItem | OpenQuestion) -> str:
        texts: Texts = question.own if self._about is None else question.reviewer
        return texts[self._language].replace("%(name)s", self._about or "")

    def _steps(self) -> list[SelectChoice]:
        return [
            SelectChoice(CANNOT_JUDGE if value is None else str(value), texts[self._language])
            for value, texts in self._questionnaire.scale
        ]


def _answer_name(key: str) -> str:
    return f"answer-{key}"


def _comment_name(key: str) -> str:
    return f"comment-{key}"


def _values(entry: Entry) -> dict[str, str]:
    answers = {_answer_name(key): _choice(value) for key, value in entry.answers.items()}
    comments = {_comment_name(key): comment for key, comment in entry.comments.items()}
    return answers | comments | {SIGNING: SIGNED if entry.signs else UNSIGNED}


def _choice(value: int | None) -> str:
    return CANNOT_JUDGE if value is None else str(value)


def _chosen(value: Any) -> str | None:
    return str(value) if value else None
