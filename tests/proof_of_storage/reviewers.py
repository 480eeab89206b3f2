"""Reviewers who answer over HTTP as their browsers would, many and fast; they remember what no database may know."""

import uuid
from collections.abc import Mapping
from contextvars import Context
from dataclasses import dataclass
from random import Random
from urllib.parse import urlencode

from flask import Flask
from werkzeug.test import TestResponse

from ipp.core.db import transaction
from ipp.feedback.models import FeedbackRound
from ipp.feedback.questionnaires import from_dict, read
from tests.factories import feedback as factory

ITEMS = tuple(item.key for item in from_dict(read("care-360")).items)
BROWSER = "browser-secret"


@dataclass(frozen=True)
class Reviewer:
    """One person with a letter. `entry_name` is where their answers lie in the box: the truth of the game."""

    invitation_id: uuid.UUID
    email: str
    link: str
    token: bytes
    form_token: str
    entry_name: str

    def send(self, app: Flask, fields: Mapping[str, str], *, address: str = "/f/answer") -> TestResponse:
        """Press a button of the form, from a browser in which the link was opened."""
        form = urlencode({"token": self.form_token, **fields})
        kind = {"Cookie": f"ipp-link={self.link}.{BROWSER}", "Content-Type": "application/x-www-form-urlencoded"}
        client = app.test_client(use_cookies=False)
        return Context().run(client.post, address, data=form, headers=kind)

    def keep_draft(self, app: Flask, fields: Mapping[str, str]) -> TestResponse:
        return self.send(app, fields, address="/f/answer/draft")


def open_round(app: Flask, **details: object) -> tuple[uuid.UUID, list[Reviewer]]:
    """A round whose letters are on their way, and its reviewers in the order in which its owner sees them."""
    with app.app_context(), transaction():
        feedback_round = factory.open_round(**details)
        return feedback_round.id, list_reviewers(feedback_round)


def list_reviewers(feedback_round: FeedbackRound) -> list[Reviewer]:
    """Everyone who was asked, taken while nobody has sent yet."""
    links = factory.links_of(feedback_round)
    return [
        Reviewer(i.id, i.email, str(link), link.token, link.form_token, link.response_name)
        for i in feedback_round.invitations
        if (link := links[i.id])
    ]


def make_up(chance: Random) -> dict[str, str]:
    """What somebody filled in: some questions, with texts of any length."""
    fields = {f"answer-{item}": str(chance.randint(1, 5)) for item in _items(chance)}
    words = " ".join(chance.choices(("dank", "je", "rust", "vragen", "team", "soms"), k=chance.randint(0, 300)))
    return fields | {"comment-value": f"{words} {chance.getrandbits(64):x}".strip()}


def _items(chance: Random) -> list[str]:
    return chance.sample(ITEMS, chance.randint(1, len(ITEMS)))
