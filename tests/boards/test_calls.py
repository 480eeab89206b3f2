"""A call that starts from a card: its words go along, and both know of the other."""

from datetime import timedelta
from io import BytesIO

from pypdf import PdfReader

from ipp.boards.models import BoardCard
from ipp.core import clock
from ipp.core.db import db
from tests.boards.acts import address, hang
from tests.browser import Browser, soup, words


def test_a_call_and_the_card_it_came_from_know_each_other_and_no_word_is_lost_on_the_way(member, team):
    member.follow(hang(member, team))
    card = db.session.query(BoardCard).one()
    page = member.get(f"/boards/cards/{card.id}")
    facts = {"text": card.text, "field": "protect", "details": "Elke dinsdag soep.", "call": str(card.call_id)}
    [button] = soup(page).select("button[formaction]")
    assert button["form"] == soup(page).select_one("form[data-guard]")["id"]
    sent = member.post(button["formaction"], facts | {"version": "1", "hung_in": "protect"})
    assert (sent.status_code, sent.location) == (307, "/wall/calls/prepared")
    db.session.expire_all()
    assert card.details == "Elke dinsdag soep."
    prepared = member.post(sent.location, facts)
    assert soup(prepared).select_one("#purpose").get_text(strip=True) == "Elke dinsdag soep."
    until = (clock.today() + timedelta(days=9)).isoformat()
    started = member.submit(prepared, {"talents": "Koken", "title": "Soepdag", "until": until}, action="/calls")
    assert started.location == f"/wall/calls/{card.call_id}"

    for where in (address(team), f"/boards/cards/{card.id}"):
        [link] = soup(member.get(where)).select(f'main a[href="{started.location}"]')
        assert link.get_text() == "Soepdag"
    assert "Soepdag" in PdfReader(BytesIO(member.get(address(team, "/board.pdf")).data)).pages[0].extract_text()
    assert "Maak er een oproep van" not in words(member.get(f"/boards/cards/{card.id}"))
    again = member.post(button["formaction"], facts | {"version": "1", "hung_in": "protect"})
    assert again.location == f"/boards/cards/{card.id}"


def test_two_who_make_a_call_of_one_card_make_one(app, member, team):
    member.follow(hang(member, team))
    card = db.session.query(BoardCard).one()
    facts = {"text": card.text, "call": str(card.call_id)}
    until = (clock.today() + timedelta(days=9)).isoformat()
    told = {"talents": "Koken", "purpose": "Samen eten", "until": until}
    mo = Browser(app).sign_in(team.members[-1])
    forms = [(browser, browser.post("/wall/calls/prepared", facts)) for browser in (member, mo)]
    assert [browser.submit(form, told, action="/calls").status_code for browser, form in forms] == [303, 409]
