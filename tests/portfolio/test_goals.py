"""Goals: their course, the talents that help, and companions who each agree and see only what they were asked about."""

from datetime import timedelta

import pytest

from ipp.core import clock
from ipp.core.db import db
from ipp.portfolio import ambitions, companions, versions
from ipp.portfolio.goal_models import Companion
from ipp.portfolio.models import Ambition, Course
from tests.browser import soup, words
from tests.counting import count_queries
from tests.factories.organisation import an_organisation
from tests.factories.people import PersonFactory
from tests.factories.portfolio import AmbitionFactory, CompanionFactory, TalentFactory


def a_goal(**texts):
    an_organisation()
    return AmbitionFactory(text="Een buurttafel", purpose="elkaar kennen", picture="lange tafel", **texts)


def test_an_ambition_begins_as_a_dream_and_its_course_keeps_its_days(app, browser):
    owner = PersonFactory()
    an_organisation()
    with clock.as_if(clock.now() - timedelta(days=40)):
        ambition = ambitions.add_ambition(owner, text="Een buurttafel")
    browser.sign_in(owner)
    address = f"/portfolio/ambitions/{ambition.id}"
    for course in ("going", "reached"):
        browser.post(f"{address}/course", {"course": course})
    assert browser.post(f"{address}/course", {"course": "better"}).status_code == 422
    db.session.expire_all()
    assert ambition.course is Course.REACHED
    assert [turn.course for turn in ambitions.list_turns(ambition)] == [Course.REACHED, Course.DREAMING]
    assert "Ik ben er" in words(browser.get("/portfolio"))


def test_only_own_talents_help(app, browser):
    ambition = a_goal()
    mine, theirs = TalentFactory(owner=ambition.owner, name="Rust brengen"), TalentFactory()
    browser.sign_in(ambition.owner)
    address = f"/portfolio/ambitions/{ambition.id}"
    browser.post(f"{address}/talents", {"talent": [str(mine.id), str(theirs.id), "x"]})
    assert ambitions.list_helping_talents(ambition) == {mine.id}
    assert soup(browser.get(address)).select_one(f"#talent-{mine.id}").has_attr("checked")
    browser.post(f"{address}/talents", {})
    assert ambitions.list_helping_talents(ambition) == set()


def test_ambitions_move_up_and_down(app, browser):
    first = AmbitionFactory(text="a", position=1)
    second = AmbitionFactory(owner=first.owner, text="b", position=2)
    browser.sign_in(first.owner).post(f"/portfolio/ambitions/{second.id}/place", {"towards": "start"})
    assert [each.text for each in ambitions.list_ambitions(first.owner)] == ["b", "a"]


def test_an_ambition_comes_back_with_its_course_and_talents_but_asks_companions_anew(app, browser):
    ambition = a_goal()
    talent = TalentFactory(owner=ambition.owner)
    db.session.flush()
    ambitions.change_course(ambition, Course.GOING)
    ambitions.link_talents(ambition, [talent.id])
    companion = CompanionFactory(ambition=ambition, agreed_version=1)
    owner, ambition_id, person = ambition.owner, ambition.id, companion.person
    browser.sign_in(owner).post(f"/portfolio/ambitions/{ambition.id}/removal")
    assert "buurttafel" not in browser.sign_in(person).get("/portfolio/goals").text
    (removed,) = versions.list_removed(owner)
    browser.sign_in(owner).post(f"/portfolio/versions/{removed.id}/restoration")
    db.session.expire_all()
    back = db.session.get_one(Ambition, ambition_id)
    assert [turn.course for turn in ambitions.list_turns(back)] == [Course.GOING]
    assert ambitions.list_helping_talents(back) == {talent.id}
    assert companions.list_companions(back) == []


def ask(browser, ambition, person):
    browser.sign_in(ambition.owner)
    return browser.post(f"/portfolio/ambitions/{ambition.id}/companions", {"person": str(person.id)})


def test_a_colleague_is_asked_by_a_letter_without_a_word_of_the_goal(app, browser, letters):
    ambition, person = a_goal(), PersonFactory(name="Mo Yilmaz")
    ask(browser, ambition, person)
    assert ask(browser, ambition, person).status_code == 303, "twice is once"
    email = person.email
    (letter,) = letters.deliver()
    assert letter.to == email
    assert "/portfolio/goals/" in letter.body
    assert "buurttafel" not in letter.body + letter.subject


def test_who_was_asked_sees_the_shared_words_only_and_says_yes_or_no(app, browser):
    ambition = a_goal(first_step="kanarie-stap")
    companion = CompanionFactory(ambition=ambition)
    browser.sign_in(companion.person)
    address = f"/portfolio/goals/{companion.id}"
    page = browser.get(address)
    assert all(text in words(page) for text in ("Een buurttafel", "elkaar kennen", "lange tafel"))
    assert "kanarie-stap" not in page.text
    assert browser.get(f"/portfolio/ambitions/{ambition.id}").status_code == 404
    assert browser.get(f"/people/{ambition.owner_id}/portfolio").status_code == 404

    browser.submit(page, action="/agreement")
    db.session.expire_all()
    assert companion.is_agreed
    browser.submit(browser.get(address), action="/leaving")
    assert db.session.query(Companion).count() == 0
    assert browser.get(address).status_code == 404


def test_nobody_learns_who_was_asked_until_they_say_yes(app, browser):
    ambition = a_goal()
    silent = CompanionFactory(ambition=ambition, person=PersonFactory(name="Stille Collega"))
    one = CompanionFactory(ambition=ambition, person=PersonFactory(name="Eerste Collega"), agreed_version=1)
    page = browser.sign_in(one.person).get(f"/portfolio/goals/{one.id}")
    assert "Stille Collega" not in page.text
    assert "Eerste Collega" in page.text
    assert "Eerste Collega" in browser.sign_in(silent.person).get(f"/portfolio/goals/{silent.id}").text


def test_when_the_words_change_a_yes_is_asked_again_without_pressing(app, browser):
    ambition = a_goal()
    companion = CompanionFactory(ambition=ambition, agreed_version=ambition.version or 1)
    browser.sign_in(ambition.owner)
    address = f"/portfolio/ambitions/{ambition.id}"
    browser.submit(browser.get(address), {"text": "Twee buurttafels"}, action=address)
    assert "zei ja tegen eerdere woorden" in words(browser.get(address))
    page = browser.sign_in(companion.person).get(f"/portfolio/goals/{companion.id}")
    assert "De woorden zijn veranderd" in words(page)
    browser.submit(page, action="/agreement")
    assert "De woorden zijn veranderd" not in words(browser.get(f"/portfolio/goals/{companion.id}"))


def test_only_who_asked_takes_it_back(app, browser):
    companion = CompanionFactory(ambition=a_goal())
    address = f"/portfolio/companions/{companion.id}/removal"
    for person in (companion.person, PersonFactory()):
        assert browser.sign_in(person).post(address).status_code == 404
    assert browser.sign_in(companion.ambition.owner).post(address).status_code == 303
    assert db.session.query(Companion).count() == 0


@pytest.mark.parametrize("sent", [{}, {"person": "x"}, {"person": "own"}])
def test_asking_nobody_or_yourself_changes_nothing(app, browser, sent):
    ambition = a_goal()
    sent = {"person": str(ambition.owner_id)} if sent.get("person") == "own" else sent
    page = browser.sign_in(ambition.owner).post(f"/portfolio/ambitions/{ambition.id}/companions", sent)
    assert page.status_code == 422
    assert db.session.query(Companion).count() == 0


@pytest.mark.parametrize("goals", [3, 30])
def test_the_list_of_goals_costs_the_same_for_few_and_many(app, browser, goals):
    person = PersonFactory()
    for _ in range(goals):
        CompanionFactory(ambition=a_goal(), person=person)
    browser.sign_in(person)
    with count_queries() as statements:
        browser.get("/portfolio/goals")
    assert len(statements) <= 6


def test_what_was_laid_beside_drivers_is_kept_sealed_and_prints(app, browser):
    an_organisation()
    browser.sign_in(PersonFactory())
    page = browser.get("/portfolio/fits/new")
    texts = {"title": "Teamcoach in Zuid", "touches": "anderen zien groeien", "rubs": "minder wandelen"}
    browser.submit(page, texts, action="/portfolio/fits")
    listed = browser.get("/portfolio/fits")
    sheet = browser.get(soup(listed).select_one("a[href$=sheet]")["href"])
    assert all(text in words(sheet) for text in texts.values())
    (rubs,) = db.session.connection().exec_driver_sql("SELECT rubs FROM fit").scalars()
    assert b"wandelen" not in bytes(rubs)


def test_who_removes_a_shared_goal_reads_before_and_after_that_companions_are_asked_anew(browser):
    ambition = CompanionFactory().ambition
    address = f"/portfolio/ambitions/{ambition.id}"
    browser.sign_in(ambition.owner)
    assert "vraag je ze opnieuw" in words(browser.get(address))
    assert "vraag je ze opnieuw" in words(browser.follow(browser.post(f"{address}/removal")))


def test_who_removes_a_goal_of_their_own_reads_nothing_about_companions(browser):
    ambition = AmbitionFactory()
    address = f"/portfolio/ambitions/{ambition.id}"
    browser.sign_in(ambition.owner)
    assert "vraag je ze opnieuw" not in words(browser.get(address))
    assert "vraag je ze opnieuw" not in words(browser.follow(browser.post(f"{address}/removal")))
