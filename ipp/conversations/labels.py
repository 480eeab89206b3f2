"""The words of conversations: names of sides and standings, days as people say them, and what a preparation asks."""

from dataclasses import dataclass
from datetime import date, datetime

from babel.lists import format_list
from flask import current_app
from flask_babel import get_locale, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel.speaklater import LazyString

from ipp.conversations import policy
from ipp.conversations.follow_ups import Show
from ipp.conversations.models import (
    MOVES,
    Agreement,
    Conversation,
    Doer,
    Preparation,
    Progress,
    Side,
    State,
    SupportAnswer,
)
from ipp.conversations.standing import Standing, is_running, standing_of
from ipp.core import clock
from ipp.core.differences import Run, compare
from ipp.people.models import Person


@dataclass(frozen=True)
class Chip:
    """One or two words with a colour that only helps."""

    label: str
    kind: str = ""


@dataclass(frozen=True)
class Move:
    """One question of a preparation."""

    key: str
    title: LazyString
    question: LazyString


_TITLES = {
    "heart": _l("What makes my heart beat faster"),
    "ambition": _l("My ambition"),
    "self_view": _l("How I see it"),
    "questions": _l("Questions I will ask"),
    "needs": _l("What I need"),
}

_FOR_EMPLOYEE = {
    "heart": _l("When did you go home happy lately? What were you doing, and with whom?"),
    "ambition": _l("Where would you like to go, and what for? It may be small, and it may be about staying."),
    "self_view": _l("What goes well, and what is hard? What do you already bring for this?"),
    "questions": _l("What do you want to know from the other? What have you never dared to ask?"),
    "needs": _l("Time, money, company, an introduction, or simply to be left alone for a while: what would help?"),
}

_FOR_MANAGER = {
    "heart": _l("When do you see the other light up? What does that do to you?"),
    "ambition": _l(
        "What do you hope for the other, and for the team? Keep it light: it is their ambition that counts."
    ),
    "self_view": _l("How have you been for the other so far? What did you leave undone?"),
    "questions": _l("Which open questions will you ask? Think of: what makes you say that, and what else?"),
    "needs": _l("What do you need to listen well? And what can you really promise?"),
}

PROGRESS = {Progress.RUNNING: _l("Still running"), Progress.DONE: _l("Completed"), Progress.LET_GO: _l("Let go")}

SUPPORT_ANSWERS = {SupportAnswer.YES: _l("Yes"), SupportAnswer.NOT_YET: _l("Not yet"), SupportAnswer.NO: _l("No")}

_ANSWER_KINDS = {SupportAnswer.YES: "ok", SupportAnswer.NOT_YET: "sun", SupportAnswer.NO: ""}

STATES = {
    State.PROPOSED: _l("Proposed"),
    State.ACCEPTED: _l("Accepted"),
    State.RUNNING: _l("Running"),
    State.DONE: _l("Completed"),
    State.CHANGED: _l("Changed together"),
    State.LET_GO: _l("Let go"),
}

SHOW = {
    Show.OPEN: _l("Everything that is open"),
    Show.WAITING: _l("Waiting for you"),
    Show.RUNNING: _l("Running"),
    Show.DONE: _l("Completed or let go"),
    Show.ALL: _l("Everything"),
}

_STANDINGS = {
    Standing.ASKED: (_l("Waiting for your answer"), "late"),
    Standing.OFFERED: (_l("Waiting for the other"), "sun"),
    Standing.ANSWERED: (_l("The other sees it differently"), "sun"),
    Standing.DIFFERENT: (_l("You see it differently"), "sun"),
    Standing.RUNNING: (_l("Agreed"), "ok"),
    Standing.DONE: (_l("Completed"), "ok"),
    Standing.LET_GO: (_l("Let go"), ""),
    Standing.REPLACED: (_l("Replaced by newer words"), ""),
}


def list_moves(side: Side) -> list[Move]:
    """The five moves, asked in the words that fit this chair."""
    questions = _FOR_EMPLOYEE if side is Side.EMPLOYEE else _FOR_MANAGER
    return [Move(key, _TITLES[key], questions[key]) for key in MOVES]


def list_shared(preparation: Preparation, side: Side) -> list[str]:
    """The titles of the parts that the other can read."""
    return [str(move.title) for move in list_moves(side) if preparation.shares(move.key)]


def name_of(conversation: Conversation | Agreement, side: Side, viewer: Person | None = None) -> str:
    """First name of who sits there; a former manager who looks reads their own, not that of who came after."""
    is_former = viewer is not None and side == Side.MANAGER and viewer.id != conversation.employee_id
    person = viewer if is_former else conversation.at(side)
    return person.first_name if person else str(_("someone who has left"))


def whole_name_of(conversation: Conversation | Agreement, side: Side) -> str:
    person = conversation.at(side)
    return person.name if person else str(_("someone who has left"))


def agreed_with(agreement: Agreement) -> str:
    """Name of the manager of the moment at which it was agreed."""
    manager = agreement.was_at(Side.MANAGER, agreement.accepted_at or agreement.proposed_at)
    return manager.name if manager else str(_("someone who has left"))


def who_can_see(agreement: Agreement, viewer: Person) -> str:
    """Everybody who can open the page of an agreement now, also a former manager for as long as they may."""
    there = [agreement.conversation.employee, agreement.keeper, *(term.person for term in agreement.terms)]
    others = {person.id: person for person in there if person and person.id != viewer.id}
    names = [each.first_name for each in others.values() if policy.may_see_agreement(each, agreement)]
    if not names:
        return str(_("Only you can see this page."))
    you = _("you")
    return str(_("Only %(names)s can see this page.", names=format_list([you, *names], locale=get_locale())))


def doer_of(agreement: Agreement, viewer: Person | None = None) -> str:
    if agreement.doer is Doer.TOGETHER:
        return str(_("Together"))
    return name_of(agreement, Side(agreement.doer.value), viewer)


def writer_of(agreement: Agreement, side: Side, moment: datetime) -> str:
    """First name of who sat there when it was written."""
    person = agreement.was_at(side, moment)
    return person.first_name if person else str(_("someone who has left"))


def standing_chip(agreement: Agreement, side: Side) -> Chip:
    standing = standing_of(agreement, side)
    if standing is Standing.OFFERED and not agreement.has_both:
        return Chip(_("Nobody can answer this now"))
    if standing is Standing.RUNNING and agreement.has_look_back_for(side):
        return Chip(str(STATES[State.RUNNING]), "ok")
    label, kind = _STANDINGS[standing]
    return Chip(str(label), kind)


def support_chip(agreement: Agreement) -> Chip:
    """To who was asked for help: what they said to it."""
    answer = agreement.support_answer_of_today
    if answer is SupportAnswer.YES:
        return Chip(_("You promised this"), "late")
    if answer is SupportAnswer.NOT_YET:
        return Chip(_("You said: not yet"), "sun")
    return Chip(_("Asked of you"), "late")


def help_chip(agreement: Agreement, side: Side) -> Chip | None:
    """What came of the help that was asked: an answer, or the help itself; None while there is no answer."""
    answer, helper = agreement.support_answer_of_today, agreement.support_from
    if agreement.support_given_at:
        return Chip(_("done on %(day)s", day=current_app.jinja_env.filters["day"](agreement.support_given_at)), "ok")
    if helper is None or answer is None:
        return None
    said, kind = str(SUPPORT_ANSWERS[answer]).lower(), _ANSWER_KINDS[answer]
    if helper is side:
        return Chip(_("You said: %(answer)s", answer=said), kind)
    return Chip(_("%(name)s said: %(answer)s", name=name_of(agreement, helper), answer=said), kind)


def return_chip(agreement: Agreement, side: Side) -> Chip:
    """When to come back to it. Late is only ever said to who does it: nobody is told on."""
    if agreement.return_on is None:
        return Chip(str(_("next conversation")))
    return day_chip(agreement.return_on, may_be_late=is_running(agreement) and agreement.is_done_by(side))


def day_chip(day: date, *, may_be_late: bool = True) -> Chip:
    days_late = (clock.today() - day).days
    if may_be_late and days_late > 0:
        return Chip(ngettext("%(num)d day late", "%(num)d days late", days_late), "late")
    if may_be_late and days_late == 0:
        return Chip(_("today"), "late")
    return Chip(str(current_app.jinja_env.filters["short_day"](day)))


def list_changes(before: Agreement, after: Agreement) -> list[tuple[str, list[Run]]]:
    """What is said otherwise in a newer version, part by part; what stayed the same is left out."""
    parts = zip(_parts(before), _parts(after), strict=True)
    return [(label, compare(old, new)) for (label, old), (_same, new) in parts if old != new]


def _parts(agreement: Agreement) -> list[tuple[str, str]]:
    day = str(current_app.jinja_env.filters["day"](agreement.return_on)) if agreement.return_on else ""
    helper = name_of(agreement, agreement.support_from) if agreement.support_from else ""
    return [
        (_("What will happen"), agreement.text),
        (_("Who does it"), doer_of(agreement)),
        (_("First small step"), agreement.first_step),
        (_("Whose help is needed?"), helper),
        (_("What help is needed?"), agreement.support_needed),
        (_("Come back to it"), day or _("in your next conversation")),
    ]
