"""A team's board: anybody of the team works on it, two at once if they like, and nobody else sees it."""

import re
from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import delete

from ipp.boards import services
from ipp.boards.models import BoardCard, BoardReview, Field
from ipp.core import clock
from ipp.core.db import db, lock
from tests.boards.acts import address, board, fields_of, hang
from tests.browser import Browser, soup, words
from tests.counting import count_queries
from tests.factories.boards import ArchivedCardFactory, BoardCardFactory, BoardReviewFactory
from tests.factories.people import PersonFactory, TeamFactory, administrator


def test_who_is_in_one_team_goes_straight_to_its_board(member, team):
    page = member.follow(member.get("/boards"))
    assert "B.O.O.M.-bord van Noord" in words(page)
    assert list(fields_of(page)) == ["Beschermen", "Onderzoeken", "Oplossen", "Monitoren"]
    assert "We lunchen altijd samen." in words(page)


def test_a_card_hangs_in_its_field_with_who_takes_care_of_it_and_a_day(member, team):
    mo, day = team.members[-1], clock.today() + timedelta(days=9)
    page = member.follow(hang(member, team, owner=str(mo.id), due_on=day.isoformat()))
    assert fields_of(page)["Beschermen"] == ["Samen lunchen"]
    assert "Mo Yilmaz" in words(page)


def test_the_same_form_sent_twice_is_one_card(member, team):
    form = member.get(address(team, "/cards/new"))
    for _ in range(2):
        member.submit(form, {"text": "Samen lunchen", "field": "protect"}, action="/cards")
    assert board(team)[Field.PROTECT] == ["Samen lunchen"]
    member.submit(form, {"text": "Samen wandelen", "field": "protect"}, action="/cards")
    assert board(team)[Field.PROTECT] == ["Samen lunchen", "Samen wandelen"], "who went back and wrote another meant it"


def test_a_card_moves_to_another_field_and_up_and_down_in_its_own(member, team):
    for text in ("een", "twee", "drie"):
        hang(member, team, text, "solve")
    three = next(card for card in db.session.query(BoardCard) if card.text == "drie")
    member.post(f"/boards/cards/{three.id}/place", {"field": "solve", "places": "-1"})
    assert board(team)[Field.SOLVE] == ["een", "drie", "twee"]
    member.post(f"/boards/cards/{three.id}/place", {"field": "monitor"})
    assert (board(team)[Field.SOLVE], board(team)[Field.MONITOR]) == (["een", "twee"], ["drie"])
    for nonsense in ({"field": "elsewhere"}, {"places": "x"}, {"field": "monitor", "places": "999999999999"}):
        assert member.post(f"/boards/cards/{three.id}/place", nonsense).status_code == 303
    assert board(team)[Field.MONITOR] == ["drie"]


def test_two_people_who_write_on_one_card_see_each_others_words_and_lose_none(app, member, team):
    card = BoardCardFactory(team=team, text="Telefoon op vrijdag")
    other = Browser(app).sign_in(team.members[0])
    mine, theirs = member.get(f"/boards/cards/{card.id}"), other.get(f"/boards/cards/{card.id}")
    assert other.submit(theirs, {"text": "Telefoon op vrijdagmiddag"}, action=str(card.id)).status_code == 303
    page = member.submit(mine, {"text": "Telefoon op donderdag", "details": "Ook dan."}, action=str(card.id))
    assert page.status_code == 409
    assert "Telefoon op vrijdagmiddag" in words(page)
    assert soup(page).select_one("#text")["value"] == "Telefoon op donderdag"
    assert member.submit(page, action=str(card.id)).status_code == 303
    assert board(team)[Field.SOLVE] == ["Telefoon op donderdag"]


def test_one_moves_a_card_while_another_writes_on_it_and_both_count(app, member, team):
    card = BoardCardFactory(team=team)
    form = member.get(f"/boards/cards/{card.id}")
    Browser(app).sign_in(team.members[0]).post(f"/boards/cards/{card.id}/place", {"field": "monitor"})
    assert member.submit(form, {"text": "Nieuwe woorden", "field": "solve"}, action=str(card.id)).status_code == 303
    assert board(team)[Field.MONITOR] == ["Nieuwe woorden"], "who chose no other field moves nothing"


def test_who_writes_over_a_changed_card_sees_all_that_changed(app, member, team):
    card, mo = BoardCardFactory(team=team), next(one for one in team.members if one.first_name == "Mo")
    day = clock.today() + timedelta(days=9)
    mine, other = member.get(f"/boards/cards/{card.id}"), Browser(app).sign_in(mo)
    form = other.get(f"/boards/cards/{card.id}")
    facts = {"field": "monitor", "owner": str(mo.id), "due_on": day.isoformat()}
    assert other.submit(form, facts, action=str(card.id)).status_code == 303
    page = member.submit(mine, {"text": "Anders"}, action=str(card.id))
    assert page.status_code == 409
    notice = soup(page).select_one(".notice").get_text(" ", strip=True)
    assert "Monitor" in notice
    assert "Mo Yilmaz" in notice
    assert member.submit(page, action=str(card.id)).status_code == 303
    assert board(team)[Field.MONITOR] == ["Anders"], "it stays where the other one hung it"


def test_words_for_a_card_that_went_to_the_archive_meanwhile_are_given_back(app, member, team):
    card = BoardCardFactory(team=team)
    form, move = member.get(f"/boards/cards/{card.id}"), member.get(address(team))
    Browser(app).sign_in(team.members[0]).post(f"/boards/cards/{card.id}/archiving", {"outcome": "Er is een rooster."})
    for action, text in (
        (str(card.id), {"details": "Mijn lange verhaal"}),
        ("/archiving", {"outcome": "Mijn uitkomst"}),
    ):
        page = member.submit(form, text, action=action)
        assert page.status_code == 409
        assert next(iter(text.values())) in page.text
    assert member.submit(move, action="/place").status_code == 303
    db.session.expire_all()
    assert (card.outcome, card.details, card.field) == ("Er is een rooster.", "", Field.SOLVE)
    archived = member.get(f"/boards/cards/{card.id}")
    for _ in range(2):
        assert member.submit(archived, action="/return").status_code == 303
    assert board(team)[Field.SOLVE] == [card.text]


def test_who_takes_care_of_a_card_goes_on_doing_so_after_leaving_the_team(member, team):
    owner = PersonFactory(name="Vertrokken Collega")
    card = BoardCardFactory(team=team, owner=owner)
    member.submit(member.get(f"/boards/cards/{card.id}"), {"text": "Andere woorden"}, action=str(card.id))
    db.session.expire_all()
    assert card.owner == owner


def test_a_card_that_is_done_goes_to_the_archive_with_what_came_of_it_and_can_come_back(member, team):
    card = BoardCardFactory(team=team)
    page = member.get(f"/boards/cards/{card.id}")
    member.submit(page, {"outcome": "Er is een rooster."}, action="/archiving")
    assert board(team)[Field.SOLVE] == []
    assert "Er is een rooster." in words(member.get(address(team, "/archive")))
    archived = member.get(f"/boards/cards/{card.id}")
    member.submit(archived, action="/return")
    assert board(team)[Field.SOLVE] == [card.text]


def test_the_team_plans_a_moment_and_keeps_what_it_saw(member, team):
    day = clock.today() + timedelta(days=3)
    member.post(address(team, "/reviews"), {"day": day.isoformat()})
    member.post(address(team, "/reviews"), {"day": day.isoformat()})
    [review] = db.session.query(BoardReview).all()
    form = member.get(f"/boards/reviews/{review.id}")
    member.submit(form, {"notes": "Het is rustiger."}, action=str(review.id))
    page = member.submit(form, {"notes": "Het is drukker."}, action=str(review.id))
    assert page.status_code == 409
    assert "Het is rustiger." in words(page)
    assert soup(page).select_one("textarea").get_text().strip() == "Het is drukker."
    page = member.post(f"/boards/reviews/{review.id}/cancellation")
    assert "dus het blijft" in words(page)
    assert db.session.query(BoardReview).count() == 1


def test_the_team_reads_back_as_far_as_it_likes(member, team):
    days = [clock.today() - timedelta(days=7 * weeks) for weeks in range(1, 37)]
    for number, day in enumerate(days, 1):
        BoardReviewFactory(team=team, day=day, notes=f"Week {number}")
    page = member.get(soup(member.get(address(team))).select_one("#reviews p a")["href"])
    found = [link["href"] for link in soup(page).select("main li a[href*='/reviews/']")]
    older = member.get(soup(page).select_one("a[rel=next]")["href"])
    found += [link["href"] for link in soup(older).select("main li a[href*='/reviews/']")]
    assert len(set(found)) == len(days)
    assert "Week 36" in words(member.get(found[-1]))
    member.post(address(team, "/reviews"), {"day": (clock.today() + timedelta(days=2)).isoformat()})
    assert len(soup(member.get(address(team))).select("#reviews li")) == 6, "the one to come and the last five"


def test_notes_at_a_moment_that_just_went_are_given_back(member, team, monkeypatch):
    review = BoardReviewFactory(team=team)
    form = member.get(f"/boards/reviews/{review.id}")

    def lock_too_late(row):
        db.session.execute(delete(BoardReview).execution_options(synchronize_session=False))
        lock(row)

    monkeypatch.setattr(services, "lock", lock_too_late)
    page = member.submit(form, {"notes": "Het is rustiger."}, action=str(review.id))
    assert page.status_code == 404
    assert "Het is rustiger." in page.text


def test_a_moment_that_cannot_be_says_so(member, team):
    page = member.post(address(team, "/reviews"), {"day": (clock.today() - timedelta(days=1)).isoformat()})
    assert page.status_code == 422
    assert "Die dag is voorbij." in words(page)


@pytest.mark.parametrize("text", ["", "x" * 201])
def test_a_card_that_does_not_fit_says_so_and_keeps_every_word(member, team, text):
    page = hang(member, team, text, details="Dit blijft staan.")
    assert page.status_code == 422
    assert "Dit blijft staan." in page.text


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "=1+1", "\u202eom\x00", "#let x = $ *b*", "\\u{1f600} 你"]
)
def test_hostile_words_are_just_words_on_page_and_paper(member, team, text):
    page = member.follow(hang(member, team, text, details=text))
    assert "<script>alert" not in page.text
    paper = member.get(address(team, "/board.pdf"))
    assert (paper.status_code, paper.mimetype) == (200, "application/pdf")


def test_the_paper_has_every_card_on_it(member, team):
    card = BoardCardFactory(team=team, owner=team.members[-1])
    reader = PdfReader(BytesIO(member.get(address(team, "/board.pdf")).data))
    text = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages))
    assert card.text in text
    assert "Mo Yilmaz" in text


def test_a_board_is_seen_by_its_team_and_who_leads_them_and_by_nobody_else(app, team):
    leader = PersonFactory(direct_reports=[team.members[0]])
    strangers = [PersonFactory(teams=[TeamFactory()]), administrator(), PersonFactory(roles=["conversation_partner"])]
    things = (BoardCardFactory(team=team), BoardReviewFactory(team=team))
    pages = [address(team), address(team, "/archive"), address(team, "/cards/new"), address(team, "/board.pdf")]
    pages += [f"/boards/cards/{things[0].id}", f"/boards/reviews/{things[1].id}"]
    for page in pages:
        assert Browser(app).sign_in(leader).get(page).status_code == 200
        for stranger in strangers:
            assert Browser(app).sign_in(stranger).get(page).status_code == 404


def test_who_leaves_a_team_sees_its_board_no_more(app, member, team):
    assert member.get(address(team)).status_code == 200
    team.members = [person for person in team.members if person.name == "Mo Yilmaz"]
    db.session.commit()
    assert member.get(address(team)).status_code == 404


def test_who_led_somebody_whose_account_is_closed_sees_the_board_no_more(app, team):
    leader = PersonFactory()
    PersonFactory(teams=[team], manager=leader, active=False)
    browser = Browser(app).sign_in(leader)
    assert browser.get(address(team)).status_code == 404
    assert "Noord" not in words(browser.get("/boards"))


@pytest.mark.parametrize("number", ["9" * 20, "-1", "0", "x", "²"])
def test_a_page_that_no_archive_has_is_no_trouble(member, team, number):
    assert member.get(address(team, f"/archive?page={number}")).status_code == 200


def test_a_database_without_keys_holds_no_word_of_a_board(app):
    ArchivedCardFactory(text="wielewaal", details="ijsvogel", outcome="roerdomp")
    BoardReviewFactory(notes="nachtegaal")
    raw = db.session.connection()
    rows = [*raw.exec_driver_sql("SELECT * FROM board_card"), *raw.exec_driver_sql("SELECT * FROM board_review")]
    assert len(rows) == 2
    assert not [bird for bird in ("wielewaal", "ijsvogel", "roerdomp", "nachtegaal") if bird in str(rows)]


def test_a_board_costs_the_same_for_three_cards_and_for_thirty(member, team):
    def cost():
        with count_queries() as queries:
            member.get(address(team))
        return len(queries)

    for field in (Field.PROTECT, Field.EXPLORE, Field.SOLVE):
        services.add_card(team, field, text="Iets", owner=team.members[0])
    db.session.commit()
    few = cost()
    for number in range(27):
        services.add_card(team, Field.MONITOR, text=f"Iets {number}", owner=PersonFactory(teams=[team]))
    db.session.commit()
    assert cost() == few <= 12
