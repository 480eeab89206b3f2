"""A portfolio told from beginning to end, for a page or for paper: chapters, with entries in the owner's words."""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from flask_babel import gettext as _

from ipp.core.i18n import write_day
from ipp.dossier import packing
from ipp.organisation.labels import PARTS
from ipp.people.models import Person
from ipp.portfolio import ambitions, labels, life_line, queries
from ipp.portfolio.evidence import list_evidence_of
from ipp.portfolio.goal_models import Fit
from ipp.portfolio.models import Reflection
from ipp.portfolio.portrait import list_strands
from ipp.portfolio.talent_models import Evidence

Files = Mapping[uuid.UUID, Sequence[Evidence]]
"""By what they belong to."""


@dataclass(frozen=True)
class Entry:
    """Something in the owner's words; `about` is a small line, `files` are names and their places in the zip file."""

    title: str
    texts: list[str] = field(default_factory=list)
    about: str = ""
    files: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Chapter:
    """A part of the portfolio."""

    title: str
    entries: list[Entry]

    def as_data(self) -> dict[str, Any]:
        return asdict(self)


def tell(owner: Person) -> list[Chapter]:
    """Every chapter that has something in it."""
    headline, files = queries.get_drives(owner).headline, list_evidence_of(owner)
    chapters = [
        Chapter(_("In one sentence"), [Entry("", [headline])] if headline else []),
        Chapter(_("What moves me"), list(_drivers(owner))),
        Chapter(_("Talents"), list(_talents(owner, files))),
        Chapter(_("Ambitions"), list(_ambitions(owner, files))),
        Chapter(_("Life line"), list(_periods(owner))),
        Chapter(_("Does this fit me?"), list(_fits(owner))),
        Chapter(_("Reflections"), list(_reflections(owner))),
    ]
    return [chapter for chapter in chapters if chapter.entries]


def _drivers(owner: Person) -> Iterator[Entry]:
    for strand in list_strands(owner):
        topics = [[topic.text, *(f"– {below.text}" for below in strand.under(topic))] for topic in strand.topics]
        if topics:
            yield Entry(strand.name, [line for lines in topics for line in lines])


def _talents(owner: Person, files: Files) -> Iterator[Entry]:
    for talent in queries.list_talents(owner):
        yield Entry(talent.name, _filled(talent.story), files=_files(files.get(talent.id, ())))


def _ambitions(owner: Person, files: Files) -> Iterator[Entry]:
    for ambition in ambitions.list_ambitions(owner):
        texts = _filled(ambition.purpose, ambition.picture or "", ambition.first_step)
        course, part = str(labels.COURSES[ambition.course]), ambition.compass_part
        towards = _("Compass: %(part)s", part=PARTS[part].question) if part else ""
        about = " · ".join(filter(None, (course, towards)))
        yield Entry(ambition.text, texts, about, _files(files.get(ambition.id, ())))


def _periods(owner: Person) -> Iterator[Entry]:
    for period in life_line.list_periods(owner):
        yield Entry(labels.years(period), _filled(period.text, period.feeling_text), str(labels.KINDS[period.kind]))


def _fits(owner: Person) -> Iterator[Entry]:
    for fit in packing.list_rows(Fit, owner):
        yield Entry(fit.title, _filled(fit.about, fit.touches, fit.rubs, fit.conclusion), write_day(fit.written_at))


def _reflections(owner: Person) -> Iterator[Entry]:
    reflections = sorted(packing.list_rows(Reflection, owner), key=lambda one: one.written_at, reverse=True)
    for reflection in reflections:
        yield Entry(
            reflection.prompt or write_day(reflection.written_at), [reflection.text], write_day(reflection.written_at)
        )


def _filled(*texts: str) -> list[str]:
    return [text for text in texts if text]


def _files(evidences: Sequence[Evidence]) -> list[tuple[str, str]]:
    return [(evidence.name, f"files/{evidence.id}.{evidence.kind}") for evidence in evidences]
