"""What now waits for somebody: answers, promises, days to come back to, and talks that are near."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from ipp.conversations import asking, labels, turns
from ipp.conversations.labels import Chip
from ipp.conversations.models import Agreement, Side
from ipp.conversations.standing import Standing, has_gone_quiet, is_due, owes_support, standing_of, was_refused
from ipp.conversations.turns import Turn, What
from ipp.core import clock
from ipp.people.models import Person

AT_HOME, ON_PAGE = 4, 8
"""So many lines fit in the margin of somebody's own page, and of the page with conversations."""


@dataclass(frozen=True)
class Due:
    """One line: what kind of thing waits, about what, and where to go."""

    chip: Chip
    text: str
    url: str
    is_quiet: bool = False
    """Long past its day: it asks for nothing more, and stands behind what is near."""


def load(viewer: Person) -> dict[str, Any]:
    """For the margin of somebody's own page (see ipp/rooms.py)."""
    return _first(AT_HOME, list_due(viewer))


def load_page(viewer: Person) -> dict[str, Any]:
    """For the page with conversations, where talks and check-ins stand already."""
    return _first(ON_PAGE, list_due(viewer, turns.ON_PAGE))


def _first(most: int, lines: list[Due]) -> dict[str, Any]:
    return {"due": lines[:most], "has_more_due": len(lines) > most}


def list_due(viewer: Person, kinds: tuple[What, ...] = tuple(What)) -> list[Due]:
    """What is late or asked first; the rest keeps its order by day."""
    agreements = asking.list_turns(viewer)
    lines = [line for agreement in agreements for line in _lines_of(agreement, agreement.side_of(viewer))]
    lines += _parting(agreements, viewer)
    lines += [_line(turn) for turn in turns.list_turns(viewer, kinds)]
    return sorted(lines, key=lambda line: (line.is_quiet, line.chip.kind != "late"))


def _lines_of(agreement: Agreement, side: Side) -> Iterator[Due]:
    url = url_for("conversations.show_agreement", agreement_id=agreement.id)
    standing = standing_of(agreement, side)
    if standing is Standing.ASKED or (standing is Standing.ANSWERED and agreement.proposed_by is side):
        yield Due(labels.standing_chip(agreement, side), agreement.text, url)
    if owes_support(agreement, side):
        yield Due(labels.support_chip(agreement), agreement.support_needed, url)
    if was_refused(agreement, side, clock.today()) and (answer := labels.help_chip(agreement, side)):
        yield Due(answer, agreement.support_needed, url)
    if is_due(agreement, clock.today()) and agreement.is_done_by(side):
        yield Due(labels.return_chip(agreement, side), agreement.text, url, has_gone_quiet(agreement, clock.today()))


def _parting(agreements: Sequence[Agreement], viewer: Person) -> Iterator[Due]:
    """One question for all of them: what goes along to the new manager?"""
    waiting = [each for each in agreements if each.waits_for_decision and each.employee_id == viewer.id]
    if waiting:
        text = ngettext(
            "You have another manager. Does this agreement go along?",
            "You have another manager. Which of these %(num)d agreements go along?",
            len(waiting),
        )
        yield Due(Chip(_("For you to decide"), "sun"), text, url_for("conversations.list_to_decide"))


def _line(turn: Turn) -> Due:
    name = turn.name.split()[0] if turn.name else str(_("someone who has left"))
    if turn.what is What.TALK:
        day = labels.day_chip(turn.moment.astimezone(clock.HOME).date(), may_be_late=False)
        return Due(day, _("Conversation with %(name)s", name=name), _talk(turn))
    if turn.what is What.SUMMARY:
        return Due(_ask(), _("The summary of your conversation with %(name)s", name=name), f"{_talk(turn)}#summary")
    if turn.what is What.CHECK_IN:
        url = url_for("conversations.show_check_in_request", check_in_request_id=turn.id)
        return Due(_ask(), _("A check-in with %(name)s", name=name), url)
    url = url_for("conversations.show_talk", talk_id=turn.id)
    return Due(Chip(_("For you"), "sun"), _("Your own words, from your conversation with %(name)s", name=name), url)


def _ask() -> Chip:
    return Chip(_("Waiting for your answer"), "late")


def _talk(turn: Turn) -> str:
    return url_for("conversations.show_conversation", conversation_id=turn.id)
