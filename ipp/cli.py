"""The command `ipp`: start, serve, look after and try out an installation. Whatever it says is a sentence."""

import sys
from pathlib import Path
from typing import Any

import click
from email_validator import EmailNotValidError, validate_email
from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from ipp import backups, config, create_app, doctor, installation, schema, serving
from ipp.backups import CopyIsBroken, NeedsItsOwnTool, NotApart
from ipp.config import UnfitSetting
from ipp.core import log
from ipp.core.db import transaction
from ipp.core.keys import MissingKeys
from ipp.demo.founding import NotADemo
from ipp.feedback import storage
from ipp.installation import AlreadyThere, FolderIsClosed
from ipp.organisation.queries import NotFounded
from ipp.people import importing
from ipp.portfolio import esco, suggestions
from ipp.portfolio.esco import NoSkills
from ipp.proof import measuring, telling
from ipp.proof.attack import WrongSolver
from ipp.schema import DatabaseIsNewer, DatabaseIsOlder
from ipp.serving import CannotListen

SIGNS = {doctor.Verdict.FINE: "  ok ", doctor.Verdict.NOTE: "  -> ", doctor.Verdict.WRONG: "  !! "}


LANGUAGE_NAMES = {"nl": "Dutch", "en": "English"}

SENTENCES: dict[type[Exception], str] = {
    AlreadyThere: "There is an organisation here already. Start it with `ipp serve`, or use another IPP_FOLDER.",
    CopyIsBroken: "The copy cannot be opened with its keys, so it is no backup. Ask `ipp doctor`, and try again.",
    CannotListen: "IPP cannot listen on {error}: another program uses it, or IPP may not. Choose another --port.",
    DatabaseIsNewer: "The database was changed by a newer IPP. Install that version, or restore a backup.",
    DatabaseIsOlder: "The tables are not up to date. Make a backup, then run `ipp migrate`.",
    FolderIsClosed: "IPP may not make files in {error}. Set IPP_FOLDER to a folder that is yours.",
    NeedsItsOwnTool: "Copy PostgreSQL with pg_dump, and the keys folder right after it.",
    NotApart: "Keep the copies of database and keys apart: with both in one place they protect nothing.",
    NoSkills: "{error} is not a file with skills: take skills_nl.csv out of the download of ESCO, as it is.",
    NotADemo: "This is the database of a real organisation, so it cannot be the demo. Use another IPP_FOLDER.",
    NotFounded: "There is no organisation here yet. Start with `ipp init`.",
    WrongSolver: "The attacker of this proof ruled out a true answer, so it proves nothing. Please tell its makers.",
    SQLAlchemyError: "The database does not answer as it should. Ask `ipp doctor` what is wrong.",
}


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


def _filled(context: click.Context, option: click.Parameter, value: str) -> str:
    if not value.strip():
        raise click.BadParameter("It may not be empty.")
    return value.strip()


def _address(context: click.Context, option: click.Parameter, value: str) -> str:
    try:
        return validate_email(value.strip(), check_deliverability=False).normalized.lower()
    except EmailNotValidError as error:
        raise click.BadParameter(str(error)) from error


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """IPP: keep your own portfolio, ask feedback that is safe to give, agree and follow up, show your talents."""


@main.command()
@click.option("--organisation", prompt="What is your organisation called?", callback=_filled, help="Its name.")
@click.option("--name", prompt="What is your own name?", callback=_filled, help="Name of the first administrator.")
@click.option(
    "--email", prompt="And your e-mail address?", callback=_address, help="Address of the first administrator."
)
def init(organisation: str, name: str, email: str) -> None:
    """Start a new installation for your organisation."""
    settings = config.read()
    installation.lay_out(settings)
    app = create_app()
    installation.bring_up_to_date(app)
    with app.app_context():
        link = installation.found(organisation, name=name, email=email)
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
            serving.serve(app, server)
    else:
        serving.serve(app, server)


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
    installation.bring_up_to_date(create_app())
    click.echo("The tables are up to date.")


@main.command()
@click.option("--database", type=click.Path(file_okay=False, path_type=Path), required=True, help="For the database.")
@click.option("--keys", type=click.Path(file_okay=False, path_type=Path), required=True, help="For the keys, apart.")
def backup(database: Path, keys: Path) -> None:
    """Copy the database and the keys, each to its own folder, and check the copy."""
    copy = backups.back_up(create_app(), folder=database, keys_folder=keys)
    click.echo(f"The database is in {copy.database}, and the keys that open it are in {keys}.")
    click.echo(f"Files that people keep are in {copy.database.parent / 'files'}, sealed with the same keys.")
    click.echo("We opened every feedback round and a sealed text of each kind in it: the copy is whole.")
    if copy.lost_files:
        click.echo(f"{len(copy.lost_files)} files of people were gone already. Ask `ipp doctor`.")
    if copy.lost:
        click.echo(f"The keys of {len(copy.lost)} open feedback rounds were gone already. Ask `ipp doctor` which.")


@main.command(name="import-people")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--apply", is_flag=True, help="Really do it; without this it only says what would happen.")
def import_people(file: Path, apply: bool) -> None:
    """Bring in people, teams and managers from a CSV file. Nobody is removed; new people get a letter."""
    with _existing_app().app_context():
        report = importing.import_people(file, apply, language="en")
    for sentence in report.sentences:
        click.echo(sentence)
    if not report.is_right:
        sys.exit(1)


@main.command(name="import-esco")
@click.argument("dutch", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("english", type=click.Path(exists=True, dir_okay=False, path_type=Path), required=False)
def import_esco(dutch: Path, english: Path | None) -> None:
    """Suggest names for talents out of ESCO: skills_nl.csv, and perhaps skills_en.csv, of the official download."""
    lists = {language: list(esco.read_skills(file)) for language, file in (("nl", dutch), ("en", english)) if file}
    with _existing_app().app_context():
        for language, names in lists.items():
            with transaction():
                count = suggestions.replace_imported(language, names)
            click.echo(f"{count} names for talents can be suggested in {LANGUAGE_NAMES[language]} now.")


@main.command(name="demo")
@click.option("--port", default=5000, show_default=True, help="Port to listen on; the next free one when it is taken.")
def run_demo(port: int) -> None:
    """Try IPP out with an invented organisation."""
    free = serving.find_free_port(port)
    if free != port:
        click.echo(f"Another program uses port {port}, so the demo is at port {free}.")
    from ipp.demo import starting

    starting.run(port=free, say=click.echo)


@main.command(name="prove-anonymity")
@click.option("--rounds", default=measuring.ROUNDS, show_default=True, type=click.IntRange(1), help="At each level.")
@click.option("--seed", default=measuring.SEED, show_default=True, help="The same number makes the same rounds.")
@click.option("--language", default="nl", show_default=True, type=click.Choice(("nl", "en")), help="To read it in.")
def prove_anonymity(rounds: int, seed: int, language: str) -> None:
    """Attack reports of IPP and of common practice, and count the answers that become certain. Half a minute."""
    proof = measuring.prove(rounds=rounds, seed=seed)
    click.echo(telling.tell(proof, language))
    if not proof.holds:
        sys.exit(1)


def _existing_app() -> Flask:
    """The application of an installation that is ready to be used for real."""
    app = create_app()
    schema.require_newest(app)
    with app.app_context():
        organisation = installation.get_founded()
        if organisation is None:
            raise NotFounded
        if organisation.is_demo:
            raise Sentence("This is a demo: everybody in it is invented. Start it with `ipp demo`.")
        # Only now: in a database that is another one than meant, no row names the keys that are here.
        storage.forget_unused_keys()
    return app


def _explain(error: Exception) -> str:
    """The sentence for what went wrong. What nobody foresaw is told without the words that it carries."""
    if isinstance(error, MissingKeys | UnfitSetting):
        return str(error)
    for kind, sentence in SENTENCES.items():
        if isinstance(error, kind):
            return sentence.format(error=error)
    log.trouble(error, "cli")
    return f"Something went wrong that we did not foresee ({type(error).__name__}). The lines above say where."
