"""Closing a round and releasing its one report: all in one transaction, safe to repeat, never a second time."""

import hmac
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import delete, select

from ipp.core import clock, jobs, log, outbox
from ipp.core.db import db, transaction
from ipp.core.keys import MissingKeys, current_keys
from ipp.core.seal import CannotOpen
from ipp.feedback import moves, pictures, queries, signing, storage
from ipp.feedback.before_and_after import keep_pairs
from ipp.feedback.box import Entries, Entry, Progress
from ipp.feedback.disclosure import Disclosure, Pool, Response, Responses, canonical_json, disclose
from ipp.feedback.insights import find_insights
from ipp.feedback.models import UNSENT_IS_KEPT, FeedbackRound, Invitation, Perspective, Report, RoundBox, State
from ipp.feedback.services.responses import SELF
from ipp.feedback.services.rest import REST_BETWEEN_ROUNDS

EXTENSION = timedelta(days=7)
NAMES_ARE_KEPT = timedelta(days=30)
RESULT_IS_READ = REST_BETWEEN_ROUNDS
"""So long everybody invited may read the result of a purpose pulse, and nobody of them is asked in another one."""
KEY_IS_AWAITED = timedelta(days=7)
"""How long after its closing moment a round waits for an administrator to put its lost key back."""


@jobs.every_minute
def close_due_rounds() -> None:
    """Close every round whose moment has passed, each in a transaction of its own."""
    with transaction():
        due = list(queries.list_due_rounds(clock.now()))
    if due:
        pictures.warm_up()
    for round_id in due:
        with _whatever_happens_to_one("feedback.close"), transaction():
            if feedback_round := queries.get_round(round_id):
                close_round(feedback_round)


def close_round(feedback_round: FeedbackRound) -> None:
    """Release the report; or with too few answers extend once, and after that erase what was answered."""
    try:
        with storage.locked_box(feedback_round) as box:
            _close(feedback_round, box.entries)
    except (MissingKeys, CannotOpen):
        if not _is_lost_for_good(feedback_round):
            raise
        _erase(feedback_round, was_lost=True)


@jobs.every_night
def count_received() -> None:
    """Bring "n of m received" up to date. It changes once a night, so that nobody can see who just sent."""
    with transaction():
        open_rounds = list(queries.list_open_rounds())
    for round_id in open_rounds:
        with _whatever_happens_to_one("feedback.count"), transaction():
            feedback_round = queries.get_round(round_id)
            if feedback_round and db.session.get(RoundBox, round_id):
                entries = storage.read_box(feedback_round)
                feedback_round.received = sum(_counts(name, entry) for name, entry in entries.items())


@jobs.every_night
def forget_invitees() -> None:
    """Who was asked is nobody's business any more once a round has been over for a while."""
    with transaction():
        long_ago = clock.now() - NAMES_ARE_KEPT
        result_is_read = (FeedbackRound.session_on.is_not(None)) & (
            FeedbackRound.released_at > clock.now() - RESULT_IS_READ
        )
        over = select(FeedbackRound.id).where(
            FeedbackRound.state.in_([State.RELEASED, State.ERASED, State.CANCELLED]),
            FeedbackRound.closes_at < long_ago,
            ~result_is_read,
        )
        db.session.execute(delete(Invitation).where(Invitation.round_id.in_(over)))


@jobs.every_night
def forget_unsent_addresses() -> None:
    """People from outside do not stay for ever on the list of a round that nobody sends: they know nothing of it."""
    with transaction():
        long_ago = clock.today() - UNSENT_IS_KEPT
        drafts = select(FeedbackRound.id).where(FeedbackRound.state == State.DRAFT, FeedbackRound.touched_on < long_ago)
        is_outside = Invitation.person_id.is_(None)
        db.session.execute(delete(Invitation).where(Invitation.round_id.in_(drafts), is_outside))


@jobs.every_night
def forget_unused_keys() -> None:
    """Sweep away keys that a crash left behind."""
    storage.forget_unused_keys()


@contextmanager
def _whatever_happens_to_one(where: str) -> Iterator[None]:
    """A round that cannot be opened, because its key is gone, does not keep the rounds of others from going on."""
    try:
        yield
    except Exception as error:
        log.trouble(error, where)


def _close(feedback_round: FeedbackRound, entries: Entries) -> None:
    if feedback_round.state is not State.OPEN or feedback_round.is_answerable:
        return
    disclosure, signed = _disclose(feedback_round, entries), signing.list_signed(entries.values())
    has_manager = _named(entries, Perspective.MANAGER) is not None
    if disclosure.cells or signing.may_release(feedback_round, signed, has_manager=has_manager):
        _release(feedback_round, disclosure, entries)
    elif not feedback_round.was_extended:
        _extend(feedback_round)
    else:
        _erase(feedback_round)


def _is_lost_for_good(feedback_round: FeedbackRound) -> bool:
    """Whether nobody can open the box any more: a round without its key may not stay open for ever."""
    closes_at = feedback_round.closes_at
    is_over = feedback_round.state is State.OPEN and closes_at is not None and closes_at + KEY_IS_AWAITED < clock.now()
    return is_over and storage.has_lost_its_key(feedback_round.id)


def _release(feedback_round: FeedbackRound, disclosure: Disclosure, entries: Entries) -> None:
    content = _write_report(feedback_round, disclosure, entries)
    body = canonical_json(content)
    db.session.add(
        Report(
            round_id=feedback_round.id,
            body=body.decode("ascii"),
            sha256=_mark(body),
            pictures=_draw(feedback_round, content),
        )
    )
    feedback_round.state, feedback_round.released_at = State.RELEASED, clock.now()
    feedback_round.received = 0  # laid beside the report, it would tell the size of a group that is not shown
    storage.destroy_box(feedback_round)
    outbox.post("feedback.report_ready", feedback_round.id)
    if feedback_round.is_purpose_pulse:
        for invitation in feedback_round.invitations:
            outbox.post("feedback.result_ready", invitation.id)


def _draw(feedback_round: FeedbackRound, content: Mapping[str, Any]) -> Mapping[str, Any]:
    draw = moves.draw if feedback_round.is_purpose_pulse else pictures.draw
    return draw(feedback_round.questionnaire, content)


def _mark(body: bytes) -> str:
    """A mark of the report made with the pepper: a bare hash beside sealed text would confirm whoever guesses it."""
    return hmac.digest(current_keys().get("pepper"), b"report|" + body, sha256).hex()


def _extend(feedback_round: FeedbackRound) -> None:
    """The round's page says so; no letter goes to its owner before the release."""
    feedback_round.was_extended = True
    since = max(feedback_round.closes_on, clock.today() - timedelta(days=1))  # later when the worker stood still
    feedback_round.closes_on = since + EXTENSION
    feedback_round.closes_at = clock.end_of(feedback_round.closes_on)


def _erase(feedback_round: FeedbackRound, *, was_lost: bool = False) -> None:
    feedback_round.state, feedback_round.received = State.ERASED, 0
    feedback_round.was_extended = not was_lost  # an erased round that was not extended is one whose key was lost
    storage.destroy_box(feedback_round)
    outbox.post("feedback.round_erased", feedback_round.id)


def _disclose(feedback_round: FeedbackRound, entries: Entries) -> Disclosure:
    questionnaire = feedback_round.questionnaire
    return disclose(
        _anonymous(feedback_round, entries),
        items=questionnaire.judged_items,
        questions=[question.key for question in questionnaire.questions],
        rule=feedback_round.rule,
        asked=signing.count_unsigned(feedback_round, entries.values()),
    )


def _anonymous(feedback_round: FeedbackRound, entries: Entries) -> Responses:
    """What anonymous reviewers sent. Drafts were never sent, an empty response is like a declined one, and whoever
    signed has left. In a purpose pulse only sentences that somebody judged at both moments count.
    """
    pools: dict[Pool, dict[str, list[Response]]] = {}
    for entry in entries.values():
        answers = keep_pairs(entry.answers) if feedback_round.is_purpose_pulse else entry.answers
        response = Response(answers, entry.comments)
        has_left = entry.perspective in signing.NAMED or bool(entry.signs)
        if entry.progress is Progress.SENT and not has_left and not response.is_empty:
            pools.setdefault(entry.pool, {}).setdefault(entry.perspective, []).append(response)
    return pools


def _write_report(feedback_round: FeedbackRound, disclosure: Disclosure, entries: Entries) -> dict[str, Any]:
    if feedback_round.is_purpose_pulse:
        return {"disclosure": disclosure.as_dict(), "subject": feedback_round.subject.first_name}
    own, manager = _named(entries, Perspective.SELF), _named(entries, Perspective.MANAGER)
    names = {i.perspective: i.name for i in feedback_round.invitations}
    signed = signing.list_signed(entries.values())
    insights = find_insights(
        disclosure,
        feedback_round.questionnaire.judged_themes,
        own["answers"] if own else {},
        manager["answers"] if manager else None,
        [one["answers"] for one in signed],
    )
    return {
        "disclosure": disclosure.as_dict(),
        "insights": insights.as_dict(),
        "self": own,
        "manager": {**manager, "name": names.get(Perspective.MANAGER, "")} if manager else None,
        "signed": signed,
        "subject": feedback_round.subject.first_name,
        "full_name": feedback_round.subject.name,
    }


def _named(entries: Entries, perspective: Perspective) -> Mapping[str, Any] | None:
    """What somebody who is shown by name sent; nothing when all of it was left open."""
    for entry in entries.values():
        has_sent = entry.perspective == perspective and entry.progress is Progress.SENT
        if has_sent and (entry.answers or entry.comments):
            return {"answers": dict(entry.answers), "comments": dict(entry.comments)}
    return None


def _counts(name: str, entry: Entry) -> bool:
    return name != SELF and entry.progress is Progress.SENT
