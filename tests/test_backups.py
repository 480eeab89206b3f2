"""Backups: a copy is one only when its own keys open it, and what is lost is told, not found out when it is needed."""

import os
import shutil
import time
import uuid
from pathlib import Path

import pytest
import sqlalchemy as sa

from ipp import backups, create_app
from ipp.core import files
from ipp.core.db import db, transaction
from ipp.core.keys import Keys
from ipp.feedback.models import RoundBox
from ipp.people.models import Person
from ipp.portfolio.models import Portfolio
from ipp.portfolio.talent_models import Evidence
from tests.factories.feedback import open_round
from tests.factories.portfolio import EvidenceFactory
from tests.terminal import EVA, in_the_database, ipp, refused, said


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("IPP_FOLDER", str(tmp_path / "ipp"))
    return tmp_path / "ipp"


def test_a_backup_can_be_restored_on_an_empty_machine(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said("init", *EVA)
    [(person_id,)] = in_the_database(folder, "SELECT id FROM person")
    app = create_app()
    with app.app_context(), transaction():
        db.session.add(Portfolio(owner_id=uuid.UUID(str(person_id)), headline="Ik breng rust."))
    said("backup", "--database", str(tmp_path / "copies"), "--keys", str(tmp_path / "keys"))
    [copy] = (tmp_path / "copies").glob("*.sqlite")
    assert b"Ik breng rust." not in copy.read_bytes()
    monkeypatch.setenv("IPP_FOLDER", str(tmp_path / "new"))
    shutil.copytree(tmp_path / "keys", tmp_path / "new" / "keys")
    shutil.copy(copy, tmp_path / "new" / "ipp.sqlite")
    with create_app().app_context():
        assert db.session.scalars(sa.select(Portfolio.headline)).one() == "Ik breng rust."
        db.session.remove()


def keep_a_file() -> None:
    owner_id = db.session.scalars(sa.select(Person.id)).one()
    db.session.add(EvidenceFactory.build(owner_id=owner_id, entry_id=uuid.uuid4()))


def test_files_of_people_are_copied_restored_and_missed(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said("init", *EVA)
    app = create_app()
    with app.app_context(), transaction():
        keep_a_file()
    said(*back_up(tmp_path))
    [kept] = (tmp_path / "copies" / "files").iterdir()
    assert b"kanarie-bestand" not in kept.read_bytes()
    assert "Every file that people keep is in its place." in ipp("doctor").output
    (folder / "files" / kept.name).rename(tmp_path / "away")
    assert "1 files that people keep are gone" in refused("doctor")
    assert "1 files of people were gone already" in said(*back_up(tmp_path / "again"))

    monkeypatch.setenv("IPP_FOLDER", str(tmp_path / "new"))
    shutil.copytree(tmp_path / "keys", tmp_path / "new" / "keys")
    shutil.copytree(tmp_path / "copies" / "files", tmp_path / "new" / "files")
    [copy] = (tmp_path / "copies").glob("*.sqlite")
    shutil.copy(copy, tmp_path / "new" / "ipp.sqlite")
    with create_app().app_context():
        assert files.read(db.session.scalars(sa.select(Evidence.file_id)).one()) == b"%PDF-1.7 kanarie-bestand"
        db.session.remove()


def test_a_copied_file_stays_as_long_as_a_copy_of_the_database_names_it(folder: Path, tmp_path: Path) -> None:
    said("init", *EVA)
    app = create_app()
    with app.app_context(), transaction():
        keep_a_file()
    said(*back_up(tmp_path))
    [copy] = (tmp_path / "copies").glob("*.sqlite")
    in_the_database(folder, "DELETE FROM evidence")
    said(*back_up(tmp_path))
    assert len(list((tmp_path / "copies" / "files").iterdir())) == 1
    copy.unlink()
    said(*back_up(tmp_path))
    assert list((tmp_path / "copies" / "files").iterdir()) == []


def test_the_copy_of_the_keys_has_no_history(folder: Path, tmp_path: Path) -> None:
    said("init", *EVA)
    keys = Keys(tmp_path / "keys")
    for _ in range(2):
        said("backup", "--database", str(tmp_path / "copies"), "--keys", str(tmp_path / "keys"))
        assert keys.list_round_keys() == set()
        keys.write_round_key(uuid.uuid4(), b"an earlier key, of a round that has moved on")
    assert len(list((tmp_path / "copies").glob("*.sqlite"))) == 2


@pytest.fixture
def round_box(folder: Path) -> RoundBox:
    """An installation with one open round."""
    said("init", *EVA)
    with create_app().app_context():
        feedback_round = open_round(colleagues=4)
        return db.session.get_one(RoundBox, feedback_round.id)


def back_up(tmp_path: Path) -> tuple[str, ...]:
    return ("backup", "--database", str(tmp_path / "copies"), "--keys", str(tmp_path / "keys"))


def test_the_doctor_tells_when_a_backup_was_last_found_whole(folder: Path, round_box: RoundBox, tmp_path: Path) -> None:
    assert "No backup has been made here" in ipp("doctor").output
    said(*back_up(tmp_path))
    assert "made and checked 0 hours ago" in ipp("doctor").output
    four_days_ago = time.time() - 4 * 86400
    os.utime(backups.moment_of_check(folder), (four_days_ago, four_days_ago))
    assert "!! The last backup was made and checked 4 days ago" in refused("doctor")


@pytest.mark.parametrize("column", ["round_box.body", "feedback_round.title", "feedback_round.frozen_questionnaire"])
def test_a_copy_that_its_keys_do_not_open_is_no_backup(
    folder: Path, round_box: RoundBox, tmp_path: Path, column: str
) -> None:
    table, _, name = column.partition(".")
    in_the_database(folder, f"UPDATE {table} SET {name} = CAST(x'01' || randomblob(100) AS BLOB)")
    assert "it is no backup" in refused(*back_up(tmp_path))
    assert not backups.moment_of_check(folder).exists()


def test_a_lost_key_of_a_round_is_told_and_everything_else_is_copied(
    folder: Path, round_box: RoundBox, tmp_path: Path
) -> None:
    keys = Keys(folder / "keys")
    kept = keys.get_round_key(round_box.key_id)
    assert "is gone" not in ipp("doctor").output
    keys.delete_round_key(round_box.key_id)
    assert "The keys of 1 open feedback rounds were gone already" in said(*back_up(tmp_path))
    assert f"!! The key of feedback round {round_box.round_id}" in refused("doctor")
    assert "Hoe werken we samen?" not in ipp("doctor").output
    keys.write_round_key(round_box.key_id, kept)
    assert "is gone" not in ipp("doctor").output


def test_keys_are_never_copied_beside_the_database(folder: Path, tmp_path: Path) -> None:
    said("init", *EVA)
    assert "apart" in refused("backup", "--database", str(tmp_path), "--keys", str(tmp_path / "keys"))
    assert not (tmp_path / "keys").exists()
