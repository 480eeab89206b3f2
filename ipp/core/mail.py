"""Sending letters over SMTP: one connection for many letters, a time-out, and lines that every server accepts."""

import smtplib
import ssl
import time
import uuid
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Any

from flask import Flask, current_app, render_template
from flask_mail import Connection, Mail, Message

from ipp.core import clock, i18n, jobs, log, outbox
from ipp.core.outbox import Invitation, Letter, Outcome

BATCH = 20
"""So few that sending them all, each with a slow server, takes less time than they are claimed for."""

BATCHES = 5
SECONDS = 30
"""After so many batches or seconds sending makes way: one thread also closes rounds, and those do not wait for mail."""

mail = Mail()


class PlainMessage(Message):
    """A Flask-Mail message built by the standard library: no line over 998 octets, every header folded safely."""

    invitation: Invitation | None = None

    def _message(self) -> EmailMessage:  # type: ignore[override]
        message = EmailMessage(policy=SMTP)
        message["Subject"] = self.subject
        message["From"], message["To"] = str(self.sender), ", ".join(map(str, self.send_to))
        message["Date"], message["Message-ID"] = format_datetime(clock.now()), self.msgId
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(self.body, cte="quoted-printable")
        message.add_alternative(self.html, subtype="html", cte="quoted-printable")
        if self.invitation:  # the last alternative: mail programs that know calendars choose it
            details = {"method": self.invitation.method, "charset": "utf-8"}
            message.add_alternative(self.invitation.content, maintype="text", subtype="calendar", params=details)
        return message

    def as_bytes(self) -> bytes:
        return self._message().as_bytes()

    def as_string(self) -> str:
        return self._message().as_string()


class PatientConnection(Connection):
    """A connection that does not wait for ever, speaks to the right server, and is closed however it ends."""

    def configure_host(self) -> smtplib.SMTP:
        host = self._call()
        if self.mail.use_tls:
            host.starttls(context=ssl.create_default_context())
        if self.mail.username and self.mail.password:
            host.login(self.mail.username, self.mail.password)
        return host

    @property
    def is_lost(self) -> bool:
        return self.host is not None and self.host.sock is None

    def __exit__(self, *error: Any) -> None:
        if self.host is not None:
            try:
                self.host.quit()
            except (OSError, smtplib.SMTPException):  # it hung up before we did; what it took, it took
                self.host.close()

    def _call(self) -> smtplib.SMTP:
        where = (self.mail.server, self.mail.port)
        details = {"timeout": current_app.config["MAIL_TIMEOUT"], "local_hostname": domain()}
        if self.mail.use_ssl:
            return smtplib.SMTP_SSL(*where, context=ssl.create_default_context(), **details)
        return smtplib.SMTP(*where, **details)


def init_app(app: Flask) -> None:
    mail.init_app(app)


@jobs.every_minute_last
def deliver() -> int:
    """Send what is due; the number of letters that left. No transaction is open while a mail server is talked to.

    What is left after a while is for the next run, which is asked for at once and begins with what may not wait.
    """
    sent, batches, until = 0, 0, time.monotonic() + SECONDS
    while claimed := outbox.claim_due(BATCH):
        try:
            with PatientConnection(current_app.extensions["mail"]) as connection:
                sent += _deliver_batch(connection, claimed, until)
        except (OSError, smtplib.SMTPException) as error:
            log.trouble(error, "mail.connect")
            for letter_id in claimed:
                outbox.postpone(letter_id)
            break
        batches += 1
        if batches == BATCHES or time.monotonic() > until:
            jobs.wake()
            break
    return sent


def render(letter: Letter, message_id: str) -> PlainMessage:
    """The letter in the receiver's language; the first line of its template is the subject."""
    with i18n.in_language(letter.language):
        text = _readable(render_template(f"mail/{letter.template}.txt", **letter.values)).strip()
        subject, _, body = text.partition("\n")
        html = render_template("mail/letter.html", subject=subject, body=body.strip(), locale=letter.language)
    subject = " ".join("".join(mark if mark.isprintable() else " " for mark in subject).split())
    message = PlainMessage(subject=subject, recipients=[letter.to], body=body.strip() + "\n", html=html)
    message.msgId, message.invitation = message_id, letter.invitation
    return message


def domain() -> str:
    """The part of the sender's address that names the installation."""
    sender = str(current_app.config["MAIL_DEFAULT_SENDER"])
    return sender.rpartition("@")[2].rstrip(">") or "localhost"


def _deliver_batch(connection: PatientConnection, letter_ids: list[uuid.UUID], until: float) -> int:
    """Send these over one connection. When the server hangs up or the time is over, the rest goes over a new one."""
    sent = 0
    while letter_ids:
        sent += _deliver_one(connection, letter_ids.pop(0))
        if connection.is_lost or time.monotonic() > until:
            outbox.release(letter_ids)
            letter_ids.clear()
    return sent


def _deliver_one(connection: PatientConnection, letter_id: uuid.UUID) -> bool:
    """Send one letter. A crash after the server took it sends it again, under the same Message-ID.

    Whatever is wrong with one letter may not hold up the others.
    """
    try:
        letter = outbox.write(letter_id)
        outcome = _send(connection, render(letter, f"<{letter_id}@{domain()}>")) if letter else None
    except Exception as error:
        log.trouble(error, "mail.deliver")
        outbox.fail(letter_id)
        return False
    if letter is None:
        outbox.forget(letter_id)
    elif outcome is None:
        outbox.fail(letter_id)
    else:
        outbox.settle(letter_id, outcome)
    return outcome is Outcome.SENT


def _send(connection: Connection, message: PlainMessage) -> Outcome | None:
    """Hand the message to the server: what became of it, or None when it has to be tried again.

    Only a refused recipient says something about an address. Who is refused the letter itself, by a filter or a policy,
    tries again and gives up in the end.
    """
    try:
        connection.send(message)
    except smtplib.SMTPRecipientsRefused as refused:
        code, _answer = next(iter(refused.recipients.values()))
        return Outcome.REFUSED if code >= 500 else None
    except smtplib.SMTPDataError:
        return None
    return Outcome.SENT


def _readable(text: str) -> str:
    """Without the half characters that no mail can carry."""
    return text.encode("utf-8", "replace").decode()
