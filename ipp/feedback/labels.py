"""The words for perspectives, groups and rounds, and for the people who are shown together."""

from collections.abc import Iterable
from dataclasses import dataclass

from babel.lists import format_list
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from flask_babel.speaklater import LazyString

from ipp.core import clock, i18n
from ipp.feedback.afterwards import Part
from ipp.feedback.disclosure import Cell, Polarity, Pool
from ipp.feedback.models import FIRST_DAYS, MOST_REMINDERS, FeedbackRound, Perspective, State
from ipp.feedback.outlook import Outlook
from ipp.feedback.pasting import Problem, Unread
from ipp.feedback.questionnaires import OpenQuestion, Origin, Questionnaire, ScaleItem
from ipp.feedback.questionnaires.parts import HOLE
from ipp.feedback.suggestions import Reason


@dataclass(frozen=True)
class ReadyRound:
    """A round that stands ready for who comes from another page: which questions, and what is asked."""

    questionnaire: str
    title: LazyString


READY_ROUNDS = {"progress": ReadyRound("three-questions", _l("How am I doing with what I set out to do?"))}
"""By the word in the address; what it is about never stands in an address."""

PERSPECTIVES = {
    Perspective.SELF: _l("Yourself"),
    Perspective.COLLEAGUE: _l("Colleague"),
    Perspective.MANAGER: _l("My manager (shown by name)"),
    Perspective.DIRECT_REPORT: _l("Somebody I lead"),
    Perspective.CLIENT: _l("Client or partner"),
    Perspective.OTHER: _l("Somebody else"),
}

SHORT_PERSPECTIVES = {
    Perspective.COLLEAGUE: _l("colleague"),
    Perspective.MANAGER: _l("manager"),
    Perspective.DIRECT_REPORT: _l("somebody you lead"),
    Perspective.CLIENT: _l("client or partner"),
    Perspective.OTHER: _l("somebody else"),
}

GROUPS = {
    Perspective.COLLEAGUE: _l("colleagues"),
    Perspective.DIRECT_REPORT: _l("people you lead"),
    Perspective.CLIENT: _l("clients and partners"),
    Perspective.OTHER: _l("others"),
}

POOLS = {
    Pool.COLLEAGUES: _l("People with an account"),
    Pool.OUTSIDERS: _l("People from outside"),
}

STATES = {
    State.DRAFT: _l("In preparation"),
    State.OPEN: _l("Running"),
    State.RELEASED: _l("Report ready"),
    State.ERASED: _l("Erased"),
    State.CANCELLED: _l("Cancelled"),
}


EXAMPLE_NAME = "Robin"
"""Stands in examples and previews where reviewers read the first name of who asks."""

ORIGINS = {
    Origin.OWN: _l("Made by you"),
    Origin.ORGANISATION: _l("From your organisation"),
    Origin.LIBRARY: _l("Ready-made"),
}


MOST_SHOWN = 60
"""So much of a line that could not be read is repeated beside what is wrong with it."""

OUTLOOKS = {
    Outlook.APART: _l("a group of its own"),
    Outlook.TOGETHER: _l("together with others"),
    Outlook.HIDDEN: _l("not shown"),
}

PARTS = {
    Part.WORDS: _l("What people wrote"),
    Part.THEMES: _l("The themes, with the pictures"),
    Part.STANDS_OUT: _l("Hidden strengths, blind spots and what you agree about"),
    Part.SENTENCES: _l("Sentence by sentence"),
}

PARTS_OF_SOMEBODY = {
    Part.WORDS: _l("what people wrote"),
    Part.THEMES: _l("the themes, with the pictures"),
    Part.STANDS_OUT: _l("hidden strengths, blind spots and agreement"),
    Part.SENTENCES: _l("every sentence"),
}


REASONS = {
    Reason.MANAGER: _l("your manager"),
    Reason.LED: _l("you lead them"),
    Reason.TEAM: _l("in your team"),
    Reason.ASKED: _l("you asked them before"),
    Reason.TALKED: _l("you had a conversation"),
}


def tell_problem(unread: Unread) -> str:
    """What is wrong with one piece of a pasted list."""
    sentences = {
        Problem.NO_ADDRESS: _("Line %(line)d, “%(text)s”: there is no e-mail address here."),
        Problem.NOT_AN_ADDRESS: _("Line %(line)d, “%(text)s”: this is not an e-mail address."),
        Problem.NAME_TOO_LONG: _("Line %(line)d, “%(text)s”: this name is too long."),
    }
    text = unread.text if len(unread.text) <= MOST_SHOWN else unread.text[:MOST_SHOWN] + "…"
    return str(sentences[unread.problem]) % {"line": unread.line, "text": text}


def group_name(perspective: str) -> str:
    """One group in small letters, as it stands inside a sentence."""
    return str(GROUPS[Perspective(perspective)])


def group_names(perspectives: Iterable[str]) -> str:
    """Groups in one phrase: "colleagues, people you lead and others"."""
    return enumerate_names(group_name(perspective) for perspective in perspectives)


def enumerate_names(names: Iterable[str]) -> str:
    """Several names in one phrase, with the reader's word for "and" before the last."""
    return str(format_list(list(names), locale=i18n.language()))


def tell_progress(feedback_round: FeedbackRound, asked: int) -> str:
    """How many answered, as of last night; on the first day there has been no night yet. Names are not counted."""
    if feedback_round.is_signed:
        return str(_("Everybody answers with their name here, so we do not count: your report says who answered."))
    if is_just_sent(feedback_round):
        return str(_("Just sent. We count the answers every night."))
    return str(_("%(received)d of %(asked)d answers, as of last night", received=feedback_round.received, asked=asked))


def tell_who_sees(feedback_round: FeedbackRound) -> str:
    """The promise beside the count. When everybody answered, that much is known."""
    if feedback_round.is_signed:
        return str(_("Nobody sees who answered before your report is there, and you cannot either."))
    if feedback_round.received and feedback_round.received >= len(feedback_round.invitations):
        return str(_("Everybody has answered. What each of them said nobody sees, and you cannot either."))
    return str(_("Nobody sees who answered, and you cannot either. That is what makes it safe to be honest."))


def tell_reminders(feedback_round: FeedbackRound) -> str:
    """Whether a reminder goes out tonight, or from when on one can be asked for; never to whom."""
    if feedback_round.is_reminder_due:
        return str(_("A reminder goes out tonight."))
    if feedback_round.has_room_for_a_reminder or feedback_round.opened_at is None:
        return ""
    if feedback_round.is_purpose_pulse and not feedback_round.is_session_told:
        return str(_("In the night after the session everybody who has not sent yet gets a letter by itself."))
    if feedback_round.reminders == MOST_REMINDERS:
        return str(_("Both reminders have been used. People have read it now; leave it to them."))
    if clock.now() < feedback_round.opened_at + FIRST_DAYS:
        return str(_("The letter has only just gone out. From two days after sending you can ask for a reminder."))
    return str(_("The round closes before the next night, so no reminder can go out any more."))


def is_just_sent(feedback_round: FeedbackRound) -> bool:
    """Whether this is the day on which the round opened."""
    opened_at = feedback_round.opened_at
    return opened_at is not None and opened_at.astimezone(clock.HOME).date() == clock.today()


def tell_signers(names: Iterable[str]) -> list[str]:
    """Who put their name with their answers, as one more fact about a report; nothing where nobody did."""
    named = list(names)
    return [_("signed with their name: %(names)s", names=enumerate_names(named))] if named else []


def start_with_capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def cell_name(cell: Cell) -> str:
    """Who are shown together, and how many of them answered."""
    groups = group_names(cell.perspectives)
    if cell.pool is Pool.OUTSIDERS:
        return str(_("From outside: %(groups)s (%(number)s)", groups=groups, number=cell.respondents))
    return str(_("%(groups)s (%(number)s)", groups=start_with_capital(groups), number=cell.respondents))


POLARITIES = {
    Polarity.FAVOURABLE: _l("something good"),
    Polarity.NEUTRAL: _l("neither good nor bad"),
    Polarity.REVERSED: _l("something less good"),
}

ROWS = {"theme": _l("Theme"), "item": _l("Sentence"), "question": _l("Open question")}


def tell_size(questionnaire: Questionnaire) -> str:
    """How long it takes and what it asks: "6 minutes · 12 sentences · 3 open questions"."""
    minutes, items, questions = questionnaire.minutes, len(questionnaire.items), len(questionnaire.questions)
    parts = [
        ngettext("%(num)d minute", "%(num)d minutes", minutes),
        ngettext("%(num)d sentence", "%(num)d sentences", items) if items else "",
        ngettext("%(num)d open question", "%(num)d open questions", questions) if questions else "",
    ]
    return " · ".join(part for part in parts if part)


def find_example(questionnaire: Questionnaire) -> str:
    """The first thing that it asks, with an invented name."""
    asked: tuple[ScaleItem | OpenQuestion, ...] = (*questionnaire.items, *questionnaire.questions)
    first = next(iter(asked), None)
    return fill_hole(first.reviewer[i18n.language()]) if first else ""


def fill_hole(text: str) -> str:
    """What reviewers read, with an invented name in it."""
    return text.replace(HOLE, EXAMPLE_NAME)
