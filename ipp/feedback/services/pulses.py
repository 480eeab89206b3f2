"""The follow-up pulse: a small round of two or three questions of one's own, a while after a report."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from flask_babel import gettext as _

from ipp.core import i18n
from ipp.core.db import db
from ipp.core.i18n import in_all_languages
from ipp.feedback import queries
from ipp.feedback.afterwards import PulseAims
from ipp.feedback.disclosure import Polarity
from ipp.feedback.models import FeedbackRound, Invitation, State
from ipp.feedback.questionnaires import Origin, freeze, from_dict
from ipp.feedback.questionnaires.sheet import put_holes
from ipp.feedback.services import rounds

PULSE = "pulse"
SCALE = "change"


class Kind(StrEnum):
    """How one question of a pulse is answered."""

    CHANGE = "change"
    WORDS = "words"


@dataclass(frozen=True)
class Asked:
    """One question of the owner's own, as reviewers read it."""

    text: str
    kind: Kind
    aim: str = ""
    """Which of the things that its owner chose to work on it is about."""


def prepare_pulse(
    earlier: FeedbackRound, questions: Sequence[Asked], *, closes_on: date, again: Iterable[Invitation] = ()
) -> FeedbackRound:
    """A draft that only its owner sees; the same form sent twice makes one. Whom to ask is only ever their choice."""
    subject = earlier.subject
    frozen = freeze(_write(questions), key=PULSE, origin=Origin.PULSE, about=subject.first_name)
    for known in queries.list_rounds(subject):
        if known.state is State.DRAFT and _say_the_same(known.frozen_questionnaire, frozen):
            _keep_aims(known, earlier, questions)
            return known
    title, careful = _("Do you notice a difference?"), earlier.is_extra_protected
    details: dict[str, Any] = {"title": title, "closes_on": closes_on, "is_extra_protected": careful}
    pulse = rounds.start_round(subject, questionnaire=PULSE, frozen=frozen, **details)
    for invitation in again:
        _ask_again(pulse, invitation)
    _keep_aims(pulse, earlier, questions)
    return pulse


def _write(questions: Sequence[Asked]) -> dict[str, Any]:
    """A questionnaire of it. Nobody knows which end of one's own sentence is better, so it counts as neutral."""
    items = [_ask(each) | {"polarity": Polarity.NEUTRAL.value} for each in questions if each.kind is Kind.CHANGE]
    texts = [_ask(each) | {"hint": {}} for each in questions if each.kind is Kind.WORDS]
    theme = {"key": _new_key(), "title": in_all_languages(_tell_theme), "items": items}
    return {
        "title": in_all_languages(_tell_name),
        "description": {},
        "scale": SCALE,
        "themes": [theme] if items else [],
        "questions": texts,
    }


def _ask(each: Asked) -> dict[str, Any]:
    return {"key": _new_key(), "reviewer": put_holes({i18n.language(): each.text}), "self": {}}


def _keep_aims(pulse: FeedbackRound, earlier: FeedbackRound, questions: Sequence[Asked]) -> None:
    """What each question is about, beside the pulse and never in it: nobody who is asked meets it."""
    items, texts = iter(pulse.questionnaire.items), iter(pulse.questionnaire.questions)
    keys = [next(items).key if each.kind is Kind.CHANGE else next(texts).key for each in questions]
    aims = {key: each.aim for key, each in zip(keys, questions, strict=True) if each.aim}
    db.session.flush()  # the row points at a pulse that may be new
    db.session.merge(PulseAims(round_id=pulse.id, earlier_id=earlier.id, aims=aims))


def _tell_theme() -> str:
    return str(_("What have you noticed lately?"))


def _tell_name() -> str:
    return str(_("Follow-up pulse"))


def _new_key() -> str:
    return f"pulse_{secrets.token_hex(5)}"


def _say_the_same(one: Any, other: Any) -> bool:
    return bool(one) and one["key"] == PULSE and from_dict(one).texts == from_dict(other).texts


def _ask_again(pulse: FeedbackRound, invitation: Invitation) -> None:
    """Somebody who was asked before; whoever left in the meantime is passed by."""
    if invitation.person_id is None:
        details = {"name": invitation.name, "email": invitation.email, "language": invitation.language}
        rounds.invite_outsider(pulse, perspective=invitation.perspective, **details)
    elif people := queries.list_colleagues_by_id([invitation.person_id]):
        rounds.invite_colleague(pulse, people[0], perspective=invitation.perspective)
