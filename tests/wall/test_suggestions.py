"""Suggestions for a call: only who likes to be asked, only what the starter may see, one by one and in peace."""

from datetime import timedelta

import pytest

from ipp.core import clock
from ipp.core.db import db
from ipp.wall import call_policy
from ipp.wall.call_models import JoinQuestion, RaisedHand
from ipp.wall.call_queries import MOST_AT_ONCE
from ipp.wall.call_services import MOST_A_DAY, close_call
from ipp.wall.call_suggestions import MOST, list_suggestions, wanted_talents
from ipp.wall.models import Answer
from tests.browser import Browser, soup, words
from tests.counting import count_queries
from tests.factories.calls import JoinQuestionFactory, ProjectCallFactory, RaisedHandFactory
from tests.factories.organisation import an_organisation
from tests.factories.people import PersonFactory, TeamFactory, administrator
from tests.factories.wall import ShownTalentFactory
from tests.wall.test_wall import HOSTILE

WORDS = "Jij kookte toen voor de hele straat."


@pytest.fixture
def call(app):
    return ProjectCallFactory(talents="Koken voor veel mensen, en ze aan de praat krijgen.")


@pytest.fixture
def starter(app, call):
    return Browser(app).sign_in(call.starter)


def willing(name="Koken", **details):
    return ShownTalentFactory(name=name, for_calls=True, **details)


def at(call, act=""):
    return f"/wall/calls/{call.id}{act}"


def suggested(call):
    db.session.flush()
    return [one.talent.name for one in list_suggestions(call)]


def ask(browser, call, talent, text=""):
    data = {"talent": str(talent.id), f"{talent.id.hex}-text": text}
    return browser.post(at(call, "/questions"), data)


def questions():
    db.session.expire_all()
    return db.session.query(JoinQuestion).all()


def test_who_likes_to_be_asked_is_suggested_with_why(call, starter):
    owner = PersonFactory(name="Noor Willems", teams=[TeamFactory(name="Team Noord")])
    willing("Koken zonder recept", example="Soep voor tachtig buren.", owner=owner)
    page = starter.get(at(call))
    assert "Noor Willems Team Noord" in words(page)
    assert "Past bij: koken" in words(page)
    assert soup(page).select_one(".talent mark").get_text() == "Koken"


def test_who_did_not_say_so_is_in_no_suggestion_and_nothing_tells_that(call, starter):
    ShownTalentFactory(name="Koken voor velen", owner=PersonFactory(name="Stille Kracht"))
    page = starter.get(at(call))
    assert "De muur heeft vandaag geen suggestie" in words(page)
    willing("Koken met kinderen")
    page = starter.get(at(call))
    assert soup(page).select(".talent")
    assert not [word for word in ("Stille", "Koken voor velen") if word in page.text]


def test_only_the_starter_sees_suggestions_and_only_while_the_call_is_open(app, call, starter):
    willing("Koken zonder recept")
    for other in (PersonFactory(), administrator()):
        assert "Koken zonder recept" not in Browser(app).sign_in(other).get(at(call)).text
    call.until = clock.today() - timedelta(days=1)
    db.session.commit()
    assert "Koken zonder recept" not in starter.get(at(call)).text


def test_only_what_the_starter_may_see_is_suggested(call):
    team = TeamFactory()
    willing("Koken in Zuid", owner=PersonFactory(teams=[team]), for_teams_only=True)
    willing("Koken tot gisteren", shown_until=clock.today() - timedelta(days=1))
    willing("Koken van wie wegging", owner=PersonFactory(active=False))
    willing("Koken van mij", owner=call.starter)
    assert suggested(call) == []
    call.starter.teams.append(team)
    assert suggested(call) == ["Koken in Zuid"]


def test_a_few_at_a_time_one_of_each_colleague_and_another_few_tomorrow(call):
    cook = PersonFactory()
    for name in ("Koken", "Lekker koken", "Snel koken"):
        willing(name, owner=cook)
    for number in range(30):
        willing(f"Koken {number}")
    db.session.flush()
    found = [one.talent for one in list_suggestions(call)]
    assert len(found) == len({talent.owner_id for talent in found}) == MOST
    with clock.as_if(clock.now() + timedelta(days=1)):
        assert [one.talent for one in list_suggestions(call)] != found


def test_a_long_story_does_not_come_before_a_talent_by_its_name(call):
    willing("Alles", example="koken praat " * 40)
    willing("Koken", example="Mensen aan de praat krijgen.")
    assert suggested(call) == ["Koken", "Alles"]


def test_who_knows_of_the_call_or_has_enough_questions_is_not_suggested(call):
    asked, joined, busy, answered = (willing().owner for _ in range(4))
    JoinQuestionFactory(call=call, person=asked)
    RaisedHandFactory(call=call, person=joined)
    for _ in range(MOST_AT_ONCE):
        JoinQuestionFactory(person=busy)
        JoinQuestionFactory(person=answered, answer=Answer.LATER)
    db.session.flush()
    assert [one.talent.owner for one in list_suggestions(call)] == [answered]


def test_words_of_a_call_that_say_nothing_suggest_nobody(app):
    call = ProjectCallFactory(talents="Iemand die graag samen met mensen iets leuks wil doen")
    willing("Mensen samen laten lachen", example="Graag doen we iets.")
    call.talents = "Gasten welkom heten"
    willing("Luisteren", example="Het is stil.")
    assert suggested(call) == []
    assert list(wanted_talents("Doorvragen, écht DOORVRAGEN!")) == ["doorvragen", "echt"]


def test_a_call_full_of_words_still_gets_an_answer(call):
    willing("Koken")
    call.talents = " ".join(["koken", *(f"woord{number}kok" for number in range(110))])
    assert suggested(call) == ["Koken"]


def test_who_is_asked_gets_a_letter_with_a_link_and_without_a_word(app, call, starter, letters):
    talent = willing("Koken zonder recept")
    owner, email = Browser(app).sign_in(talent.owner), talent.owner.email
    for _ in range(2):
        assert ask(starter, call, talent, WORDS).status_code == 303
    title = call.title
    assert ask(starter, call, talent, "Iets heel anders.").status_code == 409
    (letter,) = letters.deliver()
    assert letter.to == email
    assert letter.subject == "Een collega denkt aan jou voor een oproep"
    for secret in (WORDS, title, "Koken zonder recept"):
        assert secret not in letter.subject + letter.body + letter.html
    page = owner.get(letter.link)
    assert WORDS in words(page)
    assert "Koken zonder recept" in words(page)
    assert title in words(owner.get("/wall/calls"))
    assert "Je bent gevraagd" in words(owner.get("/wall/calls"))


def test_what_the_two_know_nobody_else_sees(app, call):
    question = JoinQuestionFactory(call=call, text=WORDS, person=PersonFactory(name="Noor Willems"))
    question.talent.owner = question.person
    for other in (PersonFactory(), administrator()):
        browser = Browser(app).sign_in(other)
        assert not [1 for page in ("/wall/calls", at(call)) if "Noor Willems" in browser.get(page).text]
        assert browser.post(f"/wall/calls/questions/{question.id}/answer", {"answer": "yes"}).status_code == 404
    assert WORDS not in str(db.session.connection().exec_driver_sql("SELECT * FROM join_question").all())


def test_yes_raises_a_hand_and_leads_to_the_two(app, call, starter, letters):
    question = JoinQuestionFactory(call=call)
    asked, address = Browser(app).sign_in(question.person), at(call)
    page = asked.submit(asked.get(address), {"answer": "yes"}, action="/answer")
    hand = db.session.query(RaisedHand).one()
    assert page.location.endswith(f"/wall/hands/{hand.id}")
    assert [letter.kind for letter in letters.deliver()] == ["wall.hand"]
    assert soup(starter.get(address)).find(string="Wie je vroeg") is None
    asked.post(f"{address}/hand/removal")
    assert db.session.query(RaisedHand).count() == 0
    assert questions()[0].answer is None


@pytest.mark.parametrize(("answer", "sentence"), [("later", "Misschien later"), ("no", "Nee, deze keer niet")])
def test_later_and_no_are_fine_without_a_letter_and_can_change(app, call, starter, letters, answer, sentence):
    question = JoinQuestionFactory(call=call, person=PersonFactory(name="Noor Willems"))
    asked, address = Browser(app).sign_in(question.person), f"/wall/calls/questions/{question.id}/answer"
    call_page = at(call)
    assert "Noor Willems Nog geen antwoord" in words(starter.get(call_page))
    page = asked.follow(asked.post(address, {"answer": answer}))
    assert f"Jouw antwoord: {sentence}" in words(page)
    assert letters.deliver() == []
    assert f"Noor Willems {sentence}" in words(starter.get(call_page))
    assert ("Je bent gevraagd" in words(asked.get("/wall/calls"))) == (answer == "later")
    assert asked.post(address, {"answer": "misschien"}).status_code == 422
    assert asked.post(address, {"answer": "yes"}).status_code == 303
    assert db.session.query(RaisedHand).count() == 1


def test_reading_leaves_no_trace(app, call, starter):
    question = JoinQuestionFactory(call=call)
    before = words(starter.get(at(call)))
    Browser(app).sign_in(question.person).get(at(call))
    assert words(starter.get(at(call))) == before


def test_five_a_day_is_enough_and_what_was_typed_stays(call, starter):
    JoinQuestionFactory.create_batch(MOST_A_DAY, call=call)
    page = ask(starter, call, willing("Koken zonder recept"), WORDS)
    assert page.status_code == 409
    assert "Je vroeg vandaag vijf collega’s." in words(page)
    assert WORDS in words(page)
    db.session.query(JoinQuestion).update({"asked_at": clock.now() - timedelta(hours=25)})
    assert "Koken zonder recept" in words(starter.get(at(call)))


def test_who_cannot_be_asked_any_more_is_told_of_in_one_way_only(call, starter):
    busy, gone = willing(), willing(for_teams_only=True)
    for _ in range(MOST_AT_ONCE):
        JoinQuestionFactory(person=busy.owner)
    hidden = ShownTalentFactory(name="Koken in stilte")
    pages = [ask(starter, call, talent, WORDS) for talent in (busy, gone, hidden)]
    pages.append(starter.post(at(call, "/questions"), {"talent": "geen id"}))
    for page in pages:
        assert page.status_code == 409
        assert "Deze suggestie is net weg." in words(page)
    assert len(questions()) == MOST_AT_ONCE


def test_too_many_words_are_given_back(call, starter):
    talent = willing()
    page = ask(starter, call, talent, "x" * 301)
    assert page.status_code == 422
    assert soup(page).select_one(f"[id='{talent.id.hex}-text']").get_text(strip=True) == "x" * 301
    page = ask(starter, call, ShownTalentFactory(), "y" * 301)
    assert "y" * 301 in page.text


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_words(app, call, starter, text):
    talent = willing(f"Koken {text}".replace("\x00", ""))
    call.talents = f"Koken {text}".replace("\x00", "")
    assert soup(starter.get(at(call))).select("main script") == []
    assert ask(starter, call, talent, text).status_code == 303
    page = Browser(app).sign_in(talent.owner).get(at(call))
    assert page.status_code == 200
    assert soup(page).select("main script") == []
    assert starter.post(at(call, "/questions"), {"talent": text}).status_code == 409


def test_closing_erases_who_was_asked(app, call):
    JoinQuestionFactory(call=call)
    db.session.flush()
    close_call(call, version=call.version, outcome="Gelukt")
    assert questions() == []


def test_who_may_what(app, call):
    question = JoinQuestionFactory(call=call)
    starter, asked, other = call.starter, question.person, administrator()
    assert [call_policy.may_ask_to_join(viewer, call) for viewer in (starter, asked, other)] == [True, False, False]
    answering = [call_policy.may_answer_join_question(viewer, question) for viewer in (starter, asked, other)]
    assert answering == [False, True, False]
    assert call_policy.may_be_asked(question.talent, starter)
    assert not call_policy.may_be_asked(question.talent, asked)
    call.until = clock.today() - timedelta(days=1)
    assert not call_policy.may_ask_to_join(starter, call)
    assert not call_policy.may_answer_join_question(asked, question)


def test_a_call_with_suggestions_costs_the_same_for_three_and_for_thirty(app, call, starter):
    an_organisation()
    asked, costs = JoinQuestionFactory(call=call).person, []
    browser = Browser(app).sign_in(asked)
    for more in (3, 27):
        for _ in range(more):
            willing(owner=PersonFactory(teams=[TeamFactory()]))
        JoinQuestionFactory.create_batch(more, call=call)
        JoinQuestionFactory.create_batch(more, person=asked)
        for who, address in ((starter, at(call)), (browser, at(call)), (browser, "/wall/calls")):
            with count_queries() as queries:
                who.get(address)
            costs.append(len(queries))
        db.session.query(JoinQuestion).update({"asked_at": clock.now() - timedelta(days=3)})
    assert costs[:3] == costs[3:]
    assert max(costs) <= 12
