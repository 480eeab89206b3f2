"""The words for sections, for whom they reach, for where a talent was found, and for the life line."""

import uuid
from typing import Any

from flask_babel import format_date
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from ipp.core import i18n
from ipp.people.models import Person
from ipp.portfolio.models import Course, Energy, Level, LifePeriod, PeriodKind, Source
from ipp.portfolio.prompts import prompt_named
from ipp.portfolio.reach import Reach, Section
from ipp.portfolio.sharing_queries import Sharing, Sharings
from ipp.portfolio.snapshots import Kind, Version

SECTIONS = {
    Section.DRIVERS: _l("What drives me"),
    Section.TALENTS: _l("My talents"),
    Section.AMBITIONS: _l("My ambitions"),
    Section.LIFE_LINE: _l("My life line"),
}

SOURCES = {
    Source.OWN: _l("own insight"),
    Source.FEEDBACK: _l("from feedback"),
    Source.CONVERSATION: _l("from a conversation"),
}

ENERGIES = {
    Energy.GIVES: _l("It gives me energy"),
    Energy.COSTS: _l("It costs me energy"),
    Energy.NEUTRAL: _l("It does neither"),
}

SHORT_ENERGIES = {
    Energy.GIVES: _l("gives energy"),
    Energy.NEUTRAL: _l("neutral"),
    Energy.COSTS: _l("costs energy"),
}

LEVELS = {
    Level.LEARNING: _l("I am learning it"),
    Level.STEADY: _l("I do it with ease"),
    Level.PASSING_ON: _l("I help others to do it"),
}

KINDS = {
    PeriodKind.WORK: _l("Work"),
    PeriodKind.CARE: _l("Care for somebody"),
    PeriodKind.VOLUNTEERING: _l("Volunteering"),
    PeriodKind.STUDY: _l("Learning"),
    PeriodKind.REST: _l("Rest and recovery"),
    PeriodKind.BETWEEN: _l("In between"),
    PeriodKind.WISH: _l("A wish for later"),
}

FEELINGS = {
    2: _l("A great high"),
    1: _l("A good time"),
    0: _l("Neither high nor low"),
    -1: _l("A hard time"),
    -2: _l("A deep low"),
}

COURSES = {
    Course.DREAMING: _l("I dream of it"),
    Course.GOING: _l("I am on my way"),
    Course.REACHED: _l("I am there"),
    Course.LET_GO: _l("I let it go"),
}

ENTRIES = {
    Kind.HEADLINE: _l("One sentence about you"),
    Kind.TOPIC: _l("Topic"),
    Kind.TALENT: _l("Talent"),
    Kind.AMBITION: _l("Ambition"),
    Kind.REFLECTION: _l("Reflection"),
    Kind.PERIOD: _l("Period on the life line"),
    Kind.FIT: _l("Does this fit me?"),
    Kind.CARD: _l("The line on your talent card"),
}

TEXTS = {
    "example": _l("What was going on?"),
    "deed": _l("What did you do?"),
    "outcome": _l("What did it bring?"),
    "purpose": _l("What for?"),
    "picture": _l("What would it look like?"),
    "first_step": _l("What is a first small step?"),
    "about": _l("What is it, in a few words?"),
    "touches": _l("What touches?"),
    "rubs": _l("What rubs?"),
    "conclusion": _l("What do you make of it?"),
    "feeling_text": _l("How would you say that yourself?"),
    "prompt": _l("Question"),
}
"""Headings above the texts of an entry; its main text needs none."""


def reach_choices(owner: Person) -> list[tuple[Reach, str]]:
    """What this owner can choose from: without a manager or a team there is nothing to share with them."""
    manager, teams = owner.manager, ", ".join(team.name for team in owner.teams)
    choices = [(Reach.ONLY_ME, _("Only me")), (Reach.CHOSEN, _("People I choose"))]
    if manager:
        choices.append((Reach.MANAGER, _("My manager: %(name)s", name=manager.name)))
    if teams:
        choices.append((Reach.TEAM, _("My team: %(teams)s", teams=teams)))
    return [*choices, (Reach.EVERYONE, _("Everyone in the organisation"))]


def audience_label(sharing: Sharing, owner: Person) -> str:
    """Whom something reaches today, and until when; short enough for a chip."""
    label = _audience(sharing, owner)
    if sharing.until and not is_private(sharing, owner):
        label = _("%(people)s, until %(day)s", people=label, day=format_date(sharing.until, "d MMM"))
    return label


def _audience(sharing: Sharing, owner: Person) -> str:
    audience = sharing.audience
    label: str = _("Only you")
    match audience.reach:
        case Reach.EVERYONE:
            label = _("Everyone in the organisation")
        case Reach.TEAM if len(owner.teams) == 1:
            label = _("You and %(team)s", team=owner.teams[0].name)
        case Reach.TEAM if owner.teams:
            label = _("You and your teams")
        case Reach.MANAGER if audience.manager_id and owner.manager:
            label = _("Only you and %(name)s", name=owner.manager.first_name)
        case Reach.CHOSEN if sharing.shares:
            label = _chosen_label([share.person.first_name for share in sharing.shares])
    return label


def is_private(sharing: Sharing, owner: Person) -> bool:
    """Whether nobody else can see it today."""
    audience = sharing.audience
    reached = {
        Reach.EVERYONE: True,
        Reach.TEAM: bool(audience.team_ids),
        Reach.MANAGER: audience.manager_id is not None,
        Reach.CHOSEN: bool(audience.chosen_ids),
    }
    return not reached.get(audience.reach, False)


def own_choices(sharings: Sharings, owner: Person) -> dict[uuid.UUID, dict[str, Any]]:
    """What the chip of a thing says that has a choice of its own."""
    return {
        entry_id: {"label": audience_label(one, owner), "is_private": is_private(one, owner)}
        for entry_id, one in sharings.entries.items()
    }


def words_for_talents() -> dict[str, Any]:
    """What every page with talents needs."""
    return {"sources": SOURCES, "energies": SHORT_ENERGIES, "levels": LEVELS}


def years(period: LifePeriod) -> str:
    """When it was, as short as people say it."""
    begin, end = period.from_year, period.until_year
    if begin is None:
        return str(_("some day"))
    if end == begin or (end is None and period.is_wish):
        return str(begin)
    return f"{begin} – {_('now') if end is None else end}"


def text_in(version: Version, name: str) -> str:
    """The words under this name; a text in progress knows its question by a key."""
    text = version.content.get(name)
    asked = prompt_named(text) if name == "prompt" and version.is_draft and isinstance(text, str) else None
    if asked:
        return asked.text(i18n.language())
    return text if isinstance(text, str) else ""


def first_words(version: Version) -> str:
    """Enough of a version to know it by."""
    texts = (text_in(version, name) for name in ("headline", "name", "title", "text", "line", *TEXTS))
    text = next((" ".join(text.split()) for text in texts if text.strip()), "")
    return text if len(text) <= 80 else f"{text[:79].rstrip()}…"


def _chosen_label(names: list[str]) -> str:
    label: str = _("You and %(number)s people you chose", number=len(names))
    if len(names) == 1:
        label = _("Only you and %(name)s", name=names[0])
    if len(names) == 2:
        label = _("Only you, %(first)s and %(second)s", first=names[0], second=names[1])
    return label
