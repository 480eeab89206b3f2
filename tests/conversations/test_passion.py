"""Passion conversations: choosing a partner, preparing for oneself, noting, handing over, and taking over or not."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from ipp.conversations.models.passion import PassionGift, PassionNote, PassionTalk
from ipp.conversations.passion import promises, queries
from ipp.core import clock
from ipp.core.db import db
from ipp.portfolio.models import Source, Talent, Topic
from tests.browser import Browser, soup, words
from tests.conversations.calendars import read
from tests.counting import count_queries
from tests.factories.passion import GiftFactory, NoteFactory, TalkFactory, a_partner
from tests.factories.people import PersonFactory, administrator
from tests.factories.portfolio import a_driver

PLAN = {"day": "", "time": "10:30", "place": "langs het water"}
HOME, TALKS = "/conversations/passion", "/conversations/talks"


def count(model):
    return db.session.scalar(select(func.count()).select_from(model))


def plan(browser, partner_id):
    day = (clock.today() + timedelta(days=3)).isoformat()
    return browser.submit(browser.get(f"{HOME}/new?with={partner_id}"), PLAN | {"day": day}, action=HOME)


def note(browser, talk_id, text, driver="gifts"):
    return browser.post(f"{TALKS}/{talk_id}/notes", {"driver": driver, "text": text})


def test_an_employee_chooses_a_partner_and_both_get_it_in_their_calendar(app, browser, letters):
    partner = a_partner(introduction="Ik vraag door.")
    partner_id, partner_email = partner.id, partner.email
    browser.sign_in(PersonFactory(name="Noor Smit", email="noor@example.org"))
    assert "Ik vraag door." in words(browser.get(HOME))
    plan(browser, partner_id)
    received = {letter.to: letter for letter in letters.deliver()}
    assert set(received) == {partner_email, "noor@example.org"}
    letter = received[partner_email]
    method, [line] = read(letter.calendar)
    assert (method, line.summary, line.place) == ("REQUEST", "Gesprek in IPP", "langs het water")
    assert "Noor" not in letter.calendar
    assert not re.search("passi[eo]", letter.subject + letter.body + letter.calendar, re.IGNORECASE)
    assert count(PassionTalk) == 1


def test_nobody_chooses_their_own_line_themselves_or_somebody_without_room(app, browser):
    director = a_partner()
    manager = a_partner()
    manager.manager = director
    viewer = a_partner()
    viewer.manager = manager
    report, closed = a_partner(), a_partner(is_open=False)
    report.manager = viewer
    gone, other = a_partner(), a_partner()
    gone.active = False
    ids = [person.id for person in (director, manager, viewer, report, closed, gone)]
    allowed = other.id
    page = browser.sign_in(viewer).get(f"{HOME}/new")
    assert [box["value"] for box in soup(page).select("input[name=partner]")] == [str(allowed)]
    for refused in ids:
        assert (
            browser.submit(
                page, PLAN | {"day": clock.today().isoformat(), "partner": str(refused)}, action=HOME
            ).status_code
            == 422
        )
    assert count(PassionTalk) == 0


def test_what_is_prepared_is_the_owners_until_shared_and_again_when_taken_back(app):
    talk = TalkFactory()
    address = f"{TALKS}/{talk.id}"
    hers, his = Browser(app).sign_in(talk.owner), Browser(app).sign_in(talk.partner)
    hers.submit(hers.get(f"{address}/preparation"), {"questions": "Zal ik weggaan?"}, action="/preparation")
    assert "weggaan" not in his.get(address).text
    hers.submit(hers.get(address), action="/share")
    assert "weggaan" in his.get(address).text
    hers.submit(hers.get(address), action="/share/end")
    assert "weggaan" not in his.get(address).text


def test_two_tabs_with_a_preparation_both_keep_their_words(app, browser):
    talk = TalkFactory()
    browser.sign_in(talk.owner)
    address = f"{TALKS}/{talk.id}/preparation"
    first, second = browser.get(address), browser.get(address)
    browser.submit(first, {"thoughts": "dansen"}, action="/preparation")
    answer = browser.submit(second, {"thoughts": "bakken"}, action="/preparation")
    assert answer.status_code == 409
    assert "dansen" in answer.text
    assert "bakken" in answer.text


def test_the_partner_notes_and_the_map_grows_with_and_without_javascript(app, browser):
    a_driver()
    talk = TalkFactory()
    talk_id = talk.id
    browser.sign_in(talk.partner)
    page = browser.follow(note(browser, talk_id, "verbanden zien", "growth"))
    assert "verbanden zien" in page.text
    assert soup(page).select_one("[autofocus]")["id"] == "field-growth"
    data = {"driver": "", "text": "Rust brengen"}
    part = browser.post(f"{TALKS}/{talk_id}/notes", data, headers={"HX-Request": "true"})
    assert part.status_code == 200
    assert "<html" not in part.text
    assert "Rust brengen" in part.text
    note(browser, talk_id, "verbanden zien", "growth")
    assert count(PassionNote) == 2


@pytest.mark.parametrize("text", ["", "x" * 121])
def test_a_note_that_does_not_fit_stays_in_the_field(app, browser, text):
    a_driver()
    talk = TalkFactory()
    answer = note(browser.sign_in(talk.partner), talk.id, text)
    assert answer.status_code == 422
    assert soup(answer).select_one("#field-gifts")["value"] == text
    assert count(PassionNote) == 0


def test_the_partner_changes_a_note_and_takes_one_away(app, browser):
    kept = NoteFactory()
    gone = NoteFactory(talk=kept.talk, text="vergissing")
    browser.sign_in(kept.talk.partner)
    for noted, text in ((kept, "samen klussen"), (gone, "")):
        browser.post(f"{HOME}/notes/{noted.id}", {"text": text})
    db.session.expire_all()
    assert [row.text for row in db.session.scalars(select(PassionNote))] == ["samen klussen"]


def test_the_owner_sees_at_any_moment_what_is_noted(app, browser):
    noted = NoteFactory(text="samen iets af krijgen")
    browser.sign_in(noted.talk.owner)
    assert "samen iets af krijgen" in browser.get(f"{TALKS}/{noted.talk_id}/words").text


def test_after_the_hand_over_the_partner_has_nothing_and_the_owner_gets_one_letter(app, letters):
    noted = NoteFactory(text="kanarie-hand")
    talk_id, owner_email = noted.talk_id, noted.talk.owner.email
    his, hers = Browser(app).sign_in(noted.talk.partner), Browser(app).sign_in(noted.talk.owner)
    page = his.get(f"{TALKS}/{talk_id}/notes")
    for _twice in range(2):
        his.submit(page, action="/hand-over")
    [letter] = letters.deliver()
    assert letter.to == owner_email
    assert "kanarie" not in letter.subject + letter.body + letter.html
    assert count(PassionNote) == 0
    for address in ("", "/notes", "/words"):
        assert "kanarie" not in his.get(f"{TALKS}/{talk_id}{address}").text
    assert his.get(f"{TALKS}/{talk_id}/notes").status_code == 404
    assert note(his, talk_id, "nog iets").status_code == 404
    assert "kanarie-hand" in hers.get(letter.link + "/words").text


def test_the_owner_takes_the_words_back_before_the_hand_over(app, letters):
    noted = NoteFactory()
    talk_id = noted.talk_id
    hers, his = Browser(app).sign_in(noted.talk.owner), Browser(app).sign_in(noted.talk.partner)
    hers.submit(hers.get(f"{TALKS}/{talk_id}/words"), action="/take-back")
    assert his.get(f"{TALKS}/{talk_id}/notes").status_code == 404
    assert (count(PassionNote), count(PassionGift)) == (0, 1)
    assert letters.deliver() == []


def test_the_owner_takes_over_one_word_changes_another_and_leaves_a_third(app, browser):
    talk = TalkFactory(handed_over_at=clock.now())
    first, second, third, talent = (
        GiftFactory(talk=talk, text=text, position=place, driver_id=driver)
        for place, (text, driver) in enumerate(
            [("een", a_driver().id), ("twee", a_driver().id), ("drie", a_driver().id), ("Rust brengen", None)]
        )
    )
    ids = [str(gift.id) for gift in (first, second, third, talent)]
    address, owner_id = f"{TALKS}/{talk.id}/words", talk.owner_id
    browser.sign_in(talk.owner)
    browser.post(
        address,
        {
            "take": [ids[0], ids[1], ids[3]],
            **dict(zip(("text-" + i for i in ids), ["een", "tweede", "drie", "Rust"], strict=True)),
        },
    )
    browser.post(address, {"leave": ids[2]})
    topics = db.session.scalars(select(Topic).where(Topic.owner_id == owner_id).order_by(Topic.position)).all()
    assert [topic.text for topic in topics] == ["een", "tweede"]
    [kept] = db.session.scalars(select(Talent).where(Talent.owner_id == owner_id))
    assert (kept.name, kept.source, kept.is_on_wall) == ("Rust", Source.CONVERSATION, False)
    assert count(PassionGift) == 0
    assert "Over elk woord heb je beslist" in words(browser.get(address))


def test_taking_over_twice_takes_over_once_and_only_ones_own(app, browser):
    talk = TalkFactory(handed_over_at=clock.now())
    mine, others = GiftFactory(talk=talk), GiftFactory(talk=TalkFactory(handed_over_at=clock.now()))
    data = {"take": [str(mine.id), str(others.id)], f"text-{mine.id}": "een", f"text-{others.id}": "van een ander"}
    browser.sign_in(talk.owner)
    for _twice in range(2):
        browser.post(f"{TALKS}/{talk.id}/words", data)
    browser.post(f"{TALKS}/{talk.id}/words", {"leave": str(others.id)})
    assert (count(Topic), count(PassionGift)) == (1, 1)


def test_words_that_are_too_long_to_take_over_stay_as_typed(app, browser):
    talk = TalkFactory(handed_over_at=clock.now())
    gift = GiftFactory(talk=talk)
    long = "y" * 121
    browser.sign_in(talk.owner)
    answer = browser.post(f"{TALKS}/{talk.id}/words", {"take": str(gift.id), f"text-{gift.id}": long})
    assert answer.status_code == 422
    assert long in answer.text
    assert (count(Topic), count(PassionGift)) == (0, 1)


def test_when_the_agreed_days_are_over_ipp_hands_over_by_itself(app, letters):
    late = NoteFactory(talk=TalkFactory(days=-8, hand_over_days=7))
    NoteFactory(talk=TalkFactory(days=-7, hand_over_days=7))
    owner_email = late.talk.owner.email
    db.session.commit()
    for _night in range(2):
        promises.keep_the_agreed_days()
    assert [letter.to for letter in letters.deliver()] == [owner_email]
    assert (count(PassionNote), count(PassionGift)) == (1, 1)


def test_a_talk_with_words_is_not_called_off_and_one_without_is(app, browser):
    noted, empty = NoteFactory(), TalkFactory()
    assert browser.sign_in(noted.talk.partner).post(f"{TALKS}/{noted.talk_id}/cancellation").status_code == 409
    assert browser.sign_in(empty.owner).post(f"{TALKS}/{empty.id}/cancellation").status_code == 303
    assert browser.get(f"{TALKS}/{empty.id}/planning").status_code == 404


@pytest.mark.parametrize(("held", "said"), [(9, "Minder dan 10"), (10, "Minstens 10"), (27, "Minstens 20")])
def test_the_organisation_sees_only_tens(app, browser, held, said):
    for _number in range(held):
        TalkFactory(days=-40)
    TalkFactory(days=-40, cancelled_at=clock.now())
    for _number in range(10):
        TalkFactory(days=3)
    page = words(browser.sign_in(administrator()).get(f"{HOME}/figures"))
    assert said in page
    assert set(re.findall(r"\b\d+\b", page)) == {said.split()[-1]}


def test_pages_ask_as_much_for_three_rows_as_for_thirty(app, browser):
    a_driver()
    counts = []
    for many in (3, 30):
        owner = PersonFactory()
        talk = TalkFactory(owner=owner)
        handed = TalkFactory(owner=owner, handed_over_at=clock.now())
        for number in range(many):
            NoteFactory(talk=talk, text=f"woord {number}")
            GiftFactory(talk=handed, text=f"woord {number}")
            TalkFactory(owner=owner, partner=a_partner())
        partner, pages = talk.partner, (HOME, f"{HOME}/new", f"{TALKS}/{talk.id}", f"{TALKS}/{handed.id}/words")
        counts.append([asked(browser.sign_in(owner), page) for page in pages])
        counts[-1].append(asked(browser.sign_in(partner), f"{TALKS}/{talk.id}/notes"))
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 8


def asked(browser, address):
    with count_queries() as statements:
        assert browser.get(address).status_code == 200
    return len(statements)


def test_a_later_moment_gives_nobody_more_days_with_the_notes(app, browser):
    noted = NoteFactory(talk=TalkFactory(starts_at=clock.now() - timedelta(hours=2)))
    talk, seen = noted.talk, noted.talk.hand_over_on
    later = {"day": (clock.today() + timedelta(days=300)).isoformat(), "time": "10:30", "version": str(talk.version)}
    for person in (talk.partner, talk.owner):
        assert browser.sign_in(person).post(f"{TALKS}/{talk.id}/planning", later).status_code == 409
    db.session.expire_all()
    assert talk.hand_over_on == seen


def test_a_word_that_was_changed_can_be_noted_again(app, browser):
    talk = TalkFactory()
    browser.sign_in(talk.partner)
    note(browser, talk.id, "tuin")
    first = db.session.scalars(select(PassionNote)).one()
    browser.post(f"{HOME}/notes/{first.id}", {"text": "tuinieren met kinderen"})
    for _twice in range(2):
        note(browser, talk.id, "tuin")
    db.session.expire_all()
    assert [noted.text for noted in queries.list_notes(talk)] == ["tuinieren met kinderen", "tuin"]
