"""The command `ipp`: whatever happens, the person at the terminal reads a sentence."""

import re
import socket
import uuid
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner

from ipp import cli, create_app, schema
from ipp.core.keys import Keys
from tests.smtp import MailServer, running_mail_server
from tests.terminal import EVA, in_the_database, refused, said

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("IPP_FOLDER", str(tmp_path / "ipp"))
    return tmp_path / "ipp"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[MailServer]:
    with running_mail_server() as server:
        monkeypatch.setenv("IPP_SMTP_PORT", str(server.port))
        yield server


def test_an_administrator_starts_an_installation_and_chooses_a_password(folder: Path) -> None:
    output = said("init", *EVA)
    link = re.search(r"http://\S+", output)
    assert link
    assert in_the_database(folder, "SELECT name, email FROM person") == [("Eva Jansen", "eva@example.org")]
    assert create_app().test_client().get(urlsplit(link.group()).path).status_code == 200


def test_questions_are_asked_when_nothing_was_told(folder: Path) -> None:
    result = CliRunner().invoke(cli.main, ["init"], input="Buurtzaam\nEva Jansen\nno address\neva@example.org\n")
    assert result.exit_code == 0, result.output
    assert result.output.count("And your e-mail address?") == 2


def test_an_installation_is_never_founded_twice(folder: Path) -> None:
    said("init", *EVA)
    assert "There is an organisation here already" in refused("init", *EVA)
    assert in_the_database(folder, "SELECT count(*) FROM person") == [(1,)]


@pytest.mark.parametrize("command", ["serve", "worker", "migrate"])
def test_without_an_installation_the_first_step_is_told(folder: Path, command: str) -> None:
    assert "`ipp init`" in refused(command)


def test_lost_keys_are_asked_for_by_name_of_their_folder(folder: Path) -> None:
    said("init", *EVA)
    (folder / "keys").rename(folder / "elsewhere")
    assert str(folder / "keys") in refused("serve")


@pytest.mark.parametrize("lost", ["keys", "keys/pepper"])
def test_a_database_that_lost_its_keys_gets_no_new_ones(folder: Path, lost: str) -> None:
    said("init", *EVA)
    (folder / lost).rename(folder / "elsewhere")
    for command in (["init", *EVA], ["demo"]):
        assert "Put the backup of the keys there" in refused(*command)
    assert not (folder / lost).exists()


def test_keys_of_open_rounds_survive_a_start_with_the_wrong_database(folder: Path) -> None:
    said("init", *EVA)
    Keys(folder / "keys").write_round_key(uuid.uuid4(), bytes(32))
    in_the_database(folder, "DELETE FROM organisation")
    refused("serve")
    assert len(Keys(folder / "keys").list_round_keys()) == 1


def test_a_taken_port_is_said(folder: Path) -> None:
    said("init", *EVA)
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        assert "--port" in refused("serve", "--port", str(other.getsockname()[1]))


def test_a_database_of_another_version_is_not_served(folder: Path) -> None:
    said("init", *EVA)
    in_the_database(folder, "UPDATE alembic_version SET version_num = 'zzzz'")
    assert "newer IPP" in refused("serve")
    assert "newer IPP" in refused("migrate")
    in_the_database(folder, f"UPDATE alembic_version SET version_num = '{schema.list_revisions()[0]}'")
    assert "`ipp migrate`" in refused("serve")


def test_a_database_that_cannot_be_reached_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said("init", *EVA)
    monkeypatch.setenv("IPP_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nothing")
    assert "`ipp doctor`" in refused("serve")
    assert "IPP_DATABASE_URL" in refused("doctor")


def test_a_folder_that_is_no_folder_is_said(folder: Path) -> None:
    folder.write_text("I am a file")
    assert "IPP_FOLDER" in refused("init", *EVA)


@pytest.mark.parametrize(
    ("setting", "value"),
    [("IPP_SMTP_PORT", "twenty-five"), ("IPP_SMTP_SECURITY", "STARTTLS"), ("IPP_ADDRESS", "ipp.zorg.example")],
)
def test_a_setting_that_makes_no_sense_is_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch, setting: str, value: str
) -> None:
    monkeypatch.setenv(setting, value)
    assert f"{setting} is '{value}'" in refused("doctor")


def test_what_nobody_foresaw_is_told_without_its_words(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*details: object) -> None:
        raise RuntimeError("the words of somebody")

    monkeypatch.setattr(schema, "upgrade", fail)
    output = refused("init", *EVA)
    assert "did not foresee (RuntimeError)" in output
    assert "words of somebody" not in output


def test_a_demo_is_not_served_as_if_it_were_real(folder: Path) -> None:
    said("init", *EVA)
    in_the_database(folder, "UPDATE organisation SET is_demo = 1")
    assert "`ipp demo`" in refused("serve")


def test_people_are_imported_after_a_look_at_what_would_happen(folder: Path, tmp_path: Path) -> None:
    said("init", *EVA)
    file = tmp_path / "people.csv"
    file.write_text("name;email\nMo Yilmaz;mo@example.org\n")
    said("import-people", str(file))
    assert in_the_database(folder, "SELECT count(*) FROM person") == [(1,)]
    said("import-people", str(file), "--apply")
    assert in_the_database(folder, "SELECT count(*) FROM person") == [(2,)]
    file.write_text("name;email\nMo Yilmaz;no address\n")
    refused("import-people", str(file), "--apply")


def test_the_doctor_is_content_with_a_good_installation(
    folder: Path, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    said("init", *EVA)
    monkeypatch.setenv("IPP_ADDRESS", "https://ipp.example.org")
    monkeypatch.setenv("IPP_SENDER", "IPP <ipp@example.org>")
    output = said("doctor")
    assert "This is the installation of Buurtzaam." in output
    assert "The tables are up to date." in output
    assert "!!" not in output


def test_the_doctor_names_everything_that_is_wrong(
    folder: Path, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    said("init", *EVA)
    (folder / "keys" / "pepper").chmod(0o644)
    assert "Others may read these keys: pepper." in refused("doctor")
    (folder / "keys" / "pepper").chmod(0o600)
    monkeypatch.setenv("IPP_ADDRESS", "http://ipp.example.org")
    assert "Use https." in refused("doctor")
    monkeypatch.delenv("IPP_ADDRESS")
    monkeypatch.setenv("IPP_SMTP_PORT", "1")
    assert "mail server 127.0.0.1:1 does not answer" in refused("doctor")


def test_the_doctor_also_speaks_when_there_is_nothing(folder: Path, server: MailServer) -> None:
    assert "The keys are not in" in refused("doctor")


def test_every_setting_and_every_command_is_explained() -> None:
    manual = (ROOT / "docs" / "admin.md").read_text()
    settings = set(re.findall(r"\bIPP_[A-Z_]+", (ROOT / "ipp" / "config.py").read_text()))
    assert set(re.findall(r"\bIPP_[A-Z_]+", manual)) == settings
    for name in cli.main.commands:
        assert f"`ipp {name}" in manual
