"""What one viewer sees of one portfolio. The owner's page, "view as" and a colleague's page are all made of this."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from ipp.core import i18n
from ipp.people.models import Person
from ipp.portfolio import life_line, policy, queries
from ipp.portfolio.ambitions import list_ambitions
from ipp.portfolio.models import Ambition, LifePeriod, Talent
from ipp.portfolio.outline import Strand, weave
from ipp.portfolio.queries import Drives
from ipp.portfolio.reach import Section
from ipp.portfolio.sharing_queries import MOST_FOUND, SharedPortfolio, list_shared_portfolios

Entry = TypeVar("Entry", Talent, Ambition, LifePeriod)


@dataclass(frozen=True)
class Portrait:
    """Only what reaches the viewer; None stands for a section of which nothing does."""

    owner: Person
    headline: str = ""
    strands: Sequence[Strand] | None = None
    talents: Sequence[Talent] | None = None
    ambitions: Sequence[Ambition] | None = None
    periods: Sequence[LifePeriod] | None = None
    drives: Drives | None = None
    """For the owner alone: what more was found with their drivers."""

    @property
    def has_topics(self) -> bool:
        return any(strand.topics for strand in self.strands or ())

    @property
    def has_words(self) -> bool:
        """Something stands in it; until then there is nothing to look at through the eyes of others."""
        return self.has_topics or any((self.talents, self.ambitions, self.periods))

    @property
    def is_blank(self) -> bool:
        """Nothing at all reaches the viewer: for them this portfolio does not exist."""
        parts = (self.strands, self.talents, self.ambitions, self.periods)
        return all(part is None for part in parts)


def portray(shared: SharedPortfolio, viewer: Any) -> Portrait:
    """Ask the policy about each section and entry. What cannot reach `viewer` is not even read."""
    owner = shared.owner
    whole = {audience.section for audience in shared.audiences if policy.may_view_section(viewer, audience)}
    drives = queries.get_drives(owner) if Section.DRIVERS in whole else None
    return Portrait(
        owner,
        headline=drives.headline if drives else "",
        strands=weave(drives.drivers, i18n.language()) if drives else None,
        talents=_reaching(shared, viewer, Section.TALENTS, queries.list_talents),
        ambitions=_reaching(shared, viewer, Section.AMBITIONS, list_ambitions),
        periods=_reaching(shared, viewer, Section.LIFE_LINE, life_line.list_periods),
        drives=drives if viewer.id == owner.id else None,
    )


def _reaching(
    shared: SharedPortfolio, viewer: Any, section: Section, list_entries: Callable[[Person], Sequence[Entry]]
) -> list[Entry] | None:
    """What of a section reaches `viewer`; None, as if it were not there, when neither it nor anything in it does."""
    deciding = [*shared.audiences, *shared.entries.values()]
    if not any(one.section is section and policy.may_view_section(viewer, one) for one in deciding):
        return None
    entries = list_entries(shared.owner)
    return [entry for entry in entries if policy.may_view_entry(viewer, shared, section, entry.id)]


def list_strands(owner: Person) -> list[Strand]:
    return weave(queries.get_drives(owner).drivers, i18n.language())


def list_portfolios_for(viewer: Person, search: str = "") -> tuple[list[Person], bool]:
    """Whose portfolio the viewer can open, in part or whole; and whether there may be more than fit on a page."""
    found = list_shared_portfolios(viewer, search=search)
    shown = found[:MOST_FOUND]
    return [each.owner for each in shown if policy.may_view_portfolio(viewer, each)], len(found) > MOST_FOUND
