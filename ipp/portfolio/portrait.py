"""What one viewer sees of one portfolio. The owner's page, "view as" and a colleague's page are all made of this."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ipp.core import i18n
from ipp.people.models import Person
from ipp.portfolio import life_line, policy, queries
from ipp.portfolio.models import Ambition, LifePeriod, Talent
from ipp.portfolio.outline import Strand, weave
from ipp.portfolio.queries import SharedPortfolio
from ipp.portfolio.reach import Section


@dataclass(frozen=True)
class Portrait:
    """Only what reaches the viewer was even read from the database; None stands for a section that does not."""

    owner: Person
    headline: str = ""
    strands: Sequence[Strand] | None = None
    talents: Sequence[Talent] | None = None
    ambitions: Sequence[Ambition] | None = None
    periods: Sequence[LifePeriod] | None = None

    @property
    def has_topics(self) -> bool:
        return any(strand.topics for strand in self.strands or ())

    @property
    def is_blank(self) -> bool:
        """Nothing at all reaches the viewer: for them this portfolio does not exist."""
        parts = (self.strands, self.talents, self.ambitions, self.periods)
        return all(part is None for part in parts)


def portray(shared: SharedPortfolio, viewer: Any) -> Portrait:
    """Ask the policy about each section, and read only what reaches `viewer`."""
    owner = shared.owner
    open_to_viewer = {audience.section for audience in shared.audiences if policy.may_view_section(viewer, audience)}
    drives = queries.get_drives(owner) if Section.DRIVERS in open_to_viewer else None
    return Portrait(
        owner,
        headline=drives.headline if drives else "",
        strands=weave(drives.drivers, i18n.language()) if drives else None,
        talents=queries.list_talents(owner) if Section.TALENTS in open_to_viewer else None,
        ambitions=queries.list_ambitions(owner) if Section.AMBITIONS in open_to_viewer else None,
        periods=life_line.list_periods(owner) if Section.LIFE_LINE in open_to_viewer else None,
    )


def list_strands(owner: Person) -> list[Strand]:
    return weave(queries.get_drives(owner).drivers, i18n.language())


def list_portfolios_for(viewer: Person, search: str = "") -> list[Person]:
    """Whose portfolio the viewer can open, in part or whole."""
    found = queries.list_shared_portfolios(viewer, search=search)
    return [shared.owner for shared in found if policy.may_view_portfolio(viewer, shared)]
