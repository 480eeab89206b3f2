"""What waits on a board, and looking at it together: everybody hears the day, and sees what changed."""

from datetime import timedelta

from sqlalchemy import delete

from ipp.boards.models import BoardCard, BoardReview, Field
from ipp.core import clock
from ipp.core.db import db
from tests.boards.acts import address, board
from tests.browser import soup
from tests.factories.boards import ArchivedCardFactory, BoardCardFactory, BoardReviewFactory
from tests.factories.people import TeamFactory


def test_a_planned_moment_is_told_to_the_rest_of_the_team_by_a_link_and_not_when_it_is_off(app, member, team, letters):
    [email] = [one.email for one in team.members if one.name == "Mo Yilmaz"]
    form, day = address(team), clock.today() + timedelta(days=3)
    for _ in range(2):
        member.submit(member.get(form), {"day": day.isoformat()}, action="/reviews")
    [letter] = letters.deliver()
    assert (letter.to, letter.link) == (email, "/boards")
    assert "Noord" not in letter.subject + letter.body

    member.submit(member.get(form), {"day": (day + timedelta(days=1)).isoformat()}, action="/reviews")
    db.session.execute(delete(BoardReview))
    assert letters.deliver() == []


def test_the_first_page_says_what_waits_for_somebody_this_week_and_when_the_team_looks_again(app, member, team):
    mo, fatima = sorted(team.members, key=lambda one: one.name == "Fatima de Vries")
    today = clock.today()
    for text, days in (("Bel de gemeente", -2), ("Ruim het hok op", 3), ("Plan de barbecue", 30)):
        BoardCardFactory(team=team, owner=fatima, text=text, due_on=today + timedelta(days=days))
    BoardCardFactory(team=team, owner=mo, text="Van een ander", due_on=today)
    BoardReviewFactory(team=team, day=today + timedelta(days=5))
    for where in (address(team), "/boards"):
        if where == "/boards":
            fatima.teams.append(TeamFactory(name="Zuid"))
            db.session.commit()
        [mine] = [
            card for card in soup(member.get(where)).select(".card") if "Wat er voor jou aankomt" in card.get_text()
        ]
        assert [link.get_text() for link in mine.select("a")] == [
            "Bel de gemeente",
            "Ruim het hok op",
            "Samen kijken naar het bord van Noord",
        ]


def test_looking_together_happens_with_the_board_and_what_changed_since_the_time_before(member, team):
    today, long_ago = clock.today(), clock.now() - timedelta(days=40)
    BoardReviewFactory(team=team, day=today - timedelta(days=20))
    review = BoardReviewFactory(team=team, day=today)
    BoardCardFactory(team=team, text="Er al lang", hung_at=long_ago)
    BoardCardFactory(team=team, text="Pas opgehangen")
    BoardCardFactory(team=team, text="Net verhuisd", hung_at=long_ago, moved_at=clock.now())
    ArchivedCardFactory(team=team, text="Eindelijk klaar", hung_at=long_ago)
    ArchivedCardFactory(team=team, text="Toen al klaar", hung_at=long_ago, archived_at=long_ago)
    page = soup(member.get(f"/boards/reviews/{review.id}"))
    said = {
        card.a.get_text(): chip.get_text() if (chip := card.select_one(".chip")) else ""
        for card in page.select(".board-card")
    }
    assert said["Er al lang"] == ""
    assert said["Pas opgehangen"].startswith("Nieuw sinds")
    assert said["Net verhuisd"].startswith("Verplaatst sinds")
    assert "Eindelijk klaar" in page.main.get_text()
    assert "Toen al klaar" not in page.main.get_text()

    card = db.session.query(BoardCard).filter_by(hung_at=long_ago, archived_at=None, moved_at=None).one()
    form = next(form for form in page.select(f"#card-{card.id} form") if form.select_one("[value=solve]"))
    moved = member.post(form["action"], {one["name"]: one["value"] for one in form.select("input")})
    assert moved.location.partition("#")[0] == f"/boards/reviews/{review.id}"
    assert "Er al lang" in board(team)[Field.SOLVE]
