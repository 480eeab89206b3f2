"""What stands out in a report, in sentences: to its owner, or about them to somebody they share it with."""

from dataclasses import dataclass

from flask_babel import gettext as _

from ipp.feedback.pieces import Seen
from ipp.feedback.reports import ReportPage


@dataclass(frozen=True)
class Insight:
    """One kind of thing that stands out, with a sentence for each theme; `hue` colours its card."""

    title: str
    hue: int
    lines: tuple[str, ...]


def tell_insights(report: ReportPage) -> list[Insight]:
    """Hidden strengths, blind spots and agreement; what there is nothing of is left out."""
    found = [
        Insight(_("Hidden strength"), 3, tuple(_strength(report, seen) for seen in report.hidden_strengths)),
        Insight(_("Blind spot?"), 4, tuple(_blind_spot(report, seen) for seen in report.blind_spots)),
        Insight(_("You agree about this") if report.is_own else _("They agree about this"), 6, _alike(report)),
    ]
    return [insight for insight in found if insight.lines]


def _strength(report: ReportPage, seen: Seen) -> str:
    holes = {"theme": seen.title, "gap": seen.gap}
    if report.is_own:
        return str(_("Others see %(theme)s more strongly in you than you do yourself (%(gap)s).", **holes))
    holes["name"] = report.subject
    return str(_("Others see %(theme)s more strongly in %(name)s than %(name)s does (%(gap)s).", **holes))


def _blind_spot(report: ReportPage, seen: Seen) -> str:
    holes = {"theme": seen.title, "gap": seen.gap}
    if report.is_own:
        return str(_("You place %(theme)s higher than others do (%(gap)s). Ask what they see.", **holes))
    return str(_("%(name)s places %(theme)s higher than others do (%(gap)s).", name=report.subject, **holes))


def _alike(report: ReportPage) -> tuple[str, ...]:
    return tuple(seen.title for seen in report.seen_alike)
