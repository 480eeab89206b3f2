"""Check-ins that somebody asks for, and talent sessions of a team with letters, calendars and a guide to print."""

from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import func, select

from ipp.conversations.models import Conversation, Kind
from ipp.conversations.models.moments import CheckInRequest, TeamMoment, TeamMomentLetter
from ipp.core import clock
from ipp.core.db import db
from tests.browser import Browser, words
from tests.conversations.calendars import read
from tests.counting import count_queries
from tests.factories import conversations as made
from tests.factories.moments import CheckInRequestFactory, TeamMomentFactory
from tests.factories.people import PersonFactory, TeamFactory

HOME = "/conversations"


def a_day(days=3):
    return {"day": (clock.today() + timedelta(days=days)).isoformat(), "time": "10:30", "place": "de tuinkamer"}


def count(model):
    return db.session.scalar(select(func.count()).select_from(model))


@pytest.mark.parametrize("asker_leads", [False, True])
def test_either_side_asks_with_one_button_and_the_other_chooses_a_moment(app, letters, asker_leads):
    manager = PersonFactory()
    employee = PersonFactory(manager=manager)
    asker, asked = (manager, employee) if asker_leads else (employee, manager)
    asker_email, asked_email, employee_id = asker.email, asked.email, employee.id
    hers, his = Browser(app).sign_in(asker), Browser(app).sign_in(asked)
    for _twice in range(2):
        hers.submit(hers.get(f"{HOME}/check-ins/new"), action="/check-ins")
    [letter] = letters.deliver()
    assert letter.to == asked_email
    assert "Wacht op jouw antwoord" in words(his.get(HOME))
    his.submit(his.get(letter.link), a_day(), action="/planning")
    conversation = db.session.scalars(select(Conversation)).one()
    assert (conversation.kind, conversation.employee_id) == (Kind.CHECK_IN, employee_id)
    assert count(CheckInRequest) == 0
    assert {letter.to for letter in letters.deliver()} == {asker_email, asked_email}
    assert "Bijpraatmoment" in words(hers.get(HOME))
    for browser in (hers, his):
        assert "Dit is gepland" in words(browser.follow(browser.get(letter.link)))
    stranger = Browser(app).sign_in(PersonFactory(manager=PersonFactory()))
    assert stranger.get(letter.link).status_code == 404


def test_not_now_is_an_answer_that_only_the_asker_hears(app, letters):
    check_in = CheckInRequestFactory()
    asker_email, address = check_in.asker.email, f"{HOME}/check-ins/{check_in.id}"
    hers, his = Browser(app).sign_in(check_in.asker), Browser(app).sign_in(check_in.asked)
    page = his.get(address)
    for _twice in range(2):
        his.submit(page, action="/refusal")
    assert [letter.to for letter in letters.deliver()] == [asker_email]
    assert "Nu niet" in words(hers.get(HOME))
    assert words(his.get(HOME)).count("Bijpraatmoment met") == 0
    hers.submit(hers.get(f"{HOME}/check-ins/new"), action="/check-ins")
    assert [letter.kind for letter in letters.deliver()] == ["conversations.check_in_asked"]


def test_what_was_asked_can_be_taken_back_before_the_letter_leaves(app, letters):
    manager = PersonFactory()
    hers = Browser(app).sign_in(PersonFactory(manager=manager))
    hers.submit(hers.get(f"{HOME}/check-ins/new"), action="/check-ins")
    check_in = db.session.scalars(select(CheckInRequest)).one()
    hers.submit(hers.get(f"{HOME}/check-ins/{check_in.id}"), action="/withdrawal")
    assert (letters.deliver(), count(CheckInRequest)) == ([], 0)


def test_nobody_asks_a_stranger_and_a_former_manager_plans_nothing(app, browser):
    check_in, stranger = CheckInRequestFactory(), PersonFactory()
    address, stranger_id, old = f"{HOME}/check-ins/{check_in.id}", stranger.id, check_in.asked
    browser.sign_in(check_in.asker)
    page = browser.get(f"{HOME}/check-ins/new")
    assert browser.submit(page, {"partner": str(stranger_id)}, action="/check-ins").status_code == 422
    check_in.asker.manager = stranger
    browser.sign_in(old)
    assert browser.post(f"{address}/planning", a_day()).status_code == 404
    assert browser.get(address).status_code == 200


def a_team(size=3):
    team = TeamFactory()
    return team, [PersonFactory(teams=[team]) for _number in range(size)]


def test_a_team_plans_a_session_and_everyone_gets_it_in_their_calendar(app, browser, letters):
    team, people = a_team()
    PersonFactory(teams=[team], active=False)
    PersonFactory(teams=[team], roles=["outsider"])
    emails, host = sorted(person.email for person in people), people[0]
    browser.sign_in(host)
    page = browser.get(f"{HOME}/team-moments/new")
    for _twice in range(2):
        answer = browser.submit(page, a_day(), action="/team-moments")
    moment_id = db.session.scalars(select(TeamMoment.id)).one()
    received = letters.deliver()
    assert sorted(letter.to for letter in received) == emails
    for letter in received:
        method, [line] = read(letter.calendar)
        assert (method, line.uid, line.place) == ("REQUEST", f"{moment_id}@ipp", "de tuinkamer")
        unfolded = letter.calendar.replace("\r\n ", "")
        assert [email for email in emails if email in unfolded] == [letter.to]
        assert "RSVP=FALSE" in unfolded
    assert count(TeamMomentLetter) == 0, "to whom it went is not kept"
    assert "de tuinkamer" in words(browser.follow(answer))


def test_the_host_moves_it_and_calls_it_off_and_calendars_follow(app, browser, letters):
    team, people = a_team(2)
    moment = TeamMomentFactory(team=team, host=people[0])
    address = f"{HOME}/team-moments/{moment.id}"
    browser.sign_in(people[0])
    stale = browser.get(f"{address}/planning")
    browser.submit(stale, a_day(5), action="/planning")
    assert browser.submit(stale, a_day(6), action="/planning").status_code == 409
    browser.submit(browser.get(address), action="/cancellation")
    browser.post(f"{address}/cancellation")
    told = [read(letter.calendar) for letter in letters.deliver()]
    assert [(method, line.sequence, line.status) for method, [line] in told] == [("CANCEL", 3, "CANCELLED")] * 2


def test_a_session_is_for_the_team_and_only_the_host_changes_it(app, browser):
    team, (host, mate) = a_team(2)
    moment = TeamMomentFactory(team=team, host=host)
    address = f"{HOME}/team-moments/{moment.id}"
    assert browser.sign_in(mate).get(address).status_code == 200
    assert browser.post(f"{address}/cancellation").status_code == 404
    assert browser.sign_in(PersonFactory(teams=[TeamFactory()])).get(address).status_code == 404
    assert browser.sign_in(PersonFactory()).post(f"{HOME}/team-moments", {"team": team.id.hex}).status_code == 422


def test_nothing_in_the_database_knows_who_comes_or_who_brings_what(app):
    moment, letter = TeamMoment.__table__, TeamMomentLetter.__table__
    assert set(moment.columns.keys()) == {"id", "team_id", "host_id", "starts_at", "place", "version", "cancelled_at"}
    assert set(letter.columns.keys()) == {"id", "moment_id", "person_id"}


@pytest.mark.parametrize(("language", "said"), [("nl", "Twee aan twee"), ("en", "Two by two")])
def test_the_guide_for_the_host_is_one_sheet_in_the_readers_language(app, browser, language, said):
    answer = browser.sign_in(PersonFactory(language=language)).get(f"{HOME}/team-moments/guide.pdf")
    assert answer.mimetype == "application/pdf"
    reader = PdfReader(BytesIO(answer.data))
    assert len(reader.pages) == 1
    assert said in reader.pages[0].extract_text()
    assert reader.trailer["/Root"]["/Lang"] == language


def test_the_page_of_conversations_asks_as_much_for_three_rows_as_for_thirty(app, browser):
    counts = []
    for many in (3, 30):
        team, [viewer] = a_team(1)
        for _number in range(many):
            CheckInRequestFactory(asker=PersonFactory(manager=viewer), asked=viewer)
            TeamMomentFactory(team=team)
            made.ConversationFactory(manager=viewer, days=2)
        browser.sign_in(viewer)
        with count_queries() as statements:
            assert browser.get(HOME).status_code == 200
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 12


@pytest.mark.parametrize("what", ["another manager", "a closed account"])
def test_a_check_in_that_cannot_be_planned_any_more_waits_for_nobody_and_can_be_put_away(app, what):
    check_in = CheckInRequestFactory()
    asker, asked, address = check_in.asker, check_in.asked, f"{HOME}/check-ins/{check_in.id}"
    if what == "another manager":
        asker.manager = PersonFactory()
    else:
        asker.active = False
    his = Browser(app).sign_in(asked)
    assert "Wacht op jouw antwoord" not in words(his.get(HOME))
    page = his.get(address)
    assert "Plannen kan niet meer" in words(page)
    assert "Je vroeg het" not in words(page)
    assert his.submit(page, action="/refusal").status_code == 303
    assert his.post(f"{address}/planning", a_day()).status_code == 404


@pytest.mark.parametrize("what", ["left the team", "closed account"])
def test_a_session_of_a_host_who_is_gone_can_be_moved_by_anybody_of_the_team(app, browser, what):
    moment = TeamMomentFactory()
    mate, address = PersonFactory(teams=[moment.team]), f"{HOME}/team-moments/{moment.id}"
    browser.sign_in(mate)
    assert browser.get(f"{address}/planning").status_code == 404
    moment = db.session.get(TeamMoment, moment.id)
    if what == "left the team":
        moment.host.teams = []
    else:
        moment.host.active = False
    db.session.commit()
    assert browser.submit(browser.get(f"{address}/planning"), a_day(9), action="/planning").status_code == 303
    assert browser.post(f"{address}/cancellation").status_code == 303


def test_the_link_of_a_check_in_that_was_taken_back_explains_itself_and_tells_a_stranger_nothing(app):
    request = CheckInRequestFactory()
    asker, asked, address = request.asker, request.asked, f"/conversations/check-ins/{request.id}"
    stranger = Browser(app).sign_in(PersonFactory()).get(address)
    browser = Browser(app).sign_in(asker)
    browser.submit(browser.get(address), action="/withdrawal")
    gone = Browser(app).sign_in(asked).get(address)
    for page in (stranger, gone):
        assert page.status_code == 404
        assert "Hier wordt niets meer gevraagd" in words(page)
        assert asker.name not in words(page)
