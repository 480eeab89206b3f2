"""Feedback rounds for journeys that begin at the letter, and answering one quickly."""

import re
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from playwright.sync_api import Page, expect
from sqlalchemy import select

from ipp.core import clock
from ipp.core.db import db, transaction
from ipp.feedback.models import FeedbackRound, Perspective
from ipp.feedback.services import release, responses, rounds
from tests.e2e.house import House
from tests.e2e.people import Somebody, get_person
from tests.factories.feedback import answers, links_of

NOTE = "Ik wil weten of mijn vragen jullie helpen, of juist in de weg zitten."
OUTSIDER = "mehmet@partner.example"
ONWARD = re.compile("^(Begin|Verder)$")


def ask_feedback(house: House, subject: Somebody, reviewers: Iterable[Somebody], *, outsiders: int = 0) -> None:
    """Open a round of `subject`, so that the letters leave."""
    with house.app.app_context(), transaction():
        closing = clock.today() + timedelta(days=21)
        details: dict[str, Any] = {
            "questionnaire": "care-360",
            "title": "Hoe werken we samen?",
            "closes_on": closing,
            "note": NOTE,
        }
        feedback_round = rounds.start_round(get_person(subject), **details)
        for reviewer in reviewers:
            rounds.invite_colleague(feedback_round, get_person(reviewer), perspective=Perspective.COLLEAGUE)
        for number in range(outsiders):
            email = f"{number or ''}{OUTSIDER}"
            rounds.invite_outsider(feedback_round, name="Mehmet Yilmaz", email=email, perspective=Perspective.CLIENT)
        # The letters name the rows, which need their place in the database first.
        db.session.flush()
        rounds.open_round(feedback_round)


def open_link(page: Page, link: str) -> None:
    page.goto(link)
    page.get_by_role("button", name="Open de vragen").click()
    page.wait_for_load_state()


def turn(page: Page) -> bool:
    """On a phone: go on to the next part of the form, and be there; False on the last part, and on a desk."""
    onward = page.get_by_role("button", name=ONWARD)
    send = page.get_by_role("button", name="Versturen")
    expect(onward.or_(send)).to_be_visible()
    if send.is_visible():
        return False
    here = page.url
    onward.click()
    page.wait_for_url(lambda url: url != here)
    return True


def answer(page: Page, link: str, *, step: int, words: str) -> None:
    """Answer everything in the same way, and send."""
    open_link(page, link)
    while turn(page):
        for group in page.get_by_role("radiogroup").all():
            group.get_by_role("radio").nth(step - 1).check()
        for text in page.get_by_role("textbox").all():
            text.fill(words)
    page.get_by_role("button", name="Versturen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dank je wel, je antwoord is verstuurd")


def release_report(house: House, subject: Somebody, reviewers: Iterable[Somebody], *, words: str) -> None:
    """Everybody answered, the round has closed, and the report is there."""
    ask_feedback(house, subject, reviewers)
    with house.app.app_context():
        with transaction():
            mine = select(FeedbackRound).where(FeedbackRound.subject_id == subject.id)
            feedback_round = db.session.scalars(mine).one()
            links, given = links_of(feedback_round), answers(feedback_round, comment=words)
            for invitation in feedback_round.invitations:
                responses.send_response(links[invitation.id], invitation, given, browser="test")
            feedback_round.closes_at = clock.now() - timedelta(seconds=1)
        release.close_due_rounds()
