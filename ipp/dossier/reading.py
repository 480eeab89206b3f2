"""A portfolio told from beginning to end, for a page or for paper: chapters, with entries in the owner's words."""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from flask_babel import gettext as _

from ipp.core import i18n
from ipp.core.i18n import write_day
from ipp.dossier import packing
from ipp.dossier.models import Activity
from ipp.dossier.registration import KINDS, write_hours
from ipp.organisation.labels import PARTS
from ipp.people.models import Person
from ipp.portfolio import ambitions, labels, life_line, queries
from ipp.portfolio.evidence import list_evidence_of
from ipp.portfolio.goal_models import Fit, Turn
from ipp.portfolio.models import Ambition, Reflection, Talent
from ipp.portfolio.portrait import list_strands
from ipp.portfolio.talent_card import get_card
from ipp.portfolio.talent_models import Evidence

MIND_MAP, LIFE_LINE = "mind-map.svg", "life-line.svg"

Files = Mapping[uuid.UUID, Sequence[Evidence]]
"""By what they belong to."""

Words = list[tuple[str, str]]
"""Texts, each with the question that it answers, or with nothing above it."""


@dataclass(frozen=True)
class Entry:
    """Something in the owner's words; `about` is a small line, `files` are names and their places in the zip file."""

    title: str
    texts: Words = field(default_factory=list)
    about: str = ""
    files: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Chapter:
    """A part of the portfolio, perhaps with a drawing: where that stands in the zip file, and its name."""

    title: str
    entries: list[Entry]
    drawing: tuple[str, str] | None = None

    def as_data(self) -> dict[str, Any]:
        return asdict(self)


def tell(owner: Person) -> list[Chapter]:
    """Every chapter that has something in it."""
    headline, files = queries.get_drives(owner).headline, list_evidence_of(owner)
    mind_map = (MIND_MAP, _("Mind map of %(name)s", name=owner.name))
    line = (LIFE_LINE, _("Life line of %(name)s", name=owner.name))
    chapters = [
        Chapter(_("In one sentence"), [Entry("", unasked(headline))] if headline else []),
        Chapter(_("What drives me"), list(_drivers(owner)), mind_map),
        Chapter(_("Talents"), list(_talents(owner, files))),
        Chapter(_("Talent card"), list(_card(owner))),
        Chapter(_("Ambitions"), list(_ambitions(owner, files))),
        Chapter(_("Life line"), list(_periods(owner)), line),
        Chapter(_("Does this fit me?"), list(_fits(owner))),
        Chapter(_("Reflections"), list(_reflections(owner))),
        Chapter(_("For my register"), list(_activities(owner))),
    ]
    return [chapter for chapter in chapters if chapter.entries]


def unasked(*texts: str | None) -> Words:
    """Texts above which no question stands; those that are empty are left out."""
    return [("", text) for text in texts if text]


def _drivers(owner: Person) -> Iterator[Entry]:
    for strand in list_strands(owner):
        topics = [[topic.text, *(f"– {below.text}" for below in strand.under(topic))] for topic in strand.topics]
        if topics:
            yield Entry(strand.name, unasked(*(line for lines in topics for line in lines)))


def _talents(owner: Person, files: Files) -> Iterator[Entry]:
    for talent in queries.list_talents(owner):
        texts = _asked(talent, "example", "deed", "outcome")
        yield Entry(talent.name, texts, _about_talent(talent), _files(files.get(talent.id, ())))


def _about_talent(talent: Talent) -> str:
    driver = talent.driver.name(i18n.language()) if talent.driver else ""
    energy = labels.SHORT_ENERGIES[talent.energy] if talent.energy else ""
    level = labels.LEVELS[talent.level] if talent.level else ""
    return _in_line(driver, energy, labels.SOURCES[talent.source], level)


def _card(owner: Person) -> Iterator[Entry]:
    card = get_card(owner)
    if not card.is_empty:
        yield Entry("", unasked(card.line, *(f"– {talent.name}" for talent in card.talents)))


def _ambitions(owner: Person, files: Files) -> Iterator[Entry]:
    turns: dict[uuid.UUID, list[Turn]] = {}
    for turn in sorted(packing.list_rows(Turn, owner), key=lambda one: one.since, reverse=True):
        turns.setdefault(turn.ambition_id, []).append(turn)
    for ambition in ambitions.list_ambitions(owner):
        course, part = labels.COURSES[ambition.course], ambition.compass_part
        towards = _("Compass: %(part)s", part=PARTS[part].question) if part else ""
        texts = [*_asked(ambition, "purpose", "picture", "first_step"), *_around(ambition, turns.get(ambition.id, []))]
        yield Entry(ambition.text, texts, _in_line(course, towards), _files(files.get(ambition.id, ())))


def _around(ambition: Ambition, turns: Sequence[Turn]) -> Words:
    """The talents that help, and its course so far, the latest first."""
    helping = ", ".join(talent.name for talent in ambition.talents)
    course = [f"{write_day(turn.since)}: {labels.COURSES[turn.course]}" for turn in turns]
    found = [(_("Which talents help?"), helping), (_("The way there"), "\n".join(course))]
    return [(question, text) for question, text in found if text]


def _periods(owner: Person) -> Iterator[Entry]:
    for period in life_line.list_periods(owner):
        texts = [*unasked(period.text), *_asked(period, "feeling_text")]
        feeling = "" if period.feeling is None else labels.FEELINGS[period.feeling]
        yield Entry(labels.years(period), texts, _in_line(labels.KINDS[period.kind], feeling))


def _fits(owner: Person) -> Iterator[Entry]:
    for fit in packing.list_rows(Fit, owner):
        yield Entry(fit.title, _asked(fit, "about", "touches", "rubs", "conclusion"), write_day(fit.written_at))


def _reflections(owner: Person) -> Iterator[Entry]:
    reflections = sorted(packing.list_rows(Reflection, owner), key=lambda one: one.written_at, reverse=True)
    for reflection in reflections:
        day = write_day(reflection.written_at)
        yield Entry(reflection.prompt or day, unasked(reflection.text), day)


def _activities(owner: Person) -> Iterator[Entry]:
    activities = sorted(packing.list_rows(Activity, owner), key=lambda one: one.day, reverse=True)
    for activity in activities:
        facts = (write_day(activity.day), KINDS[activity.kind], write_hours(activity.minutes))
        yield Entry(activity.title, about=_in_line(*facts))


def _asked(thing: Any, *names: str) -> Words:
    """The texts of a thing that are not empty, each under the question in its form."""
    return [(str(labels.TEXTS[name]), text) for name in names if (text := getattr(thing, name))]


def _in_line(*facts: object) -> str:
    return " · ".join(text for fact in facts if (text := str(fact)))


def _files(evidences: Sequence[Evidence]) -> list[tuple[str, str]]:
    return [(evidence.name, f"files/{evidence.id}.{evidence.kind}") for evidence in evidences]
