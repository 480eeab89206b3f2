"""The purpose pulse: a host asks a team before and after a session, and everybody reads together what moved."""

import json
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
import time_machine

from ipp.core import clock
from ipp.core.db import db
from ipp.dossier.takeaway import make_takeaway
from ipp.feedback import labels, queries
from ipp.feedback.before_and_after import Moment
from ipp.feedback.disclosure import Polarity
from ipp.feedback.models import FeedbackRound, Invitation, Perspective, Report, State
from ipp.feedback.services import purpose, release, rounds
from ipp.people.models import Person
from tests.browser import Browser, soup, words
from tests.counting import count_queries
from tests.factories.feedback import close, links_of, save_now
from tests.factories.organisation import an_organisation
from tests.factories.people import PersonFactory
from tests.factories.purpose import SENTENCES, draft_pulse, on_the_day_after, open_pulse, released_pulse, send_both

TYPED = {
    "title": "Sessie over onze bedoeling",
    "ready": ["0", "3"],
    "own_1": "Ik voel me thuis in dit team.",
    "question": "Wat neem je mee?",
    "note": "We kijken samen waar we voor werken.",
}


@pytest.fixture
def host(app, browser):
    an_organisation()
    person = PersonFactory(name="Fatima de Vries")
    db.session.commit()
    browser.sign_in(person)
    return person


def typed(**changes):
    session_on = clock.today() + timedelta(days=7)
    days = {"session_on": str(session_on), "closes_on": str(session_on + timedelta(days=7))}
    return TYPED | days | changes


def only_round():
    return db.session.query(FeedbackRound).one()


def test_a_host_writes_a_pulse_and_nobody_is_asked_anything(browser, host, letters):
    page = browser.follow(browser.post("/feedback/purpose", typed()))
    assert TYPED["title"] in words(page)
    pulse = only_round()
    before, after = pulse.questionnaire.themes
    assert [item.reviewer["nl"] for item in before.items] == [item.reviewer["nl"] for item in after.items]
    assert before.items[0].reviewer["en"] == "I know what my work is for."
    assert before.items[2].reviewer["en"] == "Ik voel me thuis in dit team."
    assert {item.polarity for item in pulse.questionnaire.items} == {Polarity.NEUTRAL}
    assert letters.deliver() == []


def test_the_same_form_sent_twice_prepares_one(browser, host):
    for _ in range(2):
        browser.post("/feedback/purpose", typed())
    assert only_round().state is State.DRAFT


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"ready": ["0"], "own_1": ""}, "Kies twee tot vier zinnen"),
        ({"ready": ["0", "1", "2", "3"]}, "Kies twee tot vier zinnen"),
        ({"ready": ["0", "x", "-1"]}, "x"),
        ({"own_1": "Ik weet waar ik mijn werk voor doe."}, "Eén zin staat hier twee keer"),
        ({"title": ""}, "Schrijf op over welke sessie het gaat"),
        ({"session_on": "2020-01-01"}, "Kies vandaag of een dag die nog komt"),
        ({"closes_on": str(clock.today())}, "Kies een dag na de sessie"),
    ],
)
def test_what_does_not_fit_is_told_and_every_word_stays(browser, host, changes, sentence):
    page = browser.post("/feedback/purpose", typed(**changes))
    assert page.status_code == 422
    assert sentence in words(page)
    assert TYPED["note"] in page.text
    assert db.session.query(FeedbackRound).count() == 0


@pytest.mark.parametrize(
    "text", ["100 % {naam} %s %d", "<script>alert(1)</script>", "\u202eomgekeerd\x00", "=1+1", "x" * 200]
)
def test_strange_words_of_a_host_stay_words(browser, host, text):
    page = browser.post("/feedback/purpose", typed(title=text[:120], own_1=text, question=text, ready=["0"]))
    assert page.status_code == 303
    page = browser.get(f"/feedback/rounds/{only_round().id}")
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert browser.get(f"/feedback/purpose/{only_round().id}/edit").status_code == 200


def test_a_host_changes_it_and_two_tabs_lose_nothing(browser, host):
    browser.post("/feedback/purpose", typed())
    pulse = only_round()
    page = browser.get(f"/feedback/purpose/{pulse.id}/edit")
    seen = soup(page).select_one("input[name=seen]")["value"]
    address = f"/feedback/purpose/{pulse.id}"
    browser.post(address, typed(own_1="Ik lach op mijn werk.", seen=seen))
    other = browser.post(address, typed(own_1="Ik leer hier elke dag.", seen=seen))
    assert other.status_code == 409
    assert {"Ik lach op mijn werk.", "Ik leer hier elke dag."} <= set(_texts(other))
    db.session.expire_all()
    assert "Ik lach op mijn werk." in {item.reviewer["nl"] for item in only_round().questionnaire.items}


def _texts(page):
    typed_in = {field.get("value") for field in soup(page).select("input")}
    return typed_in | {each.get_text() for each in soup(page).select(".notice li")}


def test_everybody_counts_together_also_the_hosts_own_manager(app):
    manager = PersonFactory()
    pulse = draft_pulse(host=PersonFactory(manager=manager))
    invitation = rounds.invite_colleague(pulse, manager, perspective=Perspective.MANAGER)
    assert invitation.perspective is Perspective.COLLEAGUE


def test_somebody_from_outside_is_not_invited_and_the_host_does_not_judge(browser, host):
    pulse = draft_pulse(host=host)
    save_now()
    address = f"/feedback/rounds/{pulse.id}"
    details = {"pasted-perspective": "colleague", "pasted-language": "nl"}
    page = browser.post(f"{address}/address-list", details | {"pasted-addresses": "Mo <mo@elders.example>"})
    assert "Mo heeft hier geen account" in words(page)
    page = browser.post(f"{address}/address-list", details | {"pasted-addresses": f"Ik <{host.email}>"})
    assert "Jij houdt de sessie" in words(page)
    for path in ("outsiders", "details", "self-assessment"):
        assert browser.post(f"{address}/{path}").status_code == 404
    assert browser.get(f"{address}/self-assessment").status_code == 404


def test_the_letter_after_the_session_goes_to_whom_a_link_is_left_once(app, letters):
    pulse = open_pulse()
    pulse_id, links = pulse.id, list(links_of(pulse).values())
    purpose.tell_of_sessions()
    assert {letter.kind for letter in letters.deliver()} == {"feedback.invitation"}
    with on_the_day_after(db.session.get_one(FeedbackRound, pulse_id)):
        send_both(db.session.get_one(FeedbackRound, pulse_id), links[0], 2, 4)
        for expected in (4, 0):
            purpose.tell_of_sessions()
            got = letters.deliver()
            assert [letter.kind for letter in got] == ["feedback.session_over"] * expected
    assert not any(SENTENCES[0] in letter.body for letter in got)


def test_the_result_says_in_words_what_moved_and_shows_no_figure(app):
    pulse = released_pulse(words="Dat we het samen doen.")
    host = Browser(app).sign_in(pulse.subject)
    page = host.follow(host.get(f"/feedback/rounds/{pulse.id}"))
    text = words(page)
    assert "Duidelijk meer dan ervoor" in text
    assert "tussen ‘niet echt’ en ‘een beetje’" in text
    assert text.count("Dat we het samen doen.") == 5
    assert "5 mensen gaven antwoord" in text
    assert not any(figure in page.text for figure in ("2,4", "3,8", "2.4<", "3.8<"))
    report = json.loads(db.session.get_one(Report, pulse.id).body)
    assert set(report) == {"disclosure", "subject"}


def test_everybody_invited_reads_the_very_same_and_nobody_else_does(app, letters):
    pulse = released_pulse(values=((2, 3), (2, 4), (3, 4), (3, 4)))
    pulse_id, host, asked = pulse.id, pulse.subject, [invitation.person_id for invitation in pulse.invitations]
    got = [letter for letter in letters.deliver() if letter.kind in ("feedback.result_ready", "feedback.report_ready")]
    assert len(got) == len(asked) + 1
    address = f"/feedback/purpose/{pulse_id}/result"
    mains = {
        str(soup(Browser(app).sign_in(person).get(address)).main) for person in queries.list_colleagues_by_id(asked)
    }
    mains.add(str(soup(Browser(app).sign_in(db.session.merge(host)).get(address)).main))
    assert len(mains) == 1
    assert Browser(app).sign_in(PersonFactory()).get(address).status_code == 404


def test_names_and_the_result_for_participants_last_sixty_days(app):
    pulse = released_pulse()
    pulse_id, participant_id = pulse.id, pulse.invitations[0].person_id
    for days, kept in ((59, True), (61, False)):
        with time_machine.travel(db.session.get_one(FeedbackRound, pulse_id).released_at + timedelta(days=days)):
            release.forget_invitees()
            assert bool(db.session.query(Invitation).filter_by(round_id=pulse_id).count()) is kept
            address = f"/feedback/purpose/{pulse_id}/result"
            participant = db.session.get_one(Person, participant_id)
            assert (Browser(app).sign_in(participant).get(address).status_code == 200) is kept


def test_with_too_few_people_nothing_is_ever_shown(app):
    pulse = open_pulse(colleagues=4)
    pulse_id, links = pulse.id, list(links_of(pulse).values())
    with on_the_day_after(pulse):
        for link in links[:3]:
            send_both(pulse, link, 1, 5)
    assert close(pulse).was_extended
    erased = close(db.session.get_one(FeedbackRound, pulse_id))
    assert erased.state is State.ERASED
    host = Browser(app).sign_in(erased.subject)
    assert "te weinig mensen" in words(host.get(f"/feedback/rounds/{pulse_id}"))
    assert host.get(f"/feedback/purpose/{pulse_id}/result").status_code == 404


def test_a_pulse_is_no_report_of_its_host(app):
    pulse = released_pulse()
    host = Browser(app).sign_in(pulse.subject)
    for path in ("report", "report.pdf", "report.csv", "thanks", "priorities", "shares", "pulse/new"):
        assert host.get(f"/feedback/rounds/{pulse.id}/{path}").status_code == 404
    page = host.get("/feedback")
    assert "Mijn rondes" not in words(page)
    assert "Mijn zinpeilingen" in words(page)
    assert pulse.title not in words(host.get("/registration?since=2020-01-01&until=2099-01-01"))
    with ZipFile(BytesIO(make_takeaway(db.session.merge(pulse.subject)))) as package:
        assert not [name for name in package.namelist() if name.startswith("feedback/")]


def test_closing_early_never_comes_before_the_end_of_the_session(app):
    pulse = open_pulse()
    assert pulse.early_closing_on is None
    with on_the_day_after(pulse):
        assert pulse.early_closing_on > pulse.session_on


def test_no_reminder_goes_out_before_the_letter_after_the_session(app):
    pulse = open_pulse()
    with time_machine.travel(pulse.opened_at + timedelta(days=4)):
        assert not pulse.has_room_for_a_reminder
    with on_the_day_after(pulse):
        assert "krijgt wie nog niet verstuurde vanzelf een mail" in labels.tell_reminders(pulse)
        pulse.is_session_told = True
        assert pulse.has_room_for_a_reminder


@pytest.mark.parametrize("many", [4, 30])
def test_the_pages_ask_the_database_as_little_for_many_as_for_few(app, many):
    pulse = released_pulse(values=((2, 4),) * many, sentences=SENTENCES * 2 if many > 4 else SENTENCES)
    browser = Browser(app).sign_in(pulse.subject)
    for address in (f"/feedback/purpose/{pulse.id}/result", "/feedback", "/feedback/purpose/new"):
        with count_queries() as statements:
            assert browser.get(address).status_code == 200
        assert len(statements) <= 12, address


def test_the_moments_carry_the_same_sentences(app):
    keys = [item.key for item in draft_pulse().questionnaire.items]
    by_moment = {
        moment: [key.removeprefix(f"{moment}_") for key in keys if key.startswith(moment)] for moment in Moment
    }
    assert by_moment[Moment.BEFORE] == by_moment[Moment.AFTER]
