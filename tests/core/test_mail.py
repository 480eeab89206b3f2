"""Letters over a real mail server: when it is willing, unwilling, slow, gone, or hangs up half-way."""

import smtplib
import uuid
from collections.abc import Iterator
from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
import time_machine
from flask import Flask
from jinja2 import ChoiceLoader, DictLoader
from sqlalchemy import select

from ipp.core import jobs, mail, outbox
from ipp.core.db import db, transaction
from ipp.core.outbox import Letter, OutboxLetter, Outcome
from tests.smtp import MailServer, running_mail_server

NOW = datetime.fromisoformat("2026-11-21T12:00:00+00:00")
TEMPLATE = "{{ subject }}\n\nDag {{ name }},\n\n{{ text }}\n"


class Desk:
    """A room that posts one kind of letter and hears what became of it."""

    def __init__(self) -> None:
        self.values = {"subject": "Een vraag voor je", "name": "Mo", "text": "Kijk eens hier."}
        self.to = "mo@example.org"
        self.heard: list[Outcome] = []
        self.is_needed = True

    def write(self, row_id: uuid.UUID) -> Letter | None:
        return Letter(self.to, "nl", "core/example", dict(self.values)) if self.is_needed else None

    def tell(self, row_id: uuid.UUID, outcome: Outcome) -> None:
        self.heard.append(outcome)

    def post(self, **values: str) -> uuid.UUID:
        self.values |= values
        with transaction():
            outbox.post("core.example", uuid.uuid4())
        with transaction():
            newest = select(OutboxLetter.id).order_by(OutboxLetter.posted_at.desc()).limit(1)
            return db.session.scalars(newest).one()


@pytest.fixture
def desk(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Desk:
    desk = Desk()
    monkeypatch.setitem(outbox._kinds, "core.example", outbox._Kind(desk.write, desk.tell))
    example = DictLoader({"mail/core/example.txt": TEMPLATE})
    assert app.jinja_env.loader
    monkeypatch.setattr(app.jinja_env, "loader", ChoiceLoader([example, app.jinja_env.loader]))
    return desk


@pytest.fixture
def server(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[MailServer]:
    with running_mail_server() as server:
        monkeypatch.setattr(app.extensions["mail"], "suppress", False)
        monkeypatch.setattr(app.extensions["mail"], "port", server.port)
        yield server


def waiting() -> list[OutboxLetter]:
    db.session.rollback()
    return list(db.session.scalars(select(OutboxLetter)))


def pauses(desk: Desk, tries: int) -> list[float]:
    """How many minutes lie between one try and the next."""
    desk.post()
    found = []
    with time_machine.travel(NOW, tick=False) as clock:
        for _ in range(tries):
            [letter] = waiting()
            clock.move_to(max(letter.due_at, NOW))
            start = letter.due_at
            mail.deliver()
            [letter] = waiting()
            found.append((letter.due_at - max(start, NOW)).total_seconds() / 60)
    return found


def test_a_letter_arrives_in_words_and_as_a_page(desk: Desk, server: MailServer) -> None:
    desk.post(text="Groeten uit België, café ’t Hoekje.")
    assert mail.deliver() == 1
    [letter] = server.letters
    assert (letter["To"], letter["Subject"]) == ("mo@example.org", "Een vraag voor je")
    plain, page = letter.get_body(("plain",)), letter.get_body(("html",))
    assert plain
    assert page
    assert "Groeten uit België, café ’t Hoekje." in plain.get_content()
    assert "België" in page.get_content()
    assert desk.heard == [Outcome.SENT]
    assert waiting() == []


def test_a_letter_that_is_not_needed_any_more_stays_home(desk: Desk, server: MailServer) -> None:
    desk.post()
    desk.is_needed = False
    assert mail.deliver() == 0
    assert server.letters == []
    assert waiting() == []


def test_a_refused_address_is_told_to_the_room_and_not_tried_again(desk: Desk, server: MailServer) -> None:
    server.at_recipient = "550 no such mailbox"
    desk.post()
    assert mail.deliver() == 0
    assert desk.heard == [Outcome.REFUSED]
    assert waiting() == []


@pytest.mark.parametrize("answer", ["550 looks like spam", "554 not this one", "451 later"])
def test_a_refused_letter_says_nothing_about_the_address_and_is_given_up_in_the_end(
    desk: Desk, server: MailServer, answer: str
) -> None:
    server.at_data = answer
    assert pauses(desk, 3) == [1, 5, 15]
    assert desk.heard == []
    with time_machine.travel(datetime.now(NOW.tzinfo) + timedelta(hours=48, minutes=1)):
        mail.deliver()
    assert desk.heard == [Outcome.GIVEN_UP]
    assert waiting() == []


@pytest.mark.parametrize("answer", ["450 mailbox is busy", "421 too many letters"])
def test_a_server_that_says_later_gets_the_letter_later(desk: Desk, server: MailServer, answer: str) -> None:
    server.at_recipient = answer
    assert pauses(desk, 5) == [1, 5, 15, 60, 60]
    server.at_recipient = "250 OK"
    with time_machine.travel(NOW + timedelta(days=1)):
        assert mail.deliver() == 1
    assert desk.heard == [Outcome.SENT]


def test_a_server_that_is_down_loses_nothing(desk: Desk, app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    with running_mail_server() as gone:
        port = gone.port
    monkeypatch.setattr(app.extensions["mail"], "suppress", False)
    monkeypatch.setattr(app.extensions["mail"], "port", port)
    assert pauses(desk, 5) == [1, 5, 15, 60, 60]
    assert desk.heard == []


def test_after_two_days_a_letter_is_given_up(desk: Desk, server: MailServer) -> None:
    server.at_recipient = "450 mailbox is busy"
    desk.post()
    with time_machine.travel(datetime.now(NOW.tzinfo) + timedelta(hours=48, minutes=1)):
        mail.deliver()
    assert desk.heard == [Outcome.GIVEN_UP]
    assert waiting() == []


def test_a_letter_of_next_week_gets_its_full_two_days(desk: Desk, server: MailServer) -> None:
    server.at_recipient = "450 mailbox is busy"
    with transaction():
        outbox.post("core.example", uuid.uuid4(), at=NOW + timedelta(days=7))
    with time_machine.travel(NOW + timedelta(days=7, minutes=1)):
        mail.deliver()
    assert desk.heard == []
    assert len(waiting()) == 1


def test_a_letter_that_was_cut_off_comes_again_under_the_same_name(desk: Desk, server: MailServer) -> None:
    server.cuts = 1
    letter_id = desk.post()
    assert mail.deliver() == 0
    with time_machine.travel(datetime.now(NOW.tzinfo) + timedelta(minutes=2)):
        assert mail.deliver() == 1
    names = [letter["Message-ID"] for letter in server.letters]
    assert len(names) == 2
    assert set(names) == {f"<{letter_id}@localhost>"}


def test_a_letter_that_makes_the_server_hang_up_does_not_hold_up_the_others(desk: Desk, server: MailServer) -> None:
    first = desk.post()
    for _ in range(3):
        desk.post()
    server.is_grumpy_about = str(first)
    assert mail.deliver() == 3
    assert [letter.id for letter in waiting()] == [first]


def test_a_letter_that_cannot_be_written_does_not_hold_up_the_others(desk: Desk, server: MailServer) -> None:
    with transaction():
        db.session.add(OutboxLetter(kind="gone.letter", row_id=uuid.uuid4(), posted_at=NOW, due_at=NOW))
    desk.post()
    assert mail.deliver() == 1
    assert [letter.kind for letter in waiting()] == ["gone.letter"]


def test_very_long_lines_arrive_whole_and_no_line_is_too_long_for_a_strict_server(
    desk: Desk, server: MailServer
) -> None:
    long = "wandelgesprek" * 93
    assert len(long) > 1200
    desk.post(text=long, subject="s" * 300)
    assert mail.deliver() == 1
    assert max(len(line) for line in server.raw[0].split(b"\r\n")) <= 998
    plain = server.letters[0].get_body(("plain",))
    assert plain
    assert long in plain.get_content()


@pytest.mark.parametrize("nasty", ["Mo\r\nBcc: all@example.org", "Mo\nX-Extra: 1", "Mo\x00\x1b\u202e", "Mo \ud800"])
def test_nobody_can_write_a_header(desk: Desk, server: MailServer, nasty: str) -> None:
    desk.post(subject=f"Dag {nasty.splitlines()[0]}", name=nasty)
    assert mail.deliver() == 1
    [letter] = server.letters
    expected = {"Subject", "From", "To", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type"}
    assert set(letter.keys()) == expected
    assert letter["Subject"].startswith("Dag Mo")


def test_an_address_with_a_line_end_goes_nowhere(desk: Desk, server: MailServer) -> None:
    desk.to = "mo@example.org\r\nRCPT TO:<all@example.org>"
    desk.post()
    assert mail.deliver() == 0
    assert server.letters == []


@pytest.fixture
def calls_to_wake(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    calls: list[str] = []
    monkeypatch.setattr(jobs, "wake", lambda: calls.append("wake"))
    return calls


def test_after_some_batches_sending_makes_way_and_asks_to_go_on(
    desk: Desk, server: MailServer, monkeypatch: pytest.MonkeyPatch, calls_to_wake: list[str]
) -> None:
    monkeypatch.setattr(mail, "BATCH", 1)
    for _ in range(mail.BATCHES + 2):
        desk.post()
    calls_to_wake.clear()
    assert mail.deliver() == mail.BATCHES
    assert calls_to_wake == ["wake"]
    assert mail.deliver() == 2
    assert calls_to_wake == ["wake"]


def test_a_slow_server_gets_no_more_than_its_seconds(
    desk: Desk, server: MailServer, monkeypatch: pytest.MonkeyPatch, calls_to_wake: list[str]
) -> None:
    monkeypatch.setattr(mail, "SECONDS", 0)
    for _ in range(3):
        desk.post()
    calls_to_wake.clear()
    assert mail.deliver() == 1
    assert calls_to_wake == ["wake"]
    assert len(outbox.claim_due(10)) == 2, "the others may go at once in the next run"


def test_many_letters_go_over_one_connection(desk: Desk, server: MailServer, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = SimpleNamespace(count=0)
    connect = smtplib.SMTP.connect

    def counting(self: smtplib.SMTP, host: str = "localhost", port: int = 0, **more: object) -> tuple[int, bytes]:
        calls.count += 1
        return connect(self, host, port)

    monkeypatch.setattr(smtplib.SMTP, "connect", counting)
    for _ in range(5):
        desk.post()
    assert mail.deliver() == 5
    assert calls.count <= 2
