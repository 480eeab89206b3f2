"""The command `ipp`: start, serve, look after and try out an installation. Whatever it says is a sentence."""

import errno
import sys
from typing import Any

import click
from flask import Flask
from sqlalchemy.exc import OperationalError, ProgrammingError

from ipp import config, create_app, doctor, installation, schema, serving
from ipp.core import log
from ipp.core.keys import MissingKeys
from ipp.installation import AlreadyThere, FolderIsClosed
from ipp.organisation.queries import NotFounded
from ipp.schema import DatabaseIsNewer, DatabaseIsOlder

SIGNS = {doctor.Verdict.FINE: "  ok ", doctor.Verdict.NOTE: "  -> ", doctor.Verdict.WRONG: "  !! "}


class Sentence(click.ClickException):
    """What went wrong and what to do, for the person at the terminal."""

    def show(self, file: Any = None) -> None:
        click.echo(self.format_message(), err=True)


class Commands(click.Group):
    """A group of commands that ends in a sentence, never in a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            raise Sentence(_explain(error)) from error


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """IPP: keep your own portfolio, ask feedback that is safe to give, agree and follow up, show your talents."""


@main.command()
@click.option("--organisation", prompt="What is your organisation called?", help="Name of the organisation.")
@click.option("--name", prompt="What is your own name?", help="Name of the first administrator.")
@click.option("--email", prompt="And your e-mail address?", help="E-mail address of the first administrator.")
def init(organisation: str, name: str, email: str) -> None:
    """Start a new installation for your organisation."""
    settings = config.read()
    installation.lay_out(settings)
    app = create_app()
    schema.upgrade(app)
    with app.app_context():
        installation.require_empty()
        link = _found(organisation, name, email)
    click.echo(f"{organisation} has its own IPP now, in {settings['FOLDER']}.")
    click.echo("Start it with: ipp serve")
    click.echo(f"Then choose your password here, within seven days:\n\n  {link}\n")
    click.echo("Keep a copy of the keys apart from the copies of the database, and see with `ipp doctor` what is left.")


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Network address to listen on.")
@click.option("--port", default=5000, show_default=True, help="Port to listen on.")
@click.option("--worker/--no-worker", default=True, help="Run the worker in this process too (the default).")
def serve(host: str, port: int, worker: bool) -> None:
    """Serve IPP until you stop it."""
    app = _existing_app()
    server = serving.make_server(app, host=host, port=port)
    log.to_stderr()
    click.echo(f"IPP is at {app.config['ADDRESS']}. Stop it with Ctrl-C.")
    if worker:
        with serving.working(app):
            serving.serve(server)
    else:
        serving.serve(server)


@main.command()
def worker() -> None:
    """Send letters and close rounds, beside a server that was started with --no-worker."""
    app = _existing_app()
    log.to_stderr()
    click.echo("The worker is at work. Stop it with Ctrl-C.")
    with serving.working(app):
        serving.work()


@main.command(name="doctor")
def examine() -> None:
    """Say how this installation is doing, and what to do about what is wrong."""
    findings = []
    for finding in doctor.examine(config.read(), create_app):
        findings.append(finding)
        click.echo(f"{SIGNS[finding.verdict]}{finding.sentence}")
    if any(finding.verdict is doctor.Verdict.WRONG for finding in findings):
        sys.exit(1)


@main.command()
def migrate() -> None:
    """Bring the tables up to date with this version of IPP."""
    schema.upgrade(create_app())
    click.echo("The tables are up to date.")


def _existing_app() -> Flask:
    """The application of an installation that is ready to be used for real."""
    app = create_app()
    schema.require_newest(app)
    with app.app_context():
        organisation = installation.get_founded()
        if organisation is None:
            raise NotFounded
        if organisation.is_demo:
            raise Sentence("This is a demo: everybody in it is invented. Start it with: ipp demo")
    return app


def _explain(error: Exception) -> str:
    """The sentence for what went wrong. What nobody foresaw is told without the words that it carries."""
    match error:
        case MissingKeys() | ValueError() if error.args:
            return str(error)
        case FolderIsClosed():
            return f"IPP may not make files in {error.folder}. Set IPP_FOLDER to a folder that is yours."
        case AlreadyThere():
            return "There is an organisation here already. Use another IPP_FOLDER for a new one, or start this with: ipp serve"
        case NotFounded():
            return "There is no organisation here yet. Start with: ipp init"
        case DatabaseIsNewer():
            return "The database was changed by a newer IPP than this one. Install that version, or restore a backup."
        case DatabaseIsOlder():
            return "The tables are not up to date. Make a backup, then run: ipp migrate"
        case OSError() if error.errno == errno.EADDRINUSE:
            return "Another program uses that port. Stop it, or choose another one with --port."
        case OperationalError() | ProgrammingError():
            return f"The database does not answer as it should ({type(error).__name__}). Ask: ipp doctor"
    log.trouble(error, "cli")
    return f"Something went wrong that we did not foresee ({type(error).__name__}). The lines above say where."
