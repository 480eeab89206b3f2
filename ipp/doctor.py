"""How this installation is doing, in sentences: what is set, what can be reached, and what is wrong."""

import os
import shutil
import smtplib
import ssl
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import func, select, text
from sqlalchemy.exc import SQLAlchemyError

from ipp import backups, schema
from ipp.core import clock, files, jobs, sqlite
from ipp.core.db import db
from ipp.core.keys import Keys
from ipp.core.outbox import OutboxLetter
from ipp.feedback import storage
from ipp.feedback.models import FeedbackRound
from ipp.organisation.models import Organisation

LITTLE_SPACE = 500_000_000
WORKER_IS_LATE_AFTER = 180
LETTERS_ARE_LATE_AFTER = 3600
BACKUP_IS_LATE_AFTER = 48 * 3600
SMTP_SECONDS = 5

Settings = dict[str, Any]


class Verdict(StrEnum):
    """Whether a finding needs attention."""

    FINE = "fine"
    NOTE = "note"
    WRONG = "wrong"


@dataclass(frozen=True)
class Finding:
    """One sentence about the installation."""

    verdict: Verdict
    sentence: str


def fine(sentence: str) -> Finding:
    return Finding(Verdict.FINE, sentence)


def note(sentence: str) -> Finding:
    return Finding(Verdict.NOTE, sentence)


def wrong(sentence: str) -> Finding:
    return Finding(Verdict.WRONG, sentence)


def examine(settings: Settings, make_app: Callable[[], Flask]) -> Iterator[Finding]:
    """Everything there is to say. What needs keys or a database is only asked when they are there."""
    yield from _folder(settings["FOLDER"])
    keys = list(_keys(settings["KEYS_FOLDER"]))
    yield from keys
    if all(finding.verdict is not Verdict.WRONG for finding in keys) and settings["FOLDER"].is_dir():
        app = make_app()
        with app.app_context():
            yield from _database(app)
    yield from _worker(settings["FOLDER"])
    yield from _mail(settings)
    yield from _address(settings)
    yield _time()


def _folder(folder: Path) -> Iterator[Finding]:
    if not folder.is_dir():
        yield wrong(f"The folder {folder} is not there. `ipp init` makes it.")
        return
    if not os.access(folder, os.W_OK):
        yield wrong(f"IPP may not write in the folder {folder}. Give it to the account that IPP runs as.")
        return
    yield fine(f"The folder {folder} is there, and IPP may write in it.")
    free = shutil.disk_usage(folder).free
    space = f"{free / 1e9:.1f} GB of disk space is free there"
    yield wrong(f"Only {space}. Make room before writing stops.") if free < LITTLE_SPACE else fine(f"{space}.")


def _keys(folder: Path) -> Iterator[Finding]:
    if not Keys(folder).are_made:
        yield wrong(f"The keys are not in {folder}. Put their backup there, or run `ipp init` for a new installation.")
        return
    files = [path for path in folder.rglob("*") if path.is_file()]
    if unreadable := [path.name for path in files if not os.access(path, os.R_OK)]:
        yield wrong(f"IPP may not read these keys: {', '.join(sorted(unreadable))}. Give them to its account.")
    elif open_to_others := [path.name for path in files if stat.S_IMODE(path.stat().st_mode) & 0o077]:
        yield wrong(f"Others may read these keys: {', '.join(sorted(open_to_others))}. Do: chmod -R go= {folder}")
    else:
        yield fine(f"The keys are in {folder}, and only IPP's account may read them.")


def _database(app: Flask) -> Iterator[Finding]:
    try:
        yield _database_version()
        yield from _tables(app)
    except SQLAlchemyError as error:
        yield wrong(f"The database does not answer ({type(error).__name__}). Look at IPP_DATABASE_URL.")


def _database_version() -> Finding:
    if db.engine.dialect.name != "sqlite":
        version = str(db.session.scalar(text("SHOW server_version")))
        return fine(f"PostgreSQL {version.split(maxsplit=1)[0]} answers.")
    version = sqlite.driver.sqlite_version
    if sqlite.WAL_IS_SAFE:
        return fine(f"SQLite {version} answers, with its safe write-ahead log.")
    return note(f"SQLite {version} answers. Its write-ahead log has a bug, so IPP uses the slower rollback journal.")


def _tables(app: Flask) -> Iterator[Finding]:
    try:
        schema.require_newest(app)
    except schema.DatabaseIsNewer:
        yield wrong("The database was changed by a newer IPP. Install that version again, or restore a backup.")
        return
    except schema.DatabaseIsOlder:
        yield wrong("The tables are not up to date. Stop IPP, make a backup and run `ipp migrate`.")
        return
    yield fine("The tables are up to date.")
    yield _organisation()
    yield _letters()
    yield from _lost_rounds()
    yield _files()
    yield _backup(app.config["FOLDER"])


def _organisation() -> Finding:
    organisation = db.session.get(Organisation, 1)
    if organisation is None:
        return wrong("There is no organisation yet. Run `ipp init`.")
    if organisation.is_demo:
        return note(f"{organisation.name} is a demo: everyone in it is invented, and anybody may be anyone.")
    return fine(f"This is the installation of {organisation.name}.")


def _letters() -> Finding:
    waiting = db.session.scalar(select(func.count()).select_from(OutboxLetter))
    oldest = db.session.scalar(select(func.min(OutboxLetter.posted_at)))
    late = oldest is not None and (clock.now() - oldest).total_seconds() > LETTERS_ARE_LATE_AFTER
    if late:
        return wrong(f"{waiting} letters wait in the outbox, some for more than an hour. Look at the mail server.")
    return fine(f"{waiting} letters wait in the outbox." if waiting else "No letter waits in the outbox.")


def _lost_rounds() -> Iterator[Finding]:
    """By number and day: whose round it is and what it is called are not for who looks after the server."""
    for round_id in storage.list_lost_rounds():
        closes_on = db.session.get_one(FeedbackRound, round_id).closes_on
        yield wrong(
            f"The key of feedback round {round_id}, which closes on {closes_on:%d-%m-%Y}, is gone: nobody can read its "
            "answers. Put the last copy of the keys back. Otherwise IPP erases them a week after closing, and says so."
        )


def _files() -> Finding:
    if lost := files.list_lost():
        return wrong(
            f"{len(lost)} files that people keep are gone from the folder files. Put the last copy of it back."
        )
    return fine("Every file that people keep is in its place.")


def _backup(folder: Path) -> Finding:
    if db.engine.dialect.name != "sqlite":
        return note("PostgreSQL makes its own copies. Try now and then whether one can be restored, with its keys.")
    checked = backups.moment_of_check(folder)
    if not checked.exists():
        return note("No backup has been made here. Let `ipp backup` run every night.")
    seconds = clock.now().timestamp() - checked.stat().st_mtime
    if seconds > BACKUP_IS_LATE_AFTER:
        return wrong(f"The last backup was made and checked {seconds / 86400:.0f} days ago. Look why it stopped.")
    return fine(f"The last backup was made and checked {seconds / 3600:.0f} hours ago.")


def _worker(folder: Path) -> Iterator[Finding]:
    heartbeat = jobs.heartbeat_file(folder)
    seconds = clock.now().timestamp() - heartbeat.stat().st_mtime if heartbeat.exists() else None
    if seconds is None:
        yield note("The worker has never run here. `ipp serve` starts it.")
    elif seconds > WORKER_IS_LATE_AFTER:
        yield wrong(
            f"The worker was here {seconds / 60:.0f} minutes ago. Without it no letter leaves and no round closes."
        )
    else:
        yield fine("The worker is at work.")


def _mail(settings: Settings) -> Iterator[Finding]:
    server = f"{settings['MAIL_SERVER']}:{settings['MAIL_PORT']}"
    try:
        _greet(settings)
    except (OSError, smtplib.SMTPException) as error:
        yield wrong(f"The mail server {server} does not answer ({type(error).__name__}). Letters wait until it does.")
    else:
        yield fine(f"The mail server {server} answers.")
    sender = settings["MAIL_DEFAULT_SENDER"]
    if "localhost" in sender:
        yield note(f"Letters come from {sender}, which nobody can reply to. Set IPP_SENDER.")
    else:
        yield fine(f"Letters come from {sender}.")


def _greet(settings: Settings) -> None:
    kind: Any = smtplib.SMTP_SSL if settings["MAIL_USE_SSL"] else smtplib.SMTP
    trust = {"context": ssl.create_default_context()} if settings["MAIL_USE_SSL"] else {}
    with kind(settings["MAIL_SERVER"], settings["MAIL_PORT"], timeout=SMTP_SECONDS, **trust) as server:
        server.ehlo_or_helo_if_needed()
        if settings["MAIL_USE_TLS"]:
            server.starttls(context=ssl.create_default_context())
        if settings["MAIL_USERNAME"] and settings["MAIL_PASSWORD"]:
            server.login(settings["MAIL_USERNAME"], settings["MAIL_PASSWORD"])


def _address(settings: Settings) -> Iterator[Finding]:
    address = settings["ADDRESS"]
    if settings["IS_SECURE"]:
        yield fine(f"People reach IPP at {address}, and cookies only travel safely.")
        if not settings["TRUSTED_PROXIES"]:
            yield note("No proxy is trusted. When one stands before IPP, set IPP_TRUSTED_PROXIES to their number.")
    elif settings["SERVER_NAME"].partition(":")[0] in ("127.0.0.1", "localhost"):
        yield note(f"People reach IPP at {address}: only from this machine. Set IPP_ADDRESS for others.")
    else:
        yield wrong(f"People reach IPP at {address}, where anybody on the way can read along. Use https.")


def _time() -> Finding:
    here, there = clock.now().astimezone(), clock.now().astimezone(clock.HOME)
    return fine(f"It is {there:%H:%M on %d-%m-%Y} in {clock.HOME.key}; this machine says {here:%H:%M %Z}.")
