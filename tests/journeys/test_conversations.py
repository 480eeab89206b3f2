"""Talk and agree: from planning a walk to an agreement that is done."""

from datetime import timedelta

from ipp.core import clock
from tests.browser import Browser, words
from tests.factories.people import PersonFactory


def test_two_people_plan_prepare_talk_agree_and_come_back_to_it(app, letters):
    joost = PersonFactory(name="Joost Bakker")
    fatima = PersonFactory(name="Fatima de Vries", manager=joost)
    hers, his = Browser(app).sign_in(fatima), Browser(app).sign_in(joost)
    joost_email, fatima_email = joost.email, fatima.email

    # Fatima plans a walk; Joost gets a link.
    day = clock.today() + timedelta(days=3)
    plan = {"day": day.isoformat(), "time": "10:30", "place": "een wandeling"}
    talk = hers.follow(hers.submit(hers.get("/conversations/new"), plan, action="/conversations"))
    letter, own = letters.deliver()
    assert (letter.to, own.to) == (joost_email, fatima_email)
    assert "wandeling" not in letter.body + letter.html + letter.subject
    assert "een wandeling" in words(his.get(letter.link))

    # She prepares for herself, and shares it when she wants to.
    paper = hers.get(f"{letter.link}/preparation")
    hers.submit(paper, {"heart": "als een collega zelf de stap zet"}, action="/preparation")
    assert "zelf de stap zet" not in words(his.get(letter.link))
    hers.post(f"{letter.link}/preparation/share", {"moves": "heart"})
    assert "zelf de stap zet" in words(his.get(letter.link))
    assert talk.status_code == 200

    # They talk, and write down what comes of it.
    his.submit(his.get(f"{letter.link}/summary"), {"text": "Fatima wil coach worden."}, action="/summary")
    wording = {
        "text": "Twee opleidingen naast elkaar leggen",
        "support_from": "manager",
        "support_needed": "Akkoord op budget",
        "return_on": (clock.today() + timedelta(days=12)).isoformat(),
    }
    hers.submit(hers.get(f"{letter.link}/agreements/new"), wording, action="/agreements")
    assert "jouw antwoord" in words(his.get("/conversations/follow-ups"))
    arrived = {letter.to: letter for letter in letters.deliver()}
    assert arrived.keys() == {joost_email, fatima_email}
    asked = arrived[joost_email]
    assert arrived[fatima_email].subject == "De samenvatting van je gesprek wacht op je antwoord"

    # Joost says yes; now it counts, and both hear so.
    his.submit(his.get(asked.link), action="/acceptance")
    assert {letter.to for letter in letters.deliver()} == {joost_email, fatima_email}
    follow_ups = his.get("/conversations/follow-ups")
    assert "Twee opleidingen" in words(follow_ups)
    assert "Akkoord op budget" in words(follow_ups)

    # He keeps his promise, she looks back, and it is done.
    agreement = his.follow(his.submit(follow_ups, {"answer": "yes"}, action="/support-answer"))
    agreement = his.follow(his.submit(agreement, action="/support"))
    address = agreement.request.path
    hers.submit(hers.get(address), {"progress": "done", "text": "Gekozen!"}, action="/check-ins")
    assert "Twee opleidingen" not in words(his.get("/conversations/follow-ups"))
    assert "Gekozen!" in words(his.get("/conversations/follow-ups?show=done"))
