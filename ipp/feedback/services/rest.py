"""Rounds may not be laid over each other: two reports about the same weeks would tell who came or went."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from flask_babel import format_date, to_user_timezone
from flask_babel import gettext as _

from ipp.core import clock
from ipp.feedback import labels, queries
from ipp.feedback.kept import AnyQuestionnaire
from ipp.feedback.models import FeedbackRound, State
from ipp.feedback.questionnaires import Questionnaire
from ipp.feedback.questionnaires.identity import repeats
from ipp.people.models import Person

REST_BETWEEN_ROUNDS = timedelta(days=60)


def find_obstacle(feedback_round: FeedbackRound) -> str:
    """Why this round may not open yet, in a sentence; nothing when it may.

    Between two purpose pulses it is not the host who counts, but the people: `find_shared_people` looks at those.
    """
    others = [other for other in queries.list_rounds(feedback_round.subject) if other.id != feedback_round.id]
    if feedback_round.is_purpose_pulse:
        others = [other for other in others if not other.is_purpose_pulse]
    return _find_obstacle(feedback_round.subject, feedback_round.questionnaire, others)


def find_shared_people(feedback_round: FeedbackRound) -> str:
    """Why a purpose pulse may not open yet with these people, whoever asked them before.

    Names are told only of whom the host asked themselves; of the others it is nobody's business who asks them what.
    """
    if not feedback_round.is_purpose_pulse:
        return ""
    shared = queries.list_shared_people(feedback_round, since=clock.now() - REST_BETWEEN_ROUNDS)
    own = [name for name, host_id in shared if host_id == feedback_round.subject_id]
    if own:
        names = labels.enumerate_names(dict.fromkeys(own))
        return str(_("You asked %(names)s in another purpose pulse.", names=names)) + " " + _say_why_not_shared()
    if shared:
        return str(_("Somebody on your list was asked in another purpose pulse.")) + " " + _say_why_not_shared()
    return ""


def _say_why_not_shared() -> str:
    return str(
        _(
            "Two results close together with partly the same people could give somebody away. "
            "Invite others, or wait until 60 days after that result."
        )
    )


def find_earliest(subject: Person, questionnaire: Questionnaire, rounds: Sequence[FeedbackRound]) -> datetime | None:
    """From when a round with this questionnaire may open; None when that is now, as far as earlier reports go."""
    trusts = not subject.is_administrator
    ends = [
        other.released_at + REST_BETWEEN_ROUNDS
        for other in rounds
        if other.released_at and repeats(questionnaire, other.questionnaire, trusts_organisation=trusts)
    ]
    return max((end for end in ends if end > clock.now()), default=None)


def _find_obstacle(subject: Person, questionnaire: Questionnaire, others: Sequence[FeedbackRound]) -> str:
    if questionnaire.items and any(other.state is State.OPEN and other.questionnaire.items for other in others):
        return str(_("Another round with questions like these is still open. Wait until it has closed."))
    if earliest := find_earliest(subject, questionnaire, others):
        return say_when(earliest)
    return ""


def find_running(subject: Person) -> FeedbackRound | None:
    """The open round with sentences to judge for which any other such round has to wait."""
    running = (each for each, _asked in queries.list_running_rounds(subject))
    return next((each for each in running if each.questionnaire.items), None)


def list_earliest(subject: Person, choices: Iterable[AnyQuestionnaire]) -> dict[str, datetime]:
    """By key, those of the choices that have to wait, and until when."""
    rounds = queries.list_rounds(subject)
    found = {each.key: find_earliest(subject, each.shown, rounds) for each in choices}
    return {key: earliest for key, earliest in found.items() if earliest}


def find_pulse_start(subject: Person) -> datetime:
    """From when a follow-up pulse may open: 60 days after the last report, or now."""
    ends = [each.released_at + REST_BETWEEN_ROUNDS for each in queries.list_rounds(subject) if each.released_at]
    return max((*ends, clock.now()))


def write_day(moment: datetime) -> str:
    return str(format_date(to_user_timezone(moment).date(), "d MMMM y", rebase=False))


def say_when(earliest: datetime) -> str:
    """From when it may open, and why."""
    return str(
        _(
            "Your last report is less than 60 days old. Two reports so close together could give somebody away. "
            "You can send this round from %(day)s.",
            day=write_day(earliest),
        )
    )
