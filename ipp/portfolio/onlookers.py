"""Who can see a thing of a portfolio now, by every way there is: its section or own choice, the wall, and a card."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import format_date
from flask_babel import gettext as _

from ipp.people.models import Person
from ipp.portfolio import labels, queries, talent_card
from ipp.portfolio.entries import Entry
from ipp.portfolio.models import Talent
from ipp.portfolio.reach import Reach, Section
from ipp.portfolio.sharing_queries import Sharing, Sharings


@dataclass(frozen=True)
class Onlookers:
    """Whom something reaches, each way in words; nothing where it does not go that way."""

    chosen: str
    """What its owner chose for it or for its section; "Only you" too."""
    is_shared: bool
    wall: str = ""
    card: str = ""
    has_own_choice: bool = False

    @property
    def is_nobody(self) -> bool:
        return not (self.is_shared or self.wall or self.card)

    @property
    def label(self) -> str:
        """Short enough for a chip, when nothing but the choice counts."""
        return "; ".join(self._ways) or self.chosen

    @property
    def people(self) -> str:
        """The same to stand in the middle of a sentence."""
        return self.label[:1].lower() + self.label[1:]

    @property
    def _ways(self) -> list[str]:
        return [way for way in (self.chosen if self.is_shared else "", self.wall, self.card) if way]


Around = Mapping[uuid.UUID, Onlookers]


def list_onlookers(owner: Person, sharings: Sharings, section: Section, entries: Sequence[Entry]) -> Around:
    return {entry.id: onlookers_of(owner, sharings.of(section, entry.id), entry) for entry in entries}


def onlookers_of(owner: Person, sharing: Sharing, entry: Entry | None = None) -> Onlookers:
    """Of one thing; without one of its section, or of something new in it."""
    is_everyone = sharing.audience.reach is Reach.EVERYONE and not sharing.until
    talent = entry if isinstance(entry, Talent) and (entry.for_visitors or not is_everyone) else None
    return Onlookers(
        labels.audience_label(sharing, owner),
        not labels.is_private(sharing, owner),
        wall=_on_wall(talent, owner) if talent else "",
        card=_("whoever has the link to your talent card") if talent and _is_on_card(talent) else "",
        has_own_choice=sharing.decided is not None and sharing.decided.about_id != owner.id,
    )


def onlookers_of_section(owner: Person, sharing: Sharing, around: Around) -> Onlookers:
    """Of a section whole: it says so when something in it can be seen by others than the rest."""
    own = onlookers_of(owner, sharing)
    if all(each.label == own.label for each in around.values()):
        return own
    is_seen = own.is_shared or not all(each.is_nobody for each in around.values())
    return Onlookers(_("%(people)s, with exceptions", people=own.chosen), is_seen)


@dataclass(frozen=True)
class Elsewhere:
    """What somebody sees of an owner outside the page that is shared with them."""

    talents: Sequence[Talent]
    has_card: bool

    def __bool__(self) -> bool:
        return bool(self.talents) or self.has_card


def list_elsewhere(owner: Person, looker: Any) -> Elsewhere:
    in_common = looker.team_ids & owner.team_ids
    link = talent_card.get_link_of(owner)
    shown = [talent for talent in queries.list_talents(owner) if talent.hangs_for(in_common)]
    return Elsewhere(shown, link is not None and link.is_open)


def _is_on_card(talent: Talent) -> bool:
    return talent.card_link is not None and talent.card_link.is_open


def _on_wall(talent: Talent, owner: Person) -> str:
    label: str = ""
    if not talent.hangs_for(owner.team_ids):
        return label
    day = format_date(talent.shown_until, "d MMM") if talent.shown_until else ""
    if talent.for_teams_only:
        label = _("your teams, on the wall until %(day)s", day=day) if day else _("your teams, on the wall")
    elif talent.for_visitors:
        label = _("everyone in the organisation and visitors, on screens and posters too")
    elif day:
        label = _("everyone in the organisation, on the wall until %(day)s", day=day)
    else:
        label = _("everyone in the organisation, on the wall")
    return label
