"""What the owner of an open round sees and may do, until its report is there or everything has been erased."""

from datetime import timedelta

import pytest
import time_machine

from ipp.core import clock
from ipp.core.db import db
from ipp.core.outbox import Outcome
from ipp.feedback.disclosure import Pool
from ipp.feedback.models import Delivery, FeedbackRound, Invitation, Perspective
from ipp.feedback.services import release, rounds
from tests.browser import soup, words
from tests.factories.feedback import close, draft_round, links_of, open_round, released_round, send
from tests.factories.organisation import an_organisation
from tests.factories.people import PersonFactory
from tests.feedback.reading import main


def page_of(browser, feedback_round):
    return browser.get(f"/feedback/rounds/{feedback_round.id}")


@pytest.fixture
def owner(browser):
    an_organisation()
    person = PersonFactory(name="Fatima de Vries")
    browser.sign_in(person)
    return person


def test_the_owner_can_check_the_addresses_of_people_from_outside_and_of_nobody_else(browser, owner):
    page = words(page_of(browser, open_round(subject=owner, colleagues=4)))
    assert "Kloppen deze adressen?" not in page
    feedback_round = open_round(subject=owner, colleagues=4, outsiders=2, questionnaire="three-questions")
    page = words(page_of(browser, feedback_round))
    assert "Kloppen deze adressen?" in page
    for invitation in feedback_round.invitations:
        assert (invitation.email in page) == (invitation.pool is Pool.OUTSIDERS)


def test_an_address_that_was_not_refused_is_never_replaced(browser, owner):
    """Who could, would get the links of exactly those who have not answered."""
    feedback_round = open_round(subject=owner, colleagues=4, outsiders=2)
    for invitation in feedback_round.invitations:
        form = {f"address-{invitation.id}-email": "mijn@adres.example"}
        assert browser.post(f"/feedback/invitations/{invitation.id}/address", form).status_code == 404


def test_once_the_report_is_there_the_owner_reads_until_when_the_same_people_can_be_chosen(browser, owner):
    feedback_round = released_round(subject=owner)
    round_id, moment = feedback_round.id, feedback_round.closes_at
    last = (moment + release.NAMES_ARE_KEPT).astimezone(clock.HOME).date()
    for address in (f"/feedback/rounds/{round_id}", f"/feedback/rounds/{round_id}/traces"):
        text = words(browser.get(address))
        assert f"Tot en met {last.day} " in text
        assert "dezelfde mensen kiezen voor een navraag" in text
    with time_machine.travel(moment + release.NAMES_ARE_KEPT + timedelta(minutes=1), tick=False):
        release.forget_invitees()
    text = words(browser.get(f"/feedback/rounds/{round_id}"))
    assert "kies je opnieuw mensen" in text
    assert "dezelfde mensen kiezen" not in text


@pytest.mark.parametrize("path", ["details", "colleagues", "outsiders"])
def test_an_open_round_cannot_be_changed(browser, owner, path):
    feedback_round = open_round(subject=owner)
    before = (feedback_round.title, feedback_round.rule, len(feedback_round.invitations))
    form = {"details-title": "anders", "colleagues-people": str(PersonFactory().id), "outsider-name": "Els"}
    assert browser.post(f"/feedback/rounds/{feedback_round.id}/{path}", form).status_code == 404
    db.session.refresh(feedback_round)
    assert (feedback_round.title, feedback_round.rule, len(feedback_round.invitations)) == before


def test_the_page_of_an_open_round_is_the_same_before_and_after_somebody_answers(browser, owner):
    feedback_round = open_round(subject=owner)
    before = [main(page_of(browser, feedback_round)), main(browser.get("/feedback")), main(browser.get("/portfolio"))]
    send(feedback_round, next(iter(links_of(feedback_round).values())))
    after = [main(page_of(browser, feedback_round)), main(browser.get("/feedback")), main(browser.get("/portfolio"))]
    assert before == after


def test_the_owner_sees_how_many_answered_as_of_last_night(browser, owner):
    with time_machine.travel(clock.now() - timedelta(days=2)):
        feedback_round = open_round(subject=owner)
        send(feedback_round, next(iter(links_of(feedback_round).values())))
    address = f"/feedback/rounds/{feedback_round.id}"
    assert "0 van 5 antwoorden, stand van vannacht" in words(browser.get(address))
    release.count_received()
    assert "1 van 5 antwoorden, stand van vannacht" in words(browser.get(address))
    assert "1 van 5 antwoorden, stand van vannacht · sluit" in words(browser.get("/portfolio"))


def test_after_the_release_the_number_of_answers_is_not_told_any_more(browser, owner):
    feedback_round = released_round(subject=owner, questionnaire="three-questions", comment="fijn")
    assert feedback_round.received == 0
    for address in ("/feedback", f"/feedback/rounds/{feedback_round.id}", "/portfolio"):
        page = browser.get(address)
        assert "antwoorden, stand van" not in words(page)
        assert not soup(page).select("progress")


def test_too_few_answers_make_the_round_a_week_longer_and_then_erase_it_with_one_letter(browser, owner, letters):
    feedback_round = open_round(subject=owner, colleagues=4)
    send(feedback_round, next(iter(links_of(feedback_round).values())), comment="geheim")
    round_id = feedback_round.id
    letters.deliver()

    close(db.session.get(FeedbackRound, round_id))
    address = f"/feedback/rounds/{round_id}"
    assert "Daarom loopt de ronde zeven dagen langer." in words(browser.get(address))
    assert letters.deliver() == []

    close(db.session.get(FeedbackRound, round_id))
    release.close_due_rounds()
    page = browser.get(address)
    assert "Deze keer geen rapport" in words(page)
    assert "geheim" not in page.text
    assert [letter.subject for letter in letters.deliver()] == ["Je feedbackronde is geëindigd zonder rapport"]


def test_the_letter_about_the_report_leads_to_it_and_tells_nothing(browser, owner, letters):
    address = owner.email
    title = released_round(subject=owner, questionnaire="three-questions", comment="fijn dat je er bent").title
    ready = next(letter for letter in letters.deliver() if letter.kind == "feedback.report_ready")
    assert browser.get(ready.link).status_code == 200
    assert ready.to == address
    assert title not in ready.body
    assert "fijn dat je er bent" not in ready.body


@pytest.mark.parametrize(("days", "may_open"), [(59, False), (61, True)])
def test_rounds_with_the_same_questions_rest_sixty_days(browser, owner, days, may_open):
    earlier = released_round(subject=owner)
    released_at = earlier.released_at
    feedback_round = draft_round(subject=earlier.subject, closes_on=clock.today() + timedelta(days=100))
    for _ in range(4):
        rounds.invite_colleague(feedback_round, PersonFactory(), perspective=Perspective.COLLEAGUE)
    db.session.commit()
    with time_machine.travel(released_at + timedelta(days=days)):
        browser.sign_in(feedback_round.subject)
        response = browser.post(f"/feedback/rounds/{feedback_round.id}/opening")
    db.session.refresh(feedback_round)
    assert feedback_round.state == ("open" if may_open else "draft")
    assert may_open or "nog geen 60 dagen oud" in words(response)


def refused_round(owner, letters):
    round_id = open_round(subject=owner, outsiders=4).id
    letters.deliver(outcome=Outcome.REFUSED)
    return db.session.get(FeedbackRound, round_id)


def test_an_outsider_whose_letter_was_refused_gets_it_at_another_address(browser, owner, letters):
    feedback_round = refused_round(owner, letters)
    page = page_of(browser, feedback_round)
    assert "adres geweigerd" in words(page)
    assert len(soup(page).select('form[action*="/address"]')) == 4, "colleagues keep the address of their account"

    form = soup(page).select_one('form[action*="/address"]')
    email = form.select_one("input[type=email]")["name"]
    browser.follow(browser.post(form["action"], {email: "Nieuw@wijk.example"}))
    assert [letter.to for letter in letters.deliver()] == ["nieuw@wijk.example"]


@pytest.mark.parametrize("taken", ["the owner", "a colleague", "another outsider"])
def test_a_new_address_is_nobody_elses(browser, owner, letters, taken):
    feedback_round = refused_round(owner, letters)
    first, other = [i for i in feedback_round.invitations if i.pool is Pool.OUTSIDERS][:2]
    address = {
        "the owner": feedback_round.subject.email,
        "a colleague": PersonFactory().email,
        "another outsider": other.email,
    }[taken]
    form = {f"address-{first.id}-email": address}
    response = browser.post(f"/feedback/invitations/{first.id}/address", form)
    assert response.status_code == 422
    assert address in response.text
    assert letters.deliver() == []


def test_replacing_an_address_looks_the_same_whether_or_not_they_answered(browser, owner, letters):
    feedback_round = refused_round(owner, letters)
    links = links_of(feedback_round)
    first, second = [i for i in feedback_round.invitations if i.pool is Pool.OUTSIDERS][:2]
    first.name = second.name = "Els"
    send(feedback_round, links[first.id])
    seen = []
    for invitation in (first, second):
        form = {f"address-{invitation.id}-email": f"nieuw{invitation.id.hex}@wijk.example"}
        response = browser.post(f"/feedback/invitations/{invitation.id}/address", form)
        seen.append((response.status_code, main(browser.follow(response)).count("Els")))
        assert invitation.delivery is Delivery.SENT
    ids = [first.id, second.id]
    letters.deliver()
    assert {db.session.get(Invitation, number).delivery for number in ids} == {Delivery.SENT}
    assert seen[0] == seen[1]


def test_a_letter_that_was_given_up_may_have_arrived_so_its_address_is_not_replaced(browser, owner, letters):
    round_id = open_round(subject=owner, outsiders=4).id
    letters.deliver(outcome=Outcome.GIVEN_UP)
    feedback_round = db.session.get(FeedbackRound, round_id)
    page = page_of(browser, feedback_round)
    assert "Daardoor konden we niet elke mail bezorgen." in words(page)
    assert "adres geweigerd" not in words(page)
    assert not soup(page).select('form[action*="/address"]')
    outsider = next(i for i in feedback_round.invitations if i.pool is Pool.OUTSIDERS)
    form = {f"address-{outsider.id}-email": "nieuw@wijk.example"}
    assert browser.post(f"/feedback/invitations/{outsider.id}/address", form).status_code == 404


def test_who_answers_before_their_letter_left_is_not_told_apart_when_mail_fails(browser, owner, letters):
    """Their letter is not needed any more, so nothing can be said of it: the page speaks of nobody in particular."""
    round_id = open_round(subject=owner).id
    feedback_round = db.session.get(FeedbackRound, round_id)
    sender = feedback_round.invitations[0]
    send(feedback_round, links_of(feedback_round)[sender.id])
    letters.deliver(outcome=Outcome.GIVEN_UP)
    feedback_round = db.session.get(FeedbackRound, round_id)
    assert {i.delivery for i in feedback_round.invitations} == {Delivery.WAITING, Delivery.UNKNOWN}
    people = soup(page_of(browser, feedback_round)).select(".items li")
    names = [invitation.name for invitation in feedback_round.invitations]
    assert len({str(line).replace(name, "") for line, name in zip(people, names, strict=True)}) == 1


def test_after_the_release_no_letter_tells_who_answered(browser, owner):
    feedback_round = open_round(subject=owner, questionnaire="three-questions")
    for number, link in enumerate(links_of(feedback_round).values()):
        feedback_round.invitations[number].delivery = list(Delivery)[number % 4]
        if number:
            send(feedback_round, link, comment="fijn")
    assert {i.delivery for i in close(feedback_round).invitations} == {Delivery.SENT}


def test_a_sent_round_is_not_thrown_away(browser, owner):
    feedback_round = open_round(subject=owner)
    assert browser.post(f"/feedback/rounds/{feedback_round.id}/removal").status_code == 404
    assert db.session.query(FeedbackRound).count() == 1


def test_on_its_first_day_the_own_page_tells_of_a_round_in_whole_sentences(browser, owner):
    open_round(subject=owner, closes_on=clock.today() + timedelta(days=20))
    text = words(browser.get("/portfolio"))
    assert "Elke nacht tellen we de antwoorden. De ronde sluit op" in text
    assert ". ·" not in text
