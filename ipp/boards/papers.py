"""A team's board on paper."""

from itertools import chain
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
    board = queries.list_cards(team)
    calls = queries.list_calls_from(chain.from_iterable(board.values()))
    columns = [
        {
            "name": str(FIELDS[field].name),
            "question": str(FIELDS[field].question),
            "hue": FIELDS[field].hue,
            "cards": [_on_paper(card, calls.get(card.call_id)) for card in cards],
        }
        for field, cards in board.items()
    ]
    title = _("B.O.O.M. board of %(team)s", team=team.name)
    return typeset("boards/board", {"title": title, "footer": write_day(clock.today()), "columns": columns})


def _on_paper(card: BoardCard, call: str | None) -> dict[str, Any]:
    facts = [card.owner.name if card.owner else "", write_day(card.due_on) if card.due_on else ""]
    facts += [_("A call came from this: %(title)s", title=call)] if call else []
    return {"text": card.text, "details": card.details, "line": " · ".join(filter(None, facts))}
