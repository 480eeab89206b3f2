"""What now waits for somebody: answers, promises, days to come back to, and talks that are near."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from ipp.conversations import labels, queries
from ipp.conversations.labels import Chip
from ipp.conversations.models import Agreement, Conversation, Side
from ipp.conversations.standing import SOON, Standing, is_due, owes_support, standing_of
from ipp.core import clock
from ipp.people.models import Person

AT_HOME = 4
"""So many lines fit in the margin of somebody's own page."""


@dataclass(frozen=True)
class Due:
    """One line: what kind of thing waits, about what, and where to go."""

    chip: Chip
    text: str
    url: str


def load(viewer: Person) -> dict[str, Any]:
    """For the margin of somebody's own page (see ipp/rooms.py)."""
    lines = list_due(viewer, queries.list_coming_conversations(viewer))
    return {"due": lines[:AT_HOME], "has_more_due": len(lines) > AT_HOME}


def list_due(viewer: Person, coming: Sequence[Conversation] = ()) -> list[Due]:
    """What is late or asked first; the rest keeps its order by day."""
    agreements = queries.list_open_agreements(viewer)
    lines = [line for agreement in agreements for line in _lines_of(agreement, agreement.side_of(viewer))]
    lines += _parting(agreements, viewer)
    soon = clock.now() + SOON
    lines += [_talk(conversation, viewer) for conversation in coming if conversation.starts_at <= soon]
    return sorted(lines, key=lambda line: line.chip.kind != "late")


def _lines_of(agreement: Agreement, side: Side) -> Iterator[Due]:
    url = url_for("conversations.show_agreement", agreement_id=agreement.id)
    standing = standing_of(agreement, side)
    if standing is Standing.ASKED or (standing is Standing.ANSWERED and agreement.proposed_by is side):
        yield Due(labels.standing_chip(agreement, side), agreement.text, url)
    if owes_support(agreement, side):
        yield Due(labels.support_chip(agreement), agreement.support_needed, url)
    if is_due(agreement, clock.today()):
        yield Due(labels.return_chip(agreement, side), agreement.text, url)


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


def _talk(conversation: Conversation, viewer: Person) -> Due:
    day = conversation.starts_at.astimezone(clock.HOME).date()
    name = labels.name_of(conversation, conversation.side_of(viewer).other)
    url = url_for("conversations.show_conversation", conversation_id=conversation.id)
    return Due(labels.day_chip(day, may_be_late=False), _("Conversation with %(name)s", name=name), url)
