"""From choosing reviewers to the report: what owner and reviewers were told beforehand is what the pages then show."""

import json
from random import Random

import pytest

from ipp.core.db import db
from ipp.feedback import labels
from ipp.feedback.disclosure import Pool
from ipp.feedback.models import FeedbackRound, Invitation, Perspective
from ipp.feedback.outlook import Outlook, preview
from ipp.feedback.services import responses, rounds
from ipp.feedback.services.responses import Answers
from tests.browser import Browser, soup, words
from tests.factories.feedback import close, draft_round, links_of, save_now
from tests.factories.people import PersonFactory
from tests.feedback.reviewing import open_link

ROUNDS = 5
GROUPS = (Perspective.COLLEAGUE, Perspective.DIRECT_REPORT, Perspective.CLIENT, Perspective.OTHER)
OUTSIDE = (Perspective.CLIENT, Perspective.OTHER)
NAMES = ("Fatima de Vries", "Ömer Şahin")


def make_up(chance):
    """How many people of each pool and group are asked: at least one pool that can be shown."""
    while True:
        colleagues = {group: chance.choice((0, 0, 1, 2, 3, 4, 5)) for group in GROUPS}
        outsiders = {group: chance.choice((0, 0, 1, 2, 4)) for group in OUTSIDE}
        if 5 <= sum(colleagues.values()) <= 12 and sum(outsiders.values()) <= 6:
            return colleagues, outsiders


def ask(chance):
    """A draft round with a list made up by lot."""
    colleagues, outsiders = make_up(chance)
    draft = draft_round(subject=PersonFactory(name=chance.choice(NAMES)), is_extra_protected=chance.random() < 0.4)
    for group, number in colleagues.items():
        for _ in range(number):
            rounds.invite_colleague(draft, PersonFactory(), perspective=group)
    for group, number in outsiders.items():
        for n in range(number):
            email = f"{group.value}{n}-{draft.id.hex[:6]}@elders.example"
            rounds.invite_outsider(draft, name=f"Partner {n}", email=email, perspective=group)
    save_now()
    return draft


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_owner_and_reviewers_were_told_beforehand_what_the_report_shows(app, browser, seed):
    feedback_round = ask(Random(seed))
    owner = browser.sign_in(feedback_round.subject)
    address = f"/feedback/rounds/{feedback_round.id}"
    forecast = _read_forecast(owner.get(address))
    expected = preview(feedback_round.count_asked(), feedback_round.rule)
    assert forecast == [str(labels.OUTLOOKS[group.outlook]) for pool in expected for group in pool.perspectives]

    rounds.open_round(feedback_round)
    save_now()
    told = _everybody_sends(app, feedback_round)
    released = close(feedback_round)

    shown = {(Pool(cell["pool"]), name): cell for cell in _read_cells(released) for name in cell["perspectives"]}
    page = words(owner.get(f"{address}/report"))
    for pool in expected:
        for group in pool.perspectives:
            cell = shown.get((pool.pool, group.perspective))
            assert _outlook_of(cell) is group.outlook
            for writer in told[pool.pool, group.perspective]:
                assert writer.matches(group.outlook, released.rule.k)
                assert (writer.words in page) == (cell is not None)


class Writer:
    """Somebody who answered: what they wrote, and what their page had told them about it."""

    def __init__(self, questions, text):
        self.words = text
        self.top = " ".join(soup(questions).select_one("main").get_text(" ").split())
        self.beside = [" ".join(f.get_text(" ").split()) for f in soup(questions).select(".question-open")]

    def matches(self, outlook, k):
        """Whether the sentences on the page are those of this outlook, and of no other."""
        together = "je telt samen met een andere groep" in self.top.lower()
        hidden = all("Niemand krijgt dit te lezen" in field for field in self.beside)
        promised = all(f"minstens {k} " in field for field in self.beside)
        assert hidden != promised
        return (together, hidden) == (outlook is Outlook.TOGETHER, outlook is Outlook.HIDDEN)


def _everybody_sends(app, feedback_round):
    told = {}
    for number, (invitation_id, link) in enumerate(links_of(feedback_round).items()):
        invitation = db.session.get_one(Invitation, invitation_id)
        key = (invitation.pool, invitation.perspective.value)
        _, questions = open_link(app, link, browser=Browser(app))
        writer = Writer(questions, f"Zin nummer {number} van iemand.")
        invitation = db.session.get_one(Invitation, invitation_id)
        given = Answers({"calm_in_tension": 4}, {"value": writer.words})
        responses.send_response(link, invitation, given, browser="x")
        save_now()
        told.setdefault(key, []).append(writer)
    return told


def _read_forecast(page):
    """The chips on the page on which the owner chooses reviewers, in their order."""
    return [chip.get_text(" ", strip=True) for chip in soup(page).select(".forecast .chip")]


def _read_cells(feedback_round: FeedbackRound):
    return json.loads(feedback_round.report.body)["disclosure"]["cells"]


def _outlook_of(cell):
    if cell is None:
        return Outlook.HIDDEN
    return Outlook.APART if len(cell["perspectives"]) == 1 else Outlook.TOGETHER
