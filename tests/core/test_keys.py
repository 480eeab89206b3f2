"""The keys: found again when they change, and not read from disk for every sealed text of a page."""

import uuid
from pathlib import Path

import pytest

from ipp.core import keys as module
from ipp.core.keys import Keys, MissingKeys


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    keys = Keys(tmp_path / "keys")
    keys.make()
    return keys


def test_a_page_full_of_sealed_texts_reads_the_keys_once(keys: Keys, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    original = module._read

    def reading(path: Path) -> bytes:
        read.append(path.name)
        return original(path)

    monkeypatch.setattr(module, "_read", reading)
    for _ in range(100):
        assert keys.text_ring().keys() == {1}
    assert read == ["text-1"]


def test_a_new_key_is_used_at_once(keys: Keys, tmp_path: Path) -> None:
    first = keys.text_ring()
    module._write(tmp_path / "keys" / "text-2", b"2" * 32)
    assert keys.text_ring() == first | {2: b"2" * 32}


def test_keys_that_went_away_are_missed(keys: Keys, tmp_path: Path) -> None:
    keys.text_ring()
    (tmp_path / "keys").rename(tmp_path / "elsewhere")
    with pytest.raises(MissingKeys):
        keys.text_ring()


def test_one_lost_key_does_not_keep_the_others_out_of_the_copy(keys: Keys, tmp_path: Path) -> None:
    here, lost = uuid.uuid4(), uuid.uuid4()
    keys.write_round_key(here, bytes(32))
    assert keys.copy_to(tmp_path / "copy", rounds={here, lost}) == {lost}
    assert Keys(tmp_path / "copy").list_round_keys() == {here}
    assert Keys(tmp_path / "copy").text_ring() == keys.text_ring()
