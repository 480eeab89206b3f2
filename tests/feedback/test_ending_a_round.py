"""The end of an open round: more time, closing early with notice to everybody, cancelling for good. Never reopened."""

from datetime import timedelta

import pytest
import time_machine

from ipp.core import clock
from ipp.core.db import db
from ipp.core.errors import Conflict
from ipp.core.keys import current_keys
from ipp.feedback.models import FeedbackRound, Invitation, Report, RoundBox, State
from ipp.feedback.services import closing, release
from tests.browser import Browser, soup, words
from tests.factories.feedback import close, links_of, open_round, released_round, save_now, send
from tests.feedback.owning import page_of
from tests.feedback.reviewing import a_link, open_link


@pytest.fixture
def running(owner, letters):
    open_round(subject=owner, colleagues=5)
    letters.deliver()
    return the_round()


def the_round():
    """The only round there is, as it is now."""
    db.session.rollback()
    return db.session.query(FeedbackRound).one()


def test_an_owner_gives_people_more_time(browser, running, letters):
    later = running.closes_on + timedelta(days=10)
    page = browser.submit(page_of(browser, running), {"extension-closes_on": str(later)}, action="/extension")
    assert page.status_code == 303
    assert (the_round().closes_on, the_round().closes_at) == (later, clock.end_of(later))
    assert letters.deliver() == []


@pytest.mark.parametrize("days", [-1, 70, 4000])
def test_more_time_is_never_less_and_never_more_than_three_months(browser, running, days):
    before, day = running.closes_at, running.closes_on + timedelta(days=days)
    page = browser.submit(page_of(browser, running), {"extension-closes_on": str(day)}, action="/extension")
    assert page.status_code == 422
    assert "Kies een dag na de sluitdag" in words(page)
    assert str(day) in page.text
    assert the_round().closes_at == before


@pytest.mark.parametrize("typed", ["", "morgen", "2026-02-30", "9999999-01-01", "\0"])
def test_a_day_that_is_no_day_moves_nothing(browser, running, typed):
    before = running.closes_at
    assert browser.post(f"/feedback/rounds/{running.id}/extension", {"extension-closes_on": typed}).status_code == 422
    assert the_round().closes_at == before


def test_a_new_closing_day_on_a_holiday_is_mentioned(browser, owner):
    with time_machine.travel("2026-12-01T12:00:00+01:00"):
        running = open_round(subject=owner)
        form = {"extension-closes_on": "2026-12-25"}
        sent = browser.sign_in(owner).submit(page_of(browser, running), form, action="/extension")
        assert "De sluitdag is eerste kerstdag." in words(browser.follow(sent))


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2026-12-22T12:00:00+01:00", "De sluitdag is eerste kerstdag."),
        ("2026-12-09T12:00:00+01:00", "De sluitdag valt in een weekend."),
        ("2026-12-07T12:00:00+01:00", ""),
    ],
    ids=["christmas", "saturday", "thursday"],
)
def test_before_closing_early_an_owner_reads_that_many_are_free_that_day(browser, owner, now, said):
    with time_machine.travel(now):
        running = open_round(subject=owner)
        page = browser.sign_in(owner).get(f"/feedback/rounds/{running.id}")
        box = next(box for box in soup(page).select("details.ask") if "minstens 72 uur" in box.get_text())
        text = " ".join(box.get_text(" ").split())
        assert said in text
        assert ("De sluitdag" in text) == bool(said)


@pytest.mark.parametrize("path", ["extension", "early-closing", "cancellation", "reminders"])
def test_a_round_that_has_closed_is_not_touched_any_more(browser, running, letters, path):
    links = list(links_of(running).values())
    send(running, links[0])
    closes_on, round_id = running.closes_on, running.id
    form = {"extension-closes_on": str(closes_on + timedelta(days=3))}
    with time_machine.travel(running.closes_at + timedelta(seconds=1)):
        answer = browser.sign_in(running.subject).post(f"/feedback/rounds/{round_id}/{path}", form)
        assert answer.status_code == 422
    feedback_round = the_round()
    assert (feedback_round.state, feedback_round.closes_on, feedback_round.reminders) == (State.OPEN, closes_on, 0)
    assert letters.deliver() == []


def test_the_week_that_a_round_gives_itself_is_not_stretched(browser, running):
    running = close(running)
    assert running.was_extended
    with time_machine.travel(running.closes_at - timedelta(days=3)):
        page = browser.sign_in(running.subject).get(f"/feedback/rounds/{running.id}")
        assert {form["action"].rpartition("/")[2] for form in soup(page).select("form[action*=rounds]")} >= {
            "cancellation"
        }
        assert not soup(page).select("form[action$='/extension'], form[action$='/early-closing']")
        for move in (closing.close_early, lambda r: closing.extend_round(r, closes_on=r.closes_on + timedelta(days=1))):
            with pytest.raises(Conflict):
                move(running)


@pytest.mark.parametrize("hour", [0, 9, 23])
def test_everybody_has_72_hours_notice_of_an_early_closing_whether_they_answered_or_not(owner, letters, hour):
    with time_machine.travel(f"2026-11-02T{hour:02}:30:00+01:00", tick=False):
        open_round(subject=owner, colleagues=5, outsiders=1)
        letters.deliver()
        running = the_round()
        send(running, next(iter(links_of(running).values())))
        closing.close_early(running)
        save_now()
        assert timedelta(hours=72) <= running.closes_at - clock.now() <= timedelta(hours=96)
        found = letters.deliver()
    assert {letter.to for letter in found} == {invitation.email for invitation in the_round().invitations}
    assert len({(letter.kind, letter.subject, letter.body.split(",", 1)[1]) for letter in found}) == 1
    assert "eind van 5 november 2026" in found[0].body
    assert found[0].link == "/f/again"


def test_a_round_that_closes_early_keeps_its_rule(browser, running, letters):
    """Too few then is too few: the round runs a week longer, like any other."""
    links = list(links_of(running).values())
    for link in links[:3]:
        send(running, link)
    browser.follow(browser.submit(page_of(browser, running), action="/early-closing"))
    running = close(the_round())
    assert (running.state, running.was_extended) == (State.OPEN, True)
    assert db.session.query(Report).count() == 0


def test_closing_early_twice_writes_everybody_once_and_is_not_undone(browser, running, letters):
    page = page_of(browser, running)
    for _ in range(2):
        assert browser.submit(page, action="/early-closing").status_code == 303
    assert [letter.kind for letter in letters.deliver()] == ["feedback.closing_early"] * 5
    running = the_round()
    page = page_of(browser, running)
    assert "dus de sluitdag verschuift niet meer" in words(page)
    assert not soup(page).select("form[action$='/extension'], form[action$='/early-closing']")
    later = {"extension-closes_on": str(running.closes_on + timedelta(days=5))}
    assert browser.post(f"/feedback/rounds/{running.id}/extension", later).status_code == 422


def test_a_round_that_closes_within_three_days_is_not_closed_early(browser, running, letters):
    with time_machine.travel(running.closes_at - timedelta(hours=60)):
        page = browser.sign_in(running.subject).get(f"/feedback/rounds/{running.id}")
        assert not soup(page).select("form[action$='/early-closing']")
        assert browser.post(f"/feedback/rounds/{running.id}/early-closing").status_code == 422
        assert letters.deliver() == []


def test_a_cancelled_round_has_no_box_no_links_no_key_and_never_a_report(browser, running, letters):
    links = list(links_of(running).values())
    for link in links[:4]:
        send(running, link, comment="geheim")
    page = browser.follow(browser.submit(page_of(browser, running), action="/cancellation"))
    assert "Je zegde deze ronde af" in words(page)
    assert the_round().state is State.CANCELLED
    assert db.session.query(RoundBox).count() == 0
    assert set(db.session.query(Invitation.sealed_token)) == {(None,)}
    assert current_keys().list_round_keys() == set()
    with time_machine.travel(clock.now() + timedelta(days=60)):
        release.close_due_rounds()
        assert db.session.query(Report).count() == 0
        assert browser.sign_in(the_round().subject).get(f"/feedback/rounds/{the_round().id}/report").status_code == 404


def test_the_page_of_a_cancelled_round_leads_to_what_still_exists_of_it(browser, running):
    closing.cancel_round(running)
    save_now()
    page = page_of(browser, the_round())
    assert soup(page).select(f"a[href='/feedback/rounds/{running.id}/traces']")


def test_everybody_who_was_asked_is_told_that_a_round_was_cancelled(app, browser, running, letters):
    link = a_link(running)
    reviewer, page = open_link(app, link)
    send(running, list(links_of(running).values())[1])
    for _ in range(2):
        assert browser.post(f"/feedback/rounds/{running.id}/cancellation").status_code == 303
    found = letters.deliver()
    assert {letter.to for letter in found} == {invitation.email for invitation in the_round().invitations}
    assert {letter.subject for letter in found} == {"Fatima de Vries heeft de feedbackronde afgezegd"}
    assert len({letter.body.split(",", 1)[1] for letter in found}) == 1

    late = reviewer.submit(page, {"comment-value": "net te laat"}, action="/f/answer")
    assert late.status_code == 410
    assert "net te laat" in late.text
    assert "heeft deze ronde afgezegd" in words(late)
    assert "afgezegd" in words(Browser(app).get(f"/f/{link}"))


def test_letters_that_still_wait_do_not_leave_after_a_cancellation(browser, owner, letters):
    running = open_round(subject=owner)
    browser.post(f"/feedback/rounds/{running.id}/cancellation")
    assert {letter.kind for letter in letters.deliver()} == {"feedback.cancelled"}


def test_the_names_of_a_cancelled_round_go_after_thirty_days(browser, running):
    browser.post(f"/feedback/rounds/{running.id}/cancellation")
    for days, left in ((29, 5), (31, 0)):
        with time_machine.travel(clock.now() + timedelta(days=days)):
            release.forget_invitees()
        assert db.session.query(Invitation).count() == left


def test_after_a_cancellation_the_same_questions_may_be_asked_again(browser, owner, running):
    browser.post(f"/feedback/rounds/{running.id}/cancellation")
    assert open_round(subject=the_round().subject).state is State.OPEN


@pytest.mark.parametrize("path", ["extension", "early-closing", "cancellation", "reminders"])
def test_a_released_round_stays_released(browser, owner, path):
    feedback_round = released_round(subject=owner)
    form = {"extension-closes_on": str(clock.today() + timedelta(days=40))}
    assert browser.post(f"/feedback/rounds/{feedback_round.id}/{path}", form).status_code == 303
    assert the_round().state is State.RELEASED
