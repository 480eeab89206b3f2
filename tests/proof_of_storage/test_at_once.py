"""Two people press send at the same instant, many times: both are in, and the links of all others still work."""

import threading
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ipp.core.db import db, save, transaction
from ipp.core.keys import current_keys
from ipp.core.sqlite import writing
from ipp.feedback import queries, storage
from ipp.feedback.box import MOST_REVIEWERS, Progress
from ipp.feedback.models import Delivery, FeedbackRound, Invitation
from ipp.feedback.services import rounds
from tests.postgres import PostgresServer
from tests.proof_of_storage.installations import Installation, an_installation
from tests.proof_of_storage.reviewers import Reviewer, open_round
from tests.proof_of_storage.sizes import PAIRS

PATIENCE = 60
WATCHING = 4
"""So many of a round never send; their links are looked at."""


@pytest.mark.slow
def test_two_who_send_at_the_same_instant_are_both_in(any_installation: Installation) -> None:
    for round_id, pairs in _rounds(any_installation):
        for number, pair in enumerate(pairs):
            words = {reviewer.entry_name: f"{number} van {reviewer.email}" for reviewer in pair}
            statuses = at_once([_sending(any_installation, reviewer, words[reviewer.entry_name]) for reviewer in pair])
            assert statuses == [303, 303]
            entries = read(any_installation, round_id)
            assert {name: entries[name].comments["value"] for name in words} == words
        assert len(read(any_installation, round_id)) == len(pairs) * 2
        assert _links_that_work(any_installation, round_id) == WATCHING


def test_the_same_form_sent_twice_at_the_same_instant_is_there_once(installation: Installation) -> None:
    round_id, reviewers = open_round(installation.app, colleagues=5)
    assert at_once([_sending(installation, reviewers[0], "een keer")] * 4) == [303] * 4
    assert [entry.comments for entry in read(installation, round_id).values()] == [{"value": "een keer"}]


def test_who_looks_while_others_send_reads_a_whole_page(any_installation: Installation) -> None:
    """The key of the box changes under the eyes of who looks; that is their reader's worry, never theirs."""
    _, reviewers = open_round(any_installation.app, colleagues=8)
    stop, statuses = threading.Event(), []

    def look() -> None:
        client = any_installation.app.test_client()
        client.set_cookie("ipp-link", f"{reviewers[0].link}.x")
        while not stop.is_set():
            statuses.append(client.get("/f/answer").status_code)

    looking = threading.Thread(target=look)
    looking.start()
    for reviewer in reviewers[1:] * 3:
        assert _sending(any_installation, reviewer, "rust")() == 303
    stop.set()
    looking.join(PATIENCE)
    assert set(statuses) == {200}


@pytest.mark.xdist_group("postgres")
def test_who_sends_while_their_address_is_replaced_gets_no_second_link(
    tmp_path: Path, postgres: PostgresServer
) -> None:
    """On PostgreSQL the owner's page may have read the row before the answer came in."""
    with an_installation(tmp_path / "instance", postgres.new_database()) as installation:
        round_id, reviewers = open_round(installation.app, colleagues=5, outsiders=1)
        outsider = next(reviewer for reviewer in reviewers if "elders" in reviewer.email)
        with installation.app.app_context(), transaction():
            invitation = db.session.get_one(Invitation, outsider.invitation_id)
            invitation.delivery = Delivery.REFUSED
            assert invitation.sealed_token is not None
            save()
            assert db.session.get_one(Invitation, outsider.invitation_id).sealed_token is not None
            assert at_once([_sending(installation, outsider, "net verstuurd")]) == [303]
            rounds.replace_address(invitation, email="nieuw@elders.example")
        with installation.app.app_context():
            assert db.session.get_one(Invitation, outsider.invitation_id).sealed_token is None
            db.session.remove()
        assert _sending(installation, outsider, "en nog eens")() == 303
        assert [entry.progress for entry in read(installation, round_id).values()] == [Progress.SENT]


def test_addresses_are_replaced_while_others_send(any_installation: Installation) -> None:
    """A new link is sealed with the key of that very moment, or nobody could send any more."""
    round_id, reviewers = open_round(any_installation.app, colleagues=12, outsiders=12)
    senders = [reviewer for reviewer in reviewers if "elders" not in reviewer.email]
    others = [reviewer for reviewer in reviewers if "elders" in reviewer.email]
    for sender, other in zip(senders, others, strict=True):
        assert at_once([_sending(any_installation, sender, "x"), _replacing(any_installation, other)])[0] == 303
    assert _links_that_work(any_installation, round_id) == len(others)


def at_once(acts: list[Callable[[], int]]) -> list[int]:
    """Everybody waits for everybody, and then all act at the same instant. What each got, in order."""
    gate, results = threading.Barrier(len(acts)), [0] * len(acts)

    def do(number: int) -> None:
        gate.wait(PATIENCE)
        results[number] = acts[number]()

    threads = [threading.Thread(target=do, args=(number,)) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    return results


def read(installation: Installation, round_id: uuid.UUID) -> storage.Entries:
    with installation.app.app_context():
        entries = storage.read_box(db.session.get_one(FeedbackRound, round_id))
        db.session.remove()
    return entries


def _rounds(installation: Installation) -> Iterator[tuple[uuid.UUID, list[tuple[Reviewer, Reviewer]]]]:
    """As many full rounds as it takes, each with its pairs."""
    left = PAIRS if installation.is_sqlite else PAIRS // 5
    while left > 0:
        size = min(left, (MOST_REVIEWERS - WATCHING) // 2)
        round_id, reviewers = open_round(installation.app, colleagues=2 * size + WATCHING)
        senders = reviewers[: 2 * size]
        yield round_id, list(zip(senders[::2], senders[1::2], strict=True))
        left -= size


def _sending(installation: Installation, reviewer: Reviewer, words: str) -> Callable[[], int]:
    return lambda: reviewer.send(installation.app, {"comment-value": words}).status_code


def _replacing(installation: Installation, reviewer: Reviewer) -> Callable[[], int]:
    def replace() -> int:
        token = writing.set(True)
        with installation.app.app_context(), transaction():
            invitation = db.session.get_one(Invitation, reviewer.invitation_id)
            rounds.replace_address(invitation, email=f"nieuw-{reviewer.email}")
        writing.reset(token)
        return 303

    return replace


def _links_that_work(installation: Installation, round_id: uuid.UUID) -> int:
    """How many of who has not sent can still be sent their link, and find their own page with it."""
    with installation.app.app_context():
        invitations = db.session.get_one(FeedbackRound, round_id).invitations
        links = {invitation: storage.read_link(invitation) for invitation in invitations}
        works = sum(link is not None and queries.get_invitation_by_link(link) is who for who, link in links.items())
        assert current_keys().list_round_keys() >= {db.session.get_one(storage.RoundBox, round_id).key_id}
        db.session.remove()
    return works
