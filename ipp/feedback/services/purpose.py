"""The purpose pulse: a few sentences that people judge before and after a session, in one response each."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from ipp.core import clock, i18n, jobs, outbox
from ipp.core.db import db, transaction
from ipp.core.i18n import LANGUAGES, in_language
from ipp.feedback import purpose_words, queries
from ipp.feedback.before_and_after import Moment, key_of
from ipp.feedback.disclosure import Polarity
from ipp.feedback.models import FeedbackRound, Invitation, State
from ipp.feedback.questionnaires import Origin, freeze
from ipp.feedback.services import rounds
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
                _post_to_everybody(pulse)


def _post_to_everybody(pulse: FeedbackRound) -> None:
    """A row for everybody, all with one moment: who has sent gets no letter, which leaves no trace."""
    moment = clock.now()
    everybody = select(Invitation.id).where(Invitation.round_id == pulse.id).order_by(Invitation.id)
    for invitation_id in db.session.scalars(everybody):
        outbox.post("feedback.session_over", invitation_id, at=moment)


def _details(session: Session) -> dict[str, Any]:
    names = ("title", "note", "session_on", "closes_on")
    return {name: getattr(session, name) for name in names}


def _freeze(session: Session, host: Person) -> dict[str, Any]:
    """The same sentences in both themes. Nobody knows which end of somebody's own sentence is better: it is neutral."""
    keys = [secrets.token_hex(5) for _sentence in session.sentences]
    themes = [
        {
            "key": moment.value,
            "title": _in_all(purpose_words.tell_moment, moment),
            "items": [_item(key_of(moment, key), text) for key, text in zip(keys, session.sentences, strict=True)],
        }
        for moment in Moment
    ]
    words = {"key": f"words_{secrets.token_hex(5)}", "reviewer": _write(session.question), "self": {}, "hint": {}}
    content = {
        "title": _in_all(purpose_words.tell_name),
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


def _in_all(tell: Any, *about: Any) -> dict[str, str]:
    found = {}
    for language in LANGUAGES:
        with in_language(language):
            found[language] = tell(*about)
    return found


def _says_the_same(known: FeedbackRound, session: Session, frozen: Any) -> bool:
    is_same_session = (known.session_on, known.title) == (session.session_on, session.title)
    return is_same_session and _texts_of(known.frozen_questionnaire) == _texts_of(frozen)


def _texts_of(frozen: Any) -> list[Any]:
    items = [item["reviewer"] for theme in frozen["themes"] for item in theme["items"]]
    return [items, [question["reviewer"] for question in frozen["questions"]]]
