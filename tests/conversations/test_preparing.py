"""Preparing in five moves, sharing it and taking it back; and the summary that both write."""

from ipp.conversations.models import MOVES, Conversation, Side
from ipp.core.db import db
from tests.browser import Browser, soup, words
from tests.factories import conversations as made


def test_a_preparation_is_shared_part_by_part_and_taken_back(app):
    conversation = made.ConversationFactory(days=3)
    hers, his = Browser(app).sign_in(conversation.employee), Browser(app).sign_in(conversation.manager)
    address = f"/conversations/{conversation.id}"
    hers.submit(hers.get(f"{address}/preparation"), {move: f"mijn {move}" for move in MOVES}, action="/preparation")
    assert "mijn heart" not in words(his.get(address))

    hers.post(f"{address}/preparation/share", {"moves": ["heart", "needs"]})
    seen = words(his.get(address))
    assert [move for move in MOVES if f"mijn {move}" in seen] == ["heart", "needs"]

    hers.post(f"{address}/preparation/share", {"moves": list(MOVES)})
    assert all(f"mijn {move}" in words(his.get(address)) for move in MOVES)

    hers.submit(hers.get(address), action="/share/end")
    assert "mijn heart" not in words(his.get(address))
    assert "mijn heart" in words(hers.get(address))


def test_nobody_learns_whether_the_other_one_wrote_anything(app):
    conversation = made.ConversationFactory(days=3)
    hers, his = Browser(app).sign_in(conversation.employee), Browser(app).sign_in(conversation.manager)
    address = f"/conversations/{conversation.id}"
    before = words(his.get(address))
    hers.submit(hers.get(f"{address}/preparation"), {"heart": "iets"}, action="/preparation")
    assert words(his.get(address)) == before


def test_an_empty_preparation_is_not_shared(app, browser):
    conversation = made.ConversationFactory(days=3)
    browser.sign_in(conversation.employee).post(f"/conversations/{conversation.id}/preparation/share")
    db.session.expire_all()
    assert not any(preparation.is_shared for preparation in conversation.preparations)


def test_the_manager_is_asked_in_other_words(app):
    conversation = made.ConversationFactory(days=3)
    address = f"/conversations/{conversation.id}/preparation"
    hers = words(Browser(app).sign_in(conversation.employee).get(address))
    his = words(Browser(app).sign_in(conversation.manager).get(address))
    assert "Wanneer ging je de laatste tijd blij naar huis?" in hers
    assert "Wanneer zie je de ander opbloeien?" in his


def test_two_tabs_on_one_preparation_lose_nothing(app, browser):
    conversation = made.ConversationFactory(days=3)
    address = f"/conversations/{conversation.id}/preparation"
    first, second = browser.sign_in(conversation.employee).get(address), browser.get(address)
    browser.submit(first, {"heart": "eerst"}, action="/preparation")
    answer = browser.submit(second, {"heart": "daarna"}, action="/preparation")
    assert answer.status_code == 409
    assert "eerst" in words(answer)
    assert "daarna" in answer.text
    assert browser.submit(answer, action="/preparation").status_code == 303
    assert "daarna" in words(browser.get(f"/conversations/{conversation.id}"))


def test_a_text_that_is_too_long_is_kept_in_the_form(app, browser):
    conversation = made.ConversationFactory(days=3)
    page = browser.sign_in(conversation.employee).get(f"/conversations/{conversation.id}/preparation")
    answer = browser.submit(page, {"heart": "x" * 4001}, action="/preparation")
    assert answer.status_code == 422
    assert "x" * 4001 in answer.text


def test_a_strange_version_mark_is_a_friendly_error(app, browser):
    conversation = made.ConversationFactory(days=3)
    page = browser.sign_in(conversation.employee).get(f"/conversations/{conversation.id}/preparation")
    for mark in ("", "-1", "9" * 30, "nul"):
        assert browser.submit(page, {"version": mark}, action="/preparation").status_code in (409, 422)


def test_both_write_the_summary_and_no_version_is_lost(app):
    conversation = made.ConversationFactory()
    hers, his = Browser(app).sign_in(conversation.employee), Browser(app).sign_in(conversation.manager)
    address = f"/conversations/{conversation.id}"
    page, his_page = hers.get(f"{address}/summary"), his.get(f"{address}/summary")
    hers.submit(page, {"text": "Haar samenvatting"}, action="/summary")
    answer = his.submit(his_page, {"text": "Zijn samenvatting"}, action="/summary")
    assert answer.status_code == 409
    assert "Haar samenvatting" in words(answer)
    assert "Zijn samenvatting" in answer.text

    his.follow(his.submit(answer, {"text": "Samen"}, action="/summary"))
    seen = words(hers.get(address))
    assert "Samen" in seen
    assert "Haar samenvatting" in seen
    assert [(s.number, s.side) for s in db.session.get(Conversation, conversation.id).summaries] == [
        (1, Side.EMPLOYEE),
        (2, Side.MANAGER),
    ]


def test_the_same_summary_sent_twice_is_one_version(app, browser):
    conversation = made.ConversationFactory()
    page = browser.sign_in(conversation.employee).get(f"/conversations/{conversation.id}/summary")
    browser.submit(page, {"text": "Eén keer"}, action="/summary")
    browser.submit(page, {"text": "Eén keer"}, action="/summary")
    assert len(db.session.get(Conversation, conversation.id).summaries) == 1


def test_the_guide_can_be_read_by_both(app, browser):
    seen = words(browser.sign_in(made.ConversationFactory().employee).get("/conversations/guide"))
    assert "Vul niet in voor de ander" in seen


def test_no_part_is_ticked_before_the_first_share(app, browser):
    conversation = made.ConversationFactory(days=3)
    for preparation in conversation.preparations:
        preparation.heart = preparation.needs = "iets van mij"
    db.session.commit()
    page = browser.sign_in(conversation.employee).get(f"/conversations/{conversation.id}")
    boxes = soup(page).select("input[name=moves]")
    assert boxes
    assert not [box for box in boxes if box.has_attr("checked")]


def test_seeing_it_differently_about_words_that_changed_meanwhile_shows_the_newer_ones_first(app):
    conversation = made.ConversationFactory()
    his, hers = Browser(app).sign_in(conversation.manager), Browser(app).sign_in(conversation.employee)
    address = f"/conversations/{conversation.id}/summary"
    his.submit(his.get(address), {"text": "Eerste woorden"}, action="/summary")
    page = hers.get(f"{address}/other-view")
    his.submit(his.get(address), {"text": "Nieuwere woorden"}, action="/summary")
    answer = hers.submit(page, {"words": "Zo ging het niet"}, action="/other-view")
    assert answer.status_code == 409
    assert words(answer).index("Nieuwere woorden") < answer.text.index("Zo ging het niet")
    assert "Zo ging het niet" not in words(his.get(f"/conversations/{conversation.id}"))
    hers.submit(answer, action="/other-view")
    assert "Zo ging het niet" in words(his.get(f"/conversations/{conversation.id}"))
