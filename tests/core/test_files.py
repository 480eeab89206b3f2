"""Files lie sealed, in a folder of their own, as long as the database names them."""

import os
import uuid

import pytest

from ipp.core import clock, files
from ipp.core.db import db, save
from ipp.core.files import FileIsGone

CONTENT = b"kanarie in een bestand " * 50


@pytest.fixture
def folder(app):
    for path in files.folder_of(app).glob("*"):
        path.unlink()
    return files.folder_of(app)


def test_a_file_lies_sealed_and_opens_only_under_its_own_name(folder):
    file_id = files.keep(CONTENT)
    path = folder / file_id.hex
    assert b"kanarie" not in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0
    assert files.read(file_id) == CONTENT
    other = uuid.uuid4()
    path.rename(folder / other.hex)
    for gone in (file_id, other):
        with pytest.raises(FileIsGone):
            files.read(gone)


def test_a_changed_byte_does_not_open(folder):
    path = folder / files.keep(CONTENT).hex
    sealed = bytearray(path.read_bytes())
    sealed[40] ^= 1
    path.write_bytes(bytes(sealed))
    with pytest.raises(FileIsGone):
        files.read(uuid.UUID(path.name))


def test_a_file_goes_when_its_row_is_really_gone_and_not_before(folder):
    file_id = files.keep(CONTENT)
    files.forget(file_id)
    assert files.read(file_id) == CONTENT
    save()
    assert files.list_files(folder) == set()


def test_what_no_row_names_is_swept_away_after_a_day(folder):
    young, old = files.keep(CONTENT), files.keep(CONTENT)
    two_days_ago = clock.now().timestamp() - 2 * 86400
    os.utime(folder / old.hex, (two_days_ago, two_days_ago))
    (folder / "readme").write_text("not ours")
    files.sweep()
    assert files.list_files(folder) == {young}
    assert (folder / "readme").exists()


def test_a_copy_is_made_once_and_what_does_not_open_is_told(folder, tmp_path):
    whole, broken, absent = files.keep(CONTENT), files.keep(CONTENT), uuid.uuid4()
    (folder / broken.hex).write_bytes(b"\x01" + bytes(60))
    assert files.copy_to(tmp_path / "copy", {whole, broken, absent}) == {broken, absent}
    assert files.list_files(tmp_path / "copy") == {whole}
    (folder / whole.hex).unlink()
    assert files.copy_to(tmp_path / "copy", {whole}) == set()
    db.session.rollback()
