"""Acts on a board. They never commit: the request does."""

import uuid
from datetime import date

from flask_babel import gettext as _

from ipp.boards import queries
from ipp.boards.models import BoardCard, BoardReview, Field
from ipp.core import clock, outbox
from ipp.core.db import db, lock
from ipp.core.errors import ChangedMeanwhile, Conflict
from ipp.people.models import Person, Team


def add_card(
    team: Team,
    field: Field,
    *,
    text: str,
    details: str = "",
    owner: Person | None = None,
    due_on: date | None = None,
    form_key: uuid.UUID | None = None,
) -> BoardCard:
    """Hang a card under the others of its field. The same form, sent twice, hangs one."""
    key = form_key or uuid.uuid4()
    if known := queries.get_card_by_key(team, key):
        return known
    card = BoardCard(
        team=team,
        field=field,
        text=text,
        details=details,
        owner_id=owner.id if owner else None,
        due_on=due_on,
        form_key=key,
        position=queries.last_position(team.id, field),
    )
    db.session.add(card)
    return card


def rewrite_card(
    card: BoardCard, *, version: int | None, text: str, details: str, owner: Person | None, due_on: date | None
) -> None:
    """Keep other words. Who opened the card before somebody else changed it gets both texts to choose from."""
    _take_turn(card)
    if card.is_archived:
        raise Conflict(
            _("Somebody put this card in the archive while you wrote. Put it back on the board to change it.")
        )
    words = (text, details, owner.id if owner else None, due_on)
    if words == (card.text, card.details, card.owner_id, card.due_on):
        return
    if version != card.version:
        raise ChangedMeanwhile
    card.text, card.details, card.owner_id, card.due_on = words
    card.version += 1


def move_card(card: BoardCard, field: Field, *, places: int = 0) -> None:
    """To the end of another field, or some places down (up when negative) in its own.

    Two people may move at once: the last move counts, and no card is ever lost by it. In the archive nothing moves.
    """
    _take_turn(card)
    if card.is_archived:
        return
    if field is not card.field:
        card.position, card.field = queries.last_position(card.team_id, field), field
        card.moved_at = clock.now()
        return
    cards = queries.list_cards(card.team)[field]
    at = next(number for number, other in enumerate(cards) if other.id == card.id)
    cards.insert(max(at + places, 0), cards.pop(at))
    for number, other in enumerate(cards, start=1):
        other.position = number


def archive_card(card: BoardCard, *, outcome: str = "") -> None:
    """Off the board, into the archive, with what came of it. What somebody wrote there first stays."""
    _take_turn(card)
    if card.is_archived and outcome not in ("", card.outcome):
        raise Conflict(_("Somebody put this card in the archive just before you, with other words than yours."))
    if card.is_archived:
        return
    card.archived_at, card.outcome = clock.now(), outcome


def put_back_card(card: BoardCard) -> None:
    """Back on the board, under the others of its field; where it hangs already, it stays."""
    _take_turn(card)
    if not card.is_archived:
        return
    card.position, card.archived_at = queries.last_position(card.team_id, card.field), None


def plan_review(team: Team, day: date, *, by: Person | None = None) -> BoardReview:
    """Plan a moment to look at the board together; one a day is enough. The others of the team get a letter."""
    lock(team)
    if known := queries.get_review_on(team, day):
        return known
    review = BoardReview(team_id=team.id, day=day)
    db.session.add(review)
    for member in queries.list_members_to_choose(team) if by else ():
        if member is not by:
            outbox.post_once("boards.review", member.id)
    return review


def write_review(review: BoardReview, *, version: int | None, notes: str) -> None:
    """Keep what the team saw."""
    lock(review)
    if version != review.version:
        raise ChangedMeanwhile
    review.notes, review.version = notes, review.version + 1


def cancel_review(review: BoardReview) -> None:
    """Only while nothing was written: a moment that happened is not taken away."""
    lock(review)
    if review.notes:
        raise Conflict(_("There are notes with this moment, so it stays."))
    db.session.delete(review)


def _take_turn(card: BoardCard) -> None:
    """One at a time on a board, the team before the card: so nobody waits for somebody who waits for them."""
    lock(card.team)
    lock(card)
