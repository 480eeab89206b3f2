"""An overview of one period for a professional register: what its owner ticks, out of what they keep here."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from sqlalchemy import or_, select

from ipp.conversations.models import Conversation
from ipp.conversations.models.passion import PassionTalk
from ipp.core import clock
from ipp.core.db import db
from ipp.core.i18n import write_day, write_number
from ipp.core.paper import typeset
from ipp.dossier.activities import list_activities
from ipp.dossier.models import Activity, ActivityKind
from ipp.feedback.models import FeedbackRound, State
from ipp.people.models import Person
from ipp.portfolio import labels
from ipp.portfolio.goal_models import Turn
from ipp.portfolio.models import Ambition, Course, LifePeriod, PeriodKind, Reflection
from ipp.portfolio.talent_models import Evidence

KINDS = {
    ActivityKind.TRAINING: _l("Training"),
    ActivityKind.INTERVISION: _l("Peer consultation"),
    ActivityKind.SUPERVISION: _l("Supervision"),
    ActivityKind.WORK: _l("Work"),
    ActivityKind.OTHER: _l("Something else"),
}


class Part(StrEnum):
    """What an overview may hold."""

    HOURS = "hours"
    FILES = "files"
    FEEDBACK = "feedback"
    TALKS = "talks"
    AMBITIONS = "ambitions"
    PERIODS = "periods"
    REFLECTIONS = "reflections"


PARTS = {
    Part.HOURS: _l("My own lines with hours"),
    Part.FILES: _l("Files I kept"),
    Part.FEEDBACK: _l("Feedback rounds that closed"),
    Part.TALKS: _l("Conversations, only the day"),
    Part.AMBITIONS: _l("Ambitions I reached"),
    Part.PERIODS: _l("Work and study"),
    Part.REFLECTIONS: _l("Reflections, only the day and the question"),
}


@dataclass(frozen=True)
class Line:
    """When, and what; `about` is a small line, `activity` the own line that can be changed."""

    when: str
    text: str
    about: str = ""
    activity: Activity | None = None


@dataclass(frozen=True)
class Overview:
    """One period: the ticked parts with their lines, and the own hours per kind."""

    since: date
    until: date
    parts: Sequence[tuple[Part, list[Line]]]

    @property
    def totals(self) -> list[tuple[str, str]]:
        """Hours per kind, and together when there is more than one kind."""
        minutes: dict[ActivityKind, int] = {}
        for one in (line.activity for _part, lines in self.parts for line in lines if line.activity):
            minutes[one.kind] = minutes.get(one.kind, 0) + one.minutes
        rows = [(str(KINDS[kind]), write_hours(minutes[kind])) for kind in ActivityKind if kind in minutes]
        return [*rows, (_("Together"), write_hours(sum(minutes.values())))] if len(rows) > 1 else rows

    @property
    def is_empty(self) -> bool:
        return not any(lines for _part, lines in self.parts)


def write_hours(minutes: int) -> str:
    """2,5 hours; whole hours without a comma."""
    decimals = 0 if minutes % 60 == 0 else 2 if minutes % 30 else 1
    number = write_number(minutes / 60, decimals)
    return str(ngettext("%(number)s hour", "%(number)s hours", 1 if minutes == 60 else 2, number=number))


def look_back(owner: Person, since: date, until: date, parts: Sequence[Part]) -> Overview:
    """Only what is ticked is read."""
    return Overview(since, until, [(part, list(_LISTS[part](owner, since, until))) for part in parts])


def print_overview(owner: Person, overview: Overview) -> bytes:
    period = _("%(since)s until %(until)s", since=write_day(overview.since), until=write_day(overview.until))
    parts = [(str(PARTS[part]), lines) for part, lines in overview.parts if lines]
    chapters = [{"title": title, "lines": [_plain(line) for line in lines]} for title, lines in parts]
    data = {
        "title": _("What I did for my profession"),
        "about": [text for text in (owner.name, owner.job_title, period) if text],
        "footer": _("Made by %(name)s on %(day)s", name=owner.name, day=write_day(clock.today())),
        "hours": _("Hours per kind"),
        "totals": overview.totals,
        "chapters": chapters,
        "nothing": _("Nothing in this period."),
    }
    return typeset("dossier/registration", data)


def _plain(line: Line) -> dict[str, Any]:
    return {key: value for key, value in asdict(line).items() if key != "activity"}


def line_of(activity: Activity) -> Line:
    about = f"{KINDS[activity.kind]}, {write_hours(activity.minutes)}"
    return Line(write_day(activity.day), activity.title, about, activity)


def _hours(owner: Person, since: date, until: date) -> Iterator[Line]:
    return map(line_of, list_activities(owner, since, until))


def _files(owner: Person, since: date, until: date) -> Iterator[Line]:
    moment = Evidence.added_at
    statement = select(Evidence).where(Evidence.owner_id == owner.id, *_within(moment, since, until))
    for one in db.session.scalars(statement.order_by(moment, Evidence.id)):
        yield Line(write_day(one.added_at), one.name)


def _feedback(owner: Person, since: date, until: date) -> Iterator[Line]:
    closed = FeedbackRound.closes_on
    is_report = (FeedbackRound.state == State.RELEASED, FeedbackRound.session_on.is_(None))
    theirs = (FeedbackRound.subject_id == owner.id, *is_report)
    statement = select(closed, FeedbackRound.title).where(*theirs, closed.between(since, until))
    for day, title in db.session.execute(statement.order_by(closed, FeedbackRound.id)):
        yield Line(write_day(day), title)


def _talks(owner: Person, since: date, until: date) -> Iterator[Line]:
    """Only the day: with whom, and which conversation it was, stays between those two."""
    last = min(until, clock.today())
    mine = select(Conversation.starts_at).where(
        Conversation.employee_id == owner.id,
        Conversation.cancelled_at.is_(None),
        *_within(Conversation.starts_at, since, last),
    )
    more = select(PassionTalk.starts_at).where(
        PassionTalk.owner_id == owner.id,
        PassionTalk.cancelled_at.is_(None),
        *_within(PassionTalk.starts_at, since, last),
    )
    held = (moment for statement in (mine, more) for moment in db.session.scalars(statement) if moment <= clock.now())
    for moment in sorted(held):
        yield Line(write_day(moment), _("A conversation about my work and where I want to go"))


def _ambitions(owner: Person, since: date, until: date) -> Iterator[Line]:
    statement = select(Ambition, Turn.since).join(Turn, Turn.ambition_id == Ambition.id)
    statement = statement.where(
        Ambition.owner_id == owner.id, Turn.course == Course.REACHED, Turn.since.between(since, until)
    )
    for ambition, day in db.session.execute(statement.order_by(Turn.since, Turn.id)):
        yield Line(write_day(day), ambition.text)


def _periods(owner: Person, since: date, until: date) -> Iterator[Line]:
    statement = select(LifePeriod).where(
        LifePeriod.owner_id == owner.id,
        LifePeriod.kind.in_((PeriodKind.WORK, PeriodKind.STUDY)),
        LifePeriod.from_year <= until.year,
        or_(LifePeriod.until_year.is_(None), LifePeriod.until_year >= since.year),
    )
    for one in db.session.scalars(statement.order_by(LifePeriod.from_year, LifePeriod.id)):
        yield Line(labels.years(one), one.text, str(labels.KINDS[one.kind]))


def _reflections(owner: Person, since: date, until: date) -> Iterator[Line]:
    """What stands in them is nobody's business, and is not even opened here."""
    moment = Reflection.written_at
    statement = select(moment, Reflection.prompt)
    statement = statement.where(Reflection.owner_id == owner.id, *_within(moment, since, until))
    for written_at, prompt in db.session.execute(statement.order_by(moment, Reflection.id)):
        yield Line(write_day(written_at), prompt or _("A reflection"))


def _within(moment: Any, since: date, until: date) -> tuple[Any, Any]:
    return moment > clock.end_of(since - timedelta(days=1)), moment <= clock.end_of(until)


_LISTS: dict[Part, Callable[[Person, date, date], Iterator[Line]]] = {
    Part.HOURS: _hours,
    Part.FILES: _files,
    Part.FEEDBACK: _feedback,
    Part.TALKS: _talks,
    Part.AMBITIONS: _ambitions,
    Part.PERIODS: _periods,
    Part.REFLECTIONS: _reflections,
}
