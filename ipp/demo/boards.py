"""The boards of the demo's teams."""

from datetime import timedelta

from sqlalchemy import select

from ipp.boards import services
from ipp.boards.models import BoardCard, Field
from ipp.core import clock
from ipp.core.db import db
from ipp.demo import content
from ipp.demo.content import moment
from ipp.demo.people import People
from ipp.people.models import Team


def hang(people: People) -> None:
    for story in content.read("boards")["boards"]:
        team = db.session.scalars(select(Team).where(Team.name == story["team"])).one()
        for card in story["cards"]:
            _hang_card(team, card, people)
        for card in story["archived"]:
            with clock.as_if(moment(card["days"])):
                services.archive_card(_hang_card(team, card, people), outcome=card["outcome"])
        for review in story["reviews"]:
            planned = services.plan_review(team, clock.today() + timedelta(days=review["days"]))
            planned.notes = review["notes"]


def _hang_card(team: Team, card: content.Story, people: People) -> BoardCard:
    days = card.get("due_in_days")
    hung = services.add_card(
        team,
        Field(card["field"]),
        text=card["text"],
        details=card.get("details", ""),
        owner=people[card["owner"]] if card.get("owner") else None,
        due_on=None if days is None else clock.today() + timedelta(days=days),
    )
    hung.hung_at = moment(card.get("hung_days", -50))
    hung.moved_at = moment(card["moved_days"]) if "moved_days" in card else None
    db.session.flush()  # the next card hangs under this one
    return hung
