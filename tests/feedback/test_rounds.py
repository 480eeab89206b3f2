"""The owner's rounds in the browser: starting, choosing people, seeing what will be shown, sending, and waiting."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
import time_machine

from ipp.core import clock
from ipp.core.db import db
from ipp.feedback.disclosure import Pool
from ipp.feedback.models import FeedbackRound, Invitation, Perspective, State
from ipp.feedback.services import rounds
from tests.browser import soup, words
from tests.counting import count_queries
from tests.factories.feedback import draft_round, open_round
from tests.factories.people import PersonFactory
from tests.feedback.owning import START, page_of, start
from tests.feedback.reviewing import one


def test_who_never_asked_learns_what_a_round_is_and_how_to_start_one(browser, owner):
    page = browser.get("/feedback")
    assert "Vraag wat anderen in jou zien" in words(page)
    assert soup(page).select_one('a[href="/feedback/rounds/new"]')


def test_an_owner_starts_a_round_that_nobody_else_knows_of(browser, owner, letters):
    page = browser.follow(start(browser))
    assert "Hoe ervaar je onze samenwerking?" in words(page)
    assert letters.deliver() == []
    assert db.session.query(FeedbackRound).one().state is State.DRAFT


def test_the_same_form_sent_twice_starts_one_round_and_with_other_words_another(browser, owner):
    page = browser.get("/feedback/rounds/new")
    sent = [browser.submit(page, {"title": title}, action="/feedback/rounds") for title in ("Een", "Een", "Twee")]
    assert [response.status_code for response in sent] == [303, 303, 303]
    assert sorted(one.title for one in db.session.query(FeedbackRound)) == ["Een", "Twee"]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": "  "}, "Schrijf eerst op wat je vraagt."),
        ({"title": "x" * 121}, "er passen hoogstens 120 tekens"),
        ({"note": "x" * 2001}, "er passen hoogstens 2000 tekens"),
        ({"closes_on": "2020-01-01"}, "Kies een sluitdag tussen vandaag en drie maanden verder."),
        ({"closes_on": ""}, "Kies eerst een sluitdag."),
        ({"questionnaire": "no-such-thing"}, "Welke vragen?"),
    ],
)
def test_a_form_that_is_not_right_says_why_and_keeps_what_was_typed(browser, owner, wrong, sentence):
    response = start(browser, **{"note": "dit blijft staan"} | wrong)
    assert response.status_code == 422
    assert sentence in words(response)
    assert wrong.get("note", "dit blijft staan") in response.text
    assert db.session.query(FeedbackRound).count() == 0


@pytest.mark.parametrize("text", ["a\0b", "<script>alert(1)</script>", "\u202eomgekeerd", "${7*7}", "=1+1", "100%d"])
def test_odd_texts_break_no_page(browser, owner, text):
    page = browser.follow(start(browser, title=f"Titel {text}", note=text))
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert browser.get("/feedback").status_code == 200


def test_half_a_character_breaks_no_page(browser, owner):
    page = browser.get("/feedback/rounds/new")
    token = soup(page).select_one("form[action='/feedback/rounds'] input[name=csrf_token]")["value"]
    form = urlencode(START | {"closes_on": str(clock.today()), "csrf_token": token}) + "&title=%ED%A0%80"
    sent = form.replace("title=Hoe", "title=%ED%A0%80Hoe", 1)
    content_type = "application/x-www-form-urlencoded"
    response = browser.open("/feedback/rounds", method="POST", data=sent, content_type=content_type)
    assert browser.follow(response).status_code == 200


@pytest.mark.parametrize(
    ("today", "closes_on"),
    [
        ("2026-11-27", "2026-12-18"),
        ("2026-12-04", "2026-12-28"),
        ("2026-12-06", "2026-12-28"),
        ("2027-03-07", "2027-03-30"),
    ],
    ids=["friday", "christmas", "sunday", "easter"],
)
def test_the_closing_day_that_is_filled_in_is_a_working_day(browser, owner, today, closes_on):
    with time_machine.travel(f"{today}T12:00:00+01:00"):
        page = browser.sign_in(owner).get("/feedback/rounds/new")
    assert one(page, "#closes_on")["value"] == closes_on


def test_a_closing_day_in_a_weekend_is_allowed_and_mentioned(browser, owner):
    saturday = clock.today() + timedelta(days=7 + (5 - clock.today().weekday()) % 7)
    page = words(browser.follow(start(browser, closes_on=str(saturday))))
    assert "De sluitdag valt in een weekend. Dat mag" in page
    assert "De eerstvolgende is " in page


def test_colleagues_are_found_by_name_and_put_on_the_list_together(browser, owner):
    feedback_round = draft_round(subject=owner)
    mate = PersonFactory(name="Mo Yilmaz", teams=owner.teams)
    found = [PersonFactory(name=f"Sanne {n}") for n in ("Smit", "Bos")]

    assert "Mo Yilmaz" in words(page_of(browser, feedback_round))
    page = browser.get(f"/feedback/rounds/{feedback_round.id}?search=sanne")
    assert "Mo Yilmaz" not in words(page)
    chosen = {"colleagues-people": [str(p.id) for p in [mate, *found]], "colleagues-perspective": "direct_report"}
    page = browser.follow(browser.submit(page, chosen, action="/colleagues"))

    assert {(i.name, i.pool, i.perspective) for i in feedback_round.invitations} == {
        (name, Pool.COLLEAGUES, Perspective.DIRECT_REPORT) for name in ("Mo Yilmaz", "Sanne Smit", "Sanne Bos")
    }
    assert "3 collega’s staan op de lijst." in words(page)


def test_the_same_people_sent_twice_stand_on_the_list_once(browser, owner):
    feedback_round, mate = draft_round(subject=owner), PersonFactory()
    form = {"colleagues-people": str(mate.id), "colleagues-perspective": "colleague"}
    for _ in range(2):
        assert browser.post(f"/feedback/rounds/{feedback_round.id}/colleagues", form).status_code == 303
    assert len(feedback_round.invitations) == 1


def test_with_two_managers_ticked_nobody_is_added_and_the_page_says_why(browser, owner):
    feedback_round = draft_round(subject=owner)
    ticked = [str(PersonFactory(name=f"Baas {n}").id) for n in range(2)]
    form = {"colleagues-people": ticked, "colleagues-perspective": "manager"}
    response = browser.post(f"/feedback/rounds/{feedback_round.id}/colleagues", form)
    assert response.status_code == 422
    assert "Er staat al een leidinggevende op de lijst" in words(response)
    assert response.text.count("checked") >= 2
    assert not soup(response).select('form[action*="/invitations/"]'), "nobody stands on the list"
    assert db.session.query(Invitation).count() == 0


def outsider(**changes):
    details = {"name": "Els Bakker", "email": "Els@Wijk.example", "perspective": "client", "language": "en"}
    return {f"outsider-{name}": value for name, value in (details | changes).items()}


def test_an_outsider_is_asked_by_e_mail_in_their_own_language(browser, owner):
    feedback_round = draft_round(subject=owner)
    browser.post(f"/feedback/rounds/{feedback_round.id}/outsiders", outsider())
    invitation = db.session.query(Invitation).one()
    assert (invitation.email, invitation.language, invitation.pool) == ("els@wijk.example", "en", Pool.OUTSIDERS)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"email": "geen adres"}, "Dit is geen e-mailadres."),
        ({"email": "x@y.example\nBcc: z@y.example"}, "Dit is geen e-mailadres."),
        ({"name": "\u200b"}, "Schrijf eerst een naam op."),
        ({"perspective": "manager"}, "Wie zijn ze voor jou?"),
        ({"email": "fatima@example.org"}, "Jij vult dezelfde vragen zelf in."),
    ],
)
def test_an_outsider_who_cannot_be_asked_so_is_explained(browser, owner, changes, sentence):
    owner.email = "fatima@example.org"
    feedback_round = draft_round(subject=owner)
    response = browser.post(f"/feedback/rounds/{feedback_round.id}/outsiders", outsider(**changes))
    assert response.status_code == 422
    assert sentence in words(response)
    assert db.session.query(Invitation).count() == 0


def test_a_colleague_who_is_invited_by_address_is_still_a_colleague(browser, owner):
    feedback_round, mate = draft_round(subject=owner), PersonFactory(email="mo@example.org")
    browser.post(f"/feedback/rounds/{feedback_round.id}/outsiders", outsider(email="mo@example.org"))
    assert [(i.person_id, i.pool) for i in feedback_round.invitations] == [(mate.id, Pool.COLLEAGUES)]


def test_before_sending_the_page_says_what_these_numbers_will_show(browser, owner):
    feedback_round = draft_round(subject=owner)
    for n in range(4):
        rounds.invite_colleague(feedback_round, PersonFactory(), perspective=Perspective.COLLEAGUE)
        if n < 2:
            address = f"els{n}@wijk.example"
            rounds.invite_outsider(feedback_round, name="Els", email=address, perspective=Perspective.CLIENT)
    manager = rounds.invite_colleague(feedback_round, PersonFactory(), perspective=Perspective.MANAGER)

    text = words(page_of(browser, feedback_round))
    assert "Collega’s: 4 eigen groep" in text
    assert "Je hebt hier nog 2 mensen nodig." in text
    assert "Cliënten en partners: 2 niet getoond" in text
    assert f"{manager.name} : je leidinggevende komt met naam in je rapport." in text

    rounds.invite_colleague(feedback_round, PersonFactory(), perspective=Perspective.DIRECT_REPORT)
    text = words(page_of(browser, feedback_round))
    assert "Mensen die je leidt: 1 samen met anderen Komt als één groep samen met: collega’s." in text
    assert "wordt het een eigen groep" in text


def test_somebody_is_taken_off_the_list_before_sending(browser, owner):
    feedback_round = draft_round(subject=owner)
    rounds.invite_colleague(feedback_round, PersonFactory(name="Mo Yilmaz"), perspective=Perspective.COLLEAGUE)
    browser.follow(browser.submit(page_of(browser, feedback_round), action="/removal"))
    assert db.session.query(Invitation).count() == 0


def test_a_draft_is_thrown_away_with_its_list(browser, owner):
    feedback_round = draft_round(subject=owner)
    rounds.invite_colleague(feedback_round, PersonFactory(), perspective=Perspective.COLLEAGUE)
    address = f"/feedback/rounds/{feedback_round.id}/removal"
    page = browser.follow(browser.submit(page_of(browser, feedback_round), action=address))
    assert "De ronde is weggegooid." in words(page)
    assert (db.session.query(FeedbackRound).count(), db.session.query(Invitation).count()) == (0, 0)


def test_two_tabs_on_one_note_show_both_texts_and_overwrite_nothing(browser, owner):
    feedback_round = draft_round(subject=owner, note="eerste woord")
    first, second = page_of(browser, feedback_round), page_of(browser, feedback_round)
    browser.submit(first, {"details-note": "uit het ene tabblad"}, action="/details")

    clash = browser.submit(second, {"details-note": "uit het andere tabblad"}, action="/details")
    assert clash.status_code == 409
    assert "uit het ene tabblad" in clash.text
    assert "uit het andere tabblad" in clash.text
    assert feedback_round.note == "uit het ene tabblad"

    assert browser.submit(clash, action="/details").status_code == 303
    db.session.refresh(feedback_round)
    assert feedback_round.note == "uit het andere tabblad"


def test_the_same_words_sent_twice_are_simply_kept(browser, owner):
    page = page_of(browser, draft_round(subject=owner))
    sent = [browser.submit(page, {"details-note": "één keer"}, action="/details") for _ in range(2)]
    assert [response.status_code for response in sent] == [303, 303]


def test_a_round_with_too_few_people_is_not_sent_and_says_so(browser, owner, letters):
    feedback_round = draft_round(subject=owner)
    response = browser.submit(page_of(browser, feedback_round), action="/opening")
    assert response.status_code == 422
    assert "Vraag minstens 4 collega’s" in words(response)
    assert letters.deliver() == []


def test_sending_the_same_form_twice_opens_the_round_once(browser, owner, letters):
    feedback_round = draft_round(subject=owner)
    for _ in range(4):
        rounds.invite_colleague(feedback_round, PersonFactory(), perspective=Perspective.COLLEAGUE)
    page = page_of(browser, feedback_round)
    first, second = (browser.submit(page, action="/opening") for _ in range(2))
    assert (first.status_code, second.status_code) == (303, 303)
    assert [letter.kind for letter in letters.deliver()] == ["feedback.invitation"] * 4


def test_the_pages_cost_the_same_for_three_and_for_thirty_reviewers(browser, owner):
    counts = []
    for number in (4, 30):
        draft = draft_round(subject=owner, questionnaire="three-questions")
        for _ in range(number):
            rounds.invite_colleague(draft, PersonFactory(teams=owner.teams), perspective=Perspective.COLLEAGUE)
        running = open_round(subject=owner, colleagues=number, questionnaire="three-questions")
        counts.append([])
        for address in (f"/feedback/rounds/{draft.id}", f"/feedback/rounds/{running.id}", "/feedback"):
            with count_queries() as queries:
                assert browser.get(address).status_code == 200
            counts[-1].append(len(queries))
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 12


def test_a_round_about_progress_stands_ready_with_the_small_questionnaire_and_another_title(browser, owner):
    page = browser.get("/feedback/rounds/new?about=progress")
    found = soup(page)
    assert found.select_one("input[name=title]")["value"] == "Hoe gaat het volgens jou met wat ik me voornam?"
    [chosen] = found.select("input[name=questionnaire][checked]")
    assert chosen["value"] == "three-questions"
    assert not chosen.find_parent("details")
    assert all(other.find_parent("details") for other in found.select("input[name=questionnaire]:not([checked])"))
    answer = browser.submit(page, {"title": "Hoe gaat het?"}, action="/feedback/rounds")
    assert "Hoe gaat het?" in browser.follow(answer).text


def test_a_strange_purpose_gives_the_usual_form(browser, owner):
    page = browser.get("/feedback/rounds/new?about=%3Cb%3E")
    assert "Hoe ervaar je onze samenwerking?" in page.text
    assert "<b>" not in page.text
