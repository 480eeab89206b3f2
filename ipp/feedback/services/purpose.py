"""The purpose pulse: a few sentences that people judge before and after a session, in one response each."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from ipp.core import clock, i18n, jobs
from ipp.core.db import db, transaction
from ipp.core.i18n import in_all_languages
from ipp.feedback import purpose_words, queries
from ipp.feedback.before_and_after import Moment, key_of
from ipp.feedback.disclosure import Polarity
from ipp.feedback.models import FeedbackRound, State
from ipp.feedback.questionnaires import Origin, freeze, from_dict
from ipp.feedback.services import rounds
from ipp.feedback.services.letters import post_to_everybody
from ipp.people.models import Person

PURPOSE = "purpose"
SCALE = "agree"


@dataclass(frozen=True)
class Session:
    """What a host writes about it."""

    title: str
    note: str
    sentences: Sequence[str]
    question: str
    session_on: date
    closes_on: date


def prepare_purpose_pulse(host: Person, session: Session) -> FeedbackRound:
    """A draft that only its host sees; the same form sent twice makes one."""
    frozen = _freeze(session, host)
    for known in queries.list_rounds(host):
        if known.state is State.DRAFT and _says_the_same(known, session, frozen):
            return known
    return rounds.start_round(host, questionnaire=PURPOSE, frozen=frozen, **_details(session))


def change_purpose_pulse(pulse: FeedbackRound, session: Session, *, seen: str) -> None:
    """Until it opens; when `seen` is the mark of what is kept now."""
    rounds.update_details(pulse, seen=seen, frozen=_freeze(session, pulse.subject), **_details(session))


@jobs.every_night
def tell_of_sessions() -> None:
    """In the night after a session: a letter to complete the answers, to whom a link is left; once."""
    over = select(FeedbackRound).where(
        FeedbackRound.state == State.OPEN, FeedbackRound.session_on < clock.today(), ~FeedbackRound.is_session_told
    )
    with transaction():
        for pulse in db.session.scalars(over.with_for_update()):
            pulse.is_session_told = True
            if pulse.is_answerable:
                post_to_everybody(pulse, "feedback.session_over")


def _details(session: Session) -> dict[str, Any]:
    names = ("title", "note", "session_on", "closes_on")
    return {name: getattr(session, name) for name in names}


def _freeze(session: Session, host: Person) -> dict[str, Any]:
    """The same sentences in both themes. Nobody knows which end of somebody's own sentence is better: it is neutral."""
    keys = [secrets.token_hex(5) for _sentence in session.sentences]
    themes = [
        {
            "key": moment.value,
            "title": in_all_languages(purpose_words.tell_moment, moment),
            "items": [_item(key_of(moment, key), text) for key, text in zip(keys, session.sentences, strict=True)],
        }
        for moment in Moment
    ]
    words = {"key": f"words_{secrets.token_hex(5)}", "reviewer": _write(session.question), "self": {}, "hint": {}}
    content = {
        "title": in_all_languages(purpose_words.tell_name),
        "description": {},
        "scale": SCALE,
        "themes": themes,
        "questions": [words] if session.question else [],
    }
    return freeze(content, key=PURPOSE, origin=Origin.PULSE, about=host.first_name)


def _item(key: str, text: str) -> dict[str, Any]:
    return {"key": key, "reviewer": _write(text), "self": {}, "polarity": Polarity.NEUTRAL.value}


def _write(text: str) -> dict[str, str]:
    """A ready-made sentence stands there in every language; one's own in the language it was written in."""
    return purpose_words.find_ready_made(text) or {i18n.language(): text}


def _says_the_same(known: FeedbackRound, session: Session, frozen: Any) -> bool:
    is_same_session = (known.session_on, known.title) == (session.session_on, session.title)
    return is_same_session and known.questionnaire.texts == from_dict(frozen).texts
