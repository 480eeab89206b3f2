"""The join game: with everything a thief can carry off, nobody brings names and sent answers together but by luck.

Thirty people of one group keep drafts and send, in an order drawn by lot. Whoever guesses blindly is right about one
of the thirty, on average. Over many rounds no strategy may do better than blind luck does once in a million times.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import sqrt
from random import Random

import pytest
from scipy.stats import norm, poisson, spearmanr
from structlog.testing import capture_logs

from ipp.core.db import db
from ipp.feedback import box, storage
from ipp.feedback.services import responses
from tests.proof_of_storage.attacker import Attacker, Guess
from tests.proof_of_storage.installations import Installation
from tests.proof_of_storage.reviewers import Reviewer, make_up, open_round
from tests.proof_of_storage.sizes import JOIN_GAMES
from tests.proof_of_storage.spoils import Spoils

pytestmark = pytest.mark.slow

PEOPLE = 30
STRATEGIES = 100
"""No more than this; each gets its share of the one in a million."""

CHANCE = 1e-6 / STRATEGIES / 2


@dataclass
class Score:
    """Of one strategy over many rounds: how many people it got right, and how near their places were to the truth.

    By luck the people that are right are spread like Poisson(1) per round, the fixed points of a shuffle; and the
    rank correlation of a round has variance 1 / (people - 1).
    """

    rounds: int = 0
    right: int = 0
    nearness: float = 0.0

    def add(self, guess: Guess, truth: Mapping[str, str]) -> None:
        places = {entry: place for place, entry in enumerate(guess.values())}
        self.rounds += 1
        self.right += sum(truth[email] == entry for email, entry in guess.items())
        self.nearness += float(spearmanr(range(len(guess)), [places[truth[email]] for email in guess]).statistic)

    @property
    def is_luck(self) -> bool:
        """Whether luck does as well as this more often than once in a million times."""
        steps = abs(self.nearness) * sqrt((PEOPLE - 1) / self.rounds)
        return bool(poisson.sf(self.right - 1, self.rounds) > CHANCE and 2 * norm.sf(steps) > CHANCE)


Scores = dict[str, Score]


def play(installation: Installation, chance: Random) -> tuple[Attacker, dict[str, str]]:
    """One round: the attacker with the spoils, and the truth."""
    installation.empty()
    _, reviewers = open_round(installation.app, colleagues=PEOPLE)
    spoils = Spoils(keys=installation.app.extensions["ipp.keys"])
    spoils.take(installation)
    for reviewer, act in _plan(reviewers, chance):
        with capture_logs() as lines:
            answer = act(reviewer, installation.app, make_up(chance))
        assert answer.status_code in (200, 303)
        spoils.log += map(str, lines)
        spoils.take(installation)
    return Attacker(spoils, chance), {reviewer.email: reviewer.entry_name for reviewer in reviewers}


def play_many(installation: Installation, rounds: int) -> Scores:
    """The score of every strategy after so many rounds."""
    chance, scores = Random(), defaultdict[str, Score](Score)
    for _ in range(rounds):
        attacker, truth = play(installation, chance)
        for strategy, guess in attacker.guess():
            scores[strategy].add(guess, truth)
    assert len(scores) <= STRATEGIES
    return scores


def test_nobody_brings_names_and_answers_together(any_installation: Installation) -> None:
    scores = play_many(any_installation, JOIN_GAMES)
    best = sorted(scores.items(), key=lambda item: -item[1].right)[:3]
    print(f"{len(scores)} strategies, {JOIN_GAMES * PEOPLE} people, by luck {JOIN_GAMES} right; best:", best)  # noqa: T201
    assert {strategy: score for strategy, score in scores.items() if not score.is_luck} == {}


def _keep_tokens(monkeypatch: pytest.MonkeyPatch) -> None:
    settle = responses._settle

    def forgetful(link: object, invitation: object, entry: object) -> None:
        sealed = invitation.sealed_token  # type: ignore[attr-defined]
        settle(link, invitation, entry)  # type: ignore[arg-type]
        if sealed is not None:
            row = db.session.get_one(storage.RoundBox, invitation.round_id)  # type: ignore[attr-defined]
            key = storage.current_keys().get_round_key(row.key_id)
            invitation.sealed_token = storage._seal_token(invitation, key, link.token)  # type: ignore[arg-type, attr-defined]

    monkeypatch.setattr(responses, "_settle", forgetful)


def _keep_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage.OpenBox, "close_with_new_key", storage.OpenBox.close)


def _keep_old_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ipp.core.keys.Keys.delete_round_key", lambda keys, key_id: None)


def _keep_the_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(box, "sorted", list, raising=False)


def _keep_it_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ipp.core.seal.seal", lambda key, content, bound_to=b"": b"n" * 12 + content)
    monkeypatch.setattr("ipp.core.seal.unseal", lambda key, sealed, bound_to=b"": sealed[12:])


MISTAKES = [(_keep_tokens, 1), (_keep_the_key, 1), (_keep_old_keys, 1), (_keep_it_open, 1), (_keep_the_order, 6)]


@pytest.mark.parametrize(("mistake", "rounds"), MISTAKES)
def test_the_attacker_is_no_fool(
    installation: Installation,
    monkeypatch: pytest.MonkeyPatch,
    mistake: Callable[[pytest.MonkeyPatch], None],
    rounds: int,
) -> None:
    """With one mistake in the storage the same attacker does far better than luck."""
    mistake(monkeypatch)
    scores = play_many(installation, rounds)
    assert not all(score.is_luck for score in scores.values())


def _plan(reviewers: list[Reviewer], chance: Random) -> list[tuple[Reviewer, Callable[..., object]]]:
    """Who does what when: half of them keep a draft at some moment before they send, some send twice."""
    moments = []
    for reviewer in reviewers:
        sent_at = chance.random()
        moments.append((sent_at, reviewer, Reviewer.send))
        if chance.random() < 0.5:
            moments.append((chance.uniform(0, sent_at), reviewer, Reviewer.keep_draft))
        if chance.random() < 0.1:
            moments.append((chance.uniform(sent_at, 1), reviewer, Reviewer.send))
    return [(reviewer, act) for _, reviewer, act in sorted(moments, key=lambda moment: moment[0])]
