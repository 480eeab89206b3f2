"""Who a section of a portfolio reaches today: plain values, so that one rule can serve every page."""

import uuid
from dataclasses import dataclass, field
from enum import StrEnum


class Section(StrEnum):
    """A part of the portfolio that has its own visibility; what stands in it may have one of its own."""

    DRIVERS = "drivers"
    TALENTS = "talents"
    AMBITIONS = "ambitions"
    LIFE_LINE = "life_line"


class Reach(StrEnum):
    """Who may see a section."""

    ONLY_ME = "only_me"
    CHOSEN = "chosen"
    MANAGER = "manager"
    TEAM = "team"
    EVERYONE = "everyone"


@dataclass(frozen=True)
class Onlooker:
    """The idea of a colleague about whom only the teams are known; with it an owner looks through others' eyes."""

    team_ids: frozenset[uuid.UUID] = frozenset()
    id: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(frozen=True)
class Audience:
    """Whom one section of one portfolio, or one thing in it, reaches today.

    `manager_id` is the manager it was shared with, and only while that person still is the owner's manager.
    `chosen_ids` are the chosen people whose end date has not passed.
    """

    owner_id: uuid.UUID
    section: Section
    reach: Reach = Reach.ONLY_ME
    manager_id: uuid.UUID | None = None
    team_ids: frozenset[uuid.UUID] = frozenset()
    chosen_ids: frozenset[uuid.UUID] = frozenset()
