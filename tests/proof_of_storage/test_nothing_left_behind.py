"""What was wiped is gone: no token and no word in any raw byte of a file, a log or an older copy."""

import json
import logging
import re
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from ipp.core import seal
from ipp.core.db import db
from ipp.feedback.models import FeedbackRound, RoundBox
from tests.factories import feedback as factory
from tests.letters import Letters
from tests.postgres import PostgresServer
from tests.proof_of_storage import traces
from tests.proof_of_storage.installations import Installation, an_installation
from tests.proof_of_storage.reviewers import BROWSER, Reviewer, make_up, open_round
from tests.proof_of_storage.spoils import Spoils

DRAFT, WORDS = "kanarie-in-het-concept-é", "kanarie-in-het-antwoord-é"


def secrets_of(reviewers: list[Reviewer]) -> list[bytes]:
    """Tokens and what is made from them, the words, and the cookie of the browser."""
    return [
        *(reviewer.token for reviewer in reviewers),
        *(bytes.fromhex(reviewer.entry_name) for reviewer in reviewers),
        *(reviewer.form_token.encode() for reviewer in reviewers),
        *(words.encode() for words in (DRAFT, WORDS, BROWSER)),
    ]


def answer_all(installation: Installation, reviewers: list[Reviewer]) -> None:
    chance = Random(1)
    for reviewer in reviewers:
        drafted, sent = (make_up(chance) | {"comment-value": words} for words in (DRAFT, WORDS))
        assert reviewer.keep_draft(installation.app, drafted).status_code == 200
        assert reviewer.send(installation.app, sent).status_code == 303


def release(installation: Installation, round_id: object) -> None:
    with installation.app.app_context():
        factory.close(db.session.get_one(FeedbackRound, round_id))
        db.session.remove()


@pytest.mark.parametrize("secret", [b"\x00\xfftoken of 32 random bytes\x01", "woorden van iemand, é".encode()])
@pytest.mark.parametrize("written", [bytes, lambda s: s.hex().encode(), lambda s: traces._base64_forms(s)[0]])
@pytest.mark.parametrize("before", [b"", b"x", b"xy", b"xyz"])
def test_the_search_would_find_what_is_there(secret, written, before):
    assert traces.find([secret], {"file": before + written(secret) + b"after"}) == ["file"]


def test_the_search_finds_a_token_inside_a_longer_text(installation: Installation) -> None:
    """A link is the round and the token in one row of letters: the token stands in it at an odd place."""
    _, (reviewer, *_others) = open_round(installation.app)
    assert traces.find([reviewer.token], {"access.log": f"GET /f/{reviewer.link} 200".encode()}) == ["access.log"]


def test_after_sending_and_after_the_release_no_file_holds_a_token_or_a_word(
    installation: Installation, read_log: Callable[[], str]
) -> None:
    round_id, reviewers = open_round(installation.app, colleagues=6)
    with installation.app.app_context():
        Letters(installation.app).deliver()
    answer_all(installation, reviewers)
    said = read_log().encode()

    assert {"ipp.sqlite", "ipp.sqlite-wal", "ipp.sqlite-shm", "jobs.sqlite"} <= set(installation.read_files())
    assert traces.find(secrets_of(reviewers), installation.read_files() | {"log": said}) == []

    release(installation, round_id)

    assert traces.find(secrets_of(reviewers), installation.read_files()) == []
    with installation.app.app_context():
        assert (
            WORDS
            in json.loads(db.session.get_one(FeedbackRound, round_id).report.body)["disclosure"]["cells"][0][
                "comments"
            ]["value"]
        )
        db.session.remove()


def test_a_rollback_journal_holds_nothing_either(installation: Installation, monkeypatch) -> None:
    """Where SQLite is too old for the write-ahead log, there is a journal with older pages for a moment."""
    monkeypatch.setattr("ipp.core.sqlite.WAL_IS_SAFE", False)
    installation.let_go()
    with installation.app.app_context():
        db.session.execute(db.text("PRAGMA journal_mode=DELETE"))
        db.session.remove()
    _, reviewers = open_round(installation.app, colleagues=4)
    answer_all(installation, reviewers)
    assert "ipp.sqlite-wal" not in installation.read_files()
    assert traces.find(secrets_of(reviewers), installation.read_files()) == []


@pytest.mark.xdist_group("postgres")
def test_no_file_of_postgresql_holds_a_token_or_a_word(tmp_path: Path, postgres: PostgresServer) -> None:
    """PostgreSQL keeps older rows and its log for a while: what they hold was sealed with keys that are gone."""
    with an_installation(tmp_path / "instance", postgres.new_database()) as installation:
        round_id, reviewers = open_round(installation.app, colleagues=4)
        answer_all(installation, reviewers)
        release(installation, round_id)
        with installation.app.app_context(), db.engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT").execute(db.text("CHECKPOINT"))
        files = {path.name: path.read_bytes() for path in (postgres._folder / "data").rglob("*") if path.is_file()}
        assert traces.find([reviewers[0].email.encode()], files) != []
        assert traces.find(secrets_of(reviewers), files) == []


def test_no_copy_of_any_moment_opens_with_a_key_that_still_exists(any_installation: Installation) -> None:
    round_id, reviewers = open_round(any_installation.app, colleagues=5)
    spoils = Spoils(keys=any_installation.app.extensions["ipp.keys"])
    for reviewer in reviewers:
        spoils.take(any_installation)
        answer_all(any_installation, [reviewer])
    with any_installation.app.app_context():
        named = {row.key_id for row in db.session.query(RoundBox)}
        db.session.remove()
    assert spoils.keys.list_round_keys() == named
    assert all(spoils.open_box(copy) is None and not spoils.open_tokens(copy) for copy in spoils.copies)
    spoils.take(any_installation)
    assert spoils.open_box(spoils.copies[-1]) is not None

    release(any_installation, round_id)

    assert spoils.keys.list_round_keys() == set()
    assert spoils.open_box(spoils.copies[-1]) is None
    _assert_no_file_opens(any_installation, spoils)


def _assert_no_file_opens(installation: Installation, spoils: Spoils) -> None:
    """Not with the other keys of the installation either, nor with what is left in their folder."""
    keys = [path.read_bytes() for path in installation.keys_folder.rglob("*") if path.is_file()]
    assert len(keys) == 3
    for copy in spoils.copies:
        for key in keys:
            with pytest.raises(seal.CannotOpen):
                seal.unseal(key, bytes(copy.box["body"]), bound_to=b"box|" + _bytes_of(copy.box["round_id"]))


def _bytes_of(round_id: object) -> bytes:
    return bytes.fromhex(str(round_id).replace("-", ""))


def test_when_a_page_of_a_link_breaks_the_log_holds_the_place_and_nothing_of_the_reviewer(
    installation: Installation, read_log: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, (reviewer, *_others) = open_round(installation.app)
    monkeypatch.setattr(
        "ipp.feedback.storage.read_box", lambda _round: (_ for _ in ()).throw(ValueError(reviewer.link, WORDS))
    )
    monkeypatch.setattr("ipp.feedback.storage.pack", lambda entries: (_ for _ in ()).throw(ValueError(repr(entries))))
    client = installation.app.test_client()
    client.set_cookie("ipp-link", f"{reviewer.link}.{BROWSER}")
    pages = [client.get("/f/answer"), reviewer.send(installation.app, {"comment-value": WORDS})]
    logging.getLogger("a library").error("it said %s about %s", WORDS, reviewer.link)

    said = read_log()
    assert [page.status_code for page in pages] == [500, 500]
    assert "feedback.show_answer" in said
    assert "ValueError" in said
    given_back = pages[1].data.replace(WORDS.encode(), b"")  # to who typed it, and to nobody else
    shown = {"log": said.encode(), "page": pages[0].data, "form": given_back}
    assert traces.find([*secrets_of([reviewer]), reviewer.email.encode()], shown) == []
    assert not re.search(r"[0-9a-f]{32}", said)
