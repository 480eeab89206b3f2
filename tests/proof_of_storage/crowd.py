"""A crowd that answers a running server over HTTP, and writes down what the server said it had saved."""

import threading
from collections import Counter
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from random import Random
from urllib.parse import urlencode

from tests.proof_of_storage.reviewers import BROWSER, Reviewer

PATIENCE = 30
SAVED = (200, 303)


@dataclass
class Ledger:
    """Per person the last answer that was acknowledged, and the last one that was on its way. Numbers only grow."""

    acknowledged: dict[str, int] = field(default_factory=dict)
    tried: dict[str, int] = field(default_factory=dict)
    sent: set[str] = field(default_factory=set)
    statuses: Counter[int] = field(default_factory=Counter)


@dataclass
class Crowd:
    """So many people at once, each with reviewers of their own to play."""

    port: int
    reviewers: list[Reviewer]
    ledger: Ledger
    people: int = 8

    def start(self) -> list[threading.Thread]:
        shares = [self.reviewers[number :: self.people] for number in range(self.people)]
        threads = [threading.Thread(target=self._answer, args=(share, Random()), daemon=True) for share in shares]
        for thread in threads:
            thread.start()
        return threads

    def _answer(self, reviewers: list[Reviewer], chance: Random) -> None:
        """Answer again and again, until the server is gone."""
        while True:
            reviewer = chance.choice(reviewers)
            try:
                self._save(reviewer, is_sent=reviewer.email in self.ledger.sent or chance.random() < 0.15)
            except (OSError, HTTPException):
                return

    def _save(self, reviewer: Reviewer, *, is_sent: bool) -> None:
        number = self.ledger.tried.get(reviewer.email, 0) + 1
        self.ledger.tried[reviewer.email] = number
        if is_sent:
            self.ledger.sent.add(reviewer.email)
        status = self._post(reviewer, "/f/answer" if is_sent else "/f/answer/draft", f"Antwoord {number}")
        self.ledger.statuses[status] += 1
        if status in SAVED:
            self.ledger.acknowledged[reviewer.email] = number

    def _post(self, reviewer: Reviewer, address: str, words: str) -> int:
        """The status, once the whole answer has arrived."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            form = urlencode({"token": reviewer.form_token, "comment-value": words})
            kind = {
                "Cookie": f"ipp-link={reviewer.link}.{BROWSER}",
                "Content-Type": "application/x-www-form-urlencoded",
            }
            connection.request("POST", address, body=form, headers=kind)
            answer = connection.getresponse()
            answer.read()
            return answer.status
        finally:
            connection.close()
