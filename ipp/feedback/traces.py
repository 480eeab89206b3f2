"""What is left of a round that is over, counted in the tables themselves, and what was erased when."""

from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import format_date, ngettext
from flask_babel import gettext as _

from ipp.core import clock
from ipp.feedback import queries, readers
from ipp.feedback.models import FeedbackRound, State
from ipp.feedback.services.release import NAMES_ARE_KEPT, RESULT_IS_READ


@dataclass(frozen=True)
class Trace:
    """One thing, what there is to say about it, and until when it stays."""

    name: str
    told: str
    until: str = ""


def list_still_there(feedback_round: FeedbackRound) -> list[Trace]:
    """Everything that hangs on this round today."""
    until_you = _("until you or your account go")
    found = [Trace(_("Your question"), _("title, note and questions of the round"), until_you)]
    if queries.get_report(feedback_round):
        found.append(Trace(_("Your report"), _("one report with its pictures; it never changes"), until_you))
    until_night = str(_("until the night after %(day)s", day=_tell(_last_day_of_names(feedback_round))))
    if names := len(feedback_round.invitations):
        told = ngettext("%(num)d name with its e-mail address", "%(num)d names with their e-mail addresses", names)
        found.append(Trace(_("Whom you asked"), f"{told}. {tell_choosing_again(feedback_round)}".rstrip(), until_night))
    return [*found, *_list_of_owner(feedback_round, until_you), *_list_of_others(feedback_round)]


def tell_choosing_again(feedback_round: FeedbackRound) -> str:
    """Until when the same people can be chosen for a follow-up pulse: their names go long before it may start."""
    if feedback_round.is_purpose_pulse or feedback_round.state is not State.RELEASED:
        return ""
    if not feedback_round.invitations:
        return str(_("Whom you asked has been erased. For a follow-up pulse you choose people anew."))
    day = _tell(_last_day_of_names(feedback_round))
    return str(
        _(
            "Until %(day)s you can choose the same people for a follow-up pulse, also when you send it later.",
            day=day,
        )
    )


def list_erased(feedback_round: FeedbackRound) -> list[Trace]:
    """What is gone, and since when."""
    gone = feedback_round.released_at or feedback_round.closes_at
    since = _("since %(day)s", day=_tell(gone)) if gone else ""
    found = [
        Trace(_("The separate answers"), _("erased for good, with everything that was begun and not sent"), since),
        Trace(_("The key of the answers"), _("shredded, so that no older copy of them can be opened"), since),
        Trace(_("The personal links"), _("none is left; the links in the letters open nothing"), since),
    ]
    if not feedback_round.invitations:
        found.append(
            Trace(
                _("Whom you asked"),
                _("names and addresses are erased; only who is on the list of another round stands there"),
            )
        )
    return found


def _list_of_owner(feedback_round: FeedbackRound, until_you: str) -> list[Trace]:
    """What the owner added themselves."""
    found = []
    if (notes := readers.get_notes(feedback_round)) and notes.text:
        found.append(Trace(_("Your reading notes"), _("only you can read them"), until_you))
    if (chosen := readers.get_priorities(feedback_round)) and not chosen.is_empty:
        found.append(Trace(_("What you work on"), _("only you can see it"), until_you))
    if (asked := readers.get_aims(feedback_round)) and asked.aims:
        found.append(Trace(_("What each question was about"), _("only you can see it"), until_you))
    if given := readers.get_thanks(feedback_round.id):
        until = _("their link opens until %(day)s", day=_tell(given.last_day))
        found.append(Trace(_("Your thanks"), _("the words that you sent to everybody"), until))
    return found


def _list_of_others(feedback_round: FeedbackRound) -> list[Trace]:
    """Who reads along, and who looked."""
    found = []
    if shares := readers.list_shares(feedback_round):
        told = ngettext("%(num)d person reads along", "%(num)d people read along", len(shares))
        until = _("at the latest until %(day)s", day=_tell(max(share.until for share in shares)))
        found.append(Trace(_("Sharing"), told, until))
    if readers.list_views(feedback_round):
        found.append(Trace(_("Who looked?"), _("names and days, for you alone"), _("each for three months")))
    return found


def _last_day_of_names(feedback_round: FeedbackRound) -> datetime:
    """In the night after it the names go."""
    if feedback_round.is_purpose_pulse and feedback_round.released_at:
        return feedback_round.released_at + RESULT_IS_READ
    return (feedback_round.closes_at or clock.now()) + NAMES_ARE_KEPT


def _tell(day: date | datetime) -> str:
    day = day.astimezone(clock.HOME).date() if isinstance(day, datetime) else day
    return str(format_date(day, "d MMMM y", rebase=False))
