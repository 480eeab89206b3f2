"""A team's board on paper."""

from typing import Any

from flask_babel import gettext as _

from ipp.boards import queries
from ipp.boards.labels import FIELDS
from ipp.boards.models import BoardCard
from ipp.core import clock
from ipp.core.i18n import write_day
from ipp.core.paper import typeset
from ipp.people.models import Team


def typeset_board(team: Team) -> bytes:
    """The four fields beside each other on A3, as a PDF."""
    columns = [
        {
            "name": str(FIELDS[field].name),
            "question": str(FIELDS[field].question),
            "hue": FIELDS[field].hue,
            "cards": [_on_paper(card) for card in cards],
        }
        for field, cards in queries.list_cards(team).items()
    ]
    title = _("B.O.O.M. board of %(team)s", team=team.name)
    return typeset("boards/board", {"title": title, "footer": write_day(clock.today()), "columns": columns})


def _on_paper(card: BoardCard) -> dict[str, Any]:
    facts = [card.owner.name if card.owner else "", write_day(card.due_on) if card.due_on else ""]
    return {"text": card.text, "details": card.details, "line": " · ".join(filter(None, facts))}
