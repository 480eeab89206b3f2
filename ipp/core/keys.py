"""Keys live outside the database: a directory of files that only IPP's own account may read (anonymity.md 8 and 9)."""

import os
import uuid
from pathlib import Path

from flask import Flask, current_app

from ipp.core import seal

_NAMES = ("session", "pepper", "text-1")


class MissingKeys(Exception):
    """The database holds data that was sealed with keys that are not here."""


class Keys:
    """The installation's keys by name, and one short-lived key for each open feedback round."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._rounds = folder / "rounds"
        self._ring: tuple[int, dict[int, bytes]] = (-1, {})

    @property
    def are_made(self) -> bool:
        return all((self._folder / name).is_file() for name in _NAMES)

    @property
    def are_within_reach(self) -> bool:
        """Whether a key that is not here is really gone, and not merely away with a folder that was not mounted."""
        return self.are_made and self._rounds.is_dir()

    def make(self) -> None:
        """Make the installation's keys where they do not exist yet. Existing keys are never replaced."""
        self._rounds.mkdir(parents=True, exist_ok=True)
        self._folder.chmod(0o700)
        for name in _NAMES:
            if not (self._folder / name).exists():
                _write(self._folder / name, seal.new_key())

    def get(self, name: str) -> bytes:
        """The installation's key called `name`."""
        return _read(self._folder / name)

    def text_ring(self) -> dict[int, bytes]:
        """Every key that sealed text may have been sealed with, by number; the highest seals new text.

        A page opens many sealed texts, so the files are read again only after something changed in their folder.
        """
        changed_at = _changed_at(self._folder)
        if self._ring[0] != changed_at:
            # A crash may have left half a key behind, called "text-2.new".
            files = self._folder.glob("text-*[0-9]")
            self._ring = (changed_at, {int(path.name.removeprefix("text-")): _read(path) for path in files})
        return self._ring[1]

    def get_round_key(self, key_id: uuid.UUID) -> bytes:
        """The current key of an open round."""
        return _read(self._rounds / key_id.hex)

    def write_round_key(self, key_id: uuid.UUID, key: bytes) -> None:
        """Keep a round's new key, safely on disk before the database may speak of it."""
        _write(self._rounds / key_id.hex, key)

    def delete_round_key(self, key_id: uuid.UUID) -> None:
        """Forget a round's key; what it sealed can never be opened again."""
        path = self._rounds / key_id.hex
        if path.exists():
            _overwrite(path)
            path.unlink()
            _sync_folder(self._rounds)

    def copy_to(self, folder: Path, *, rounds: set[uuid.UUID]) -> set[uuid.UUID]:
        """Make `folder` the one copy of these keys; keys of rounds that it still held are forgotten there too.

        What comes back are the keys of `rounds` that are gone here: one lost key may not keep the others from safety.
        """
        copy = Keys(folder)
        copy._rounds.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
        for path in self._folder.iterdir():
            if path.is_file():
                _write(folder / path.name, _read(path))
        gone = rounds - self.list_round_keys()
        for key_id in rounds - gone:
            copy.write_round_key(key_id, self.get_round_key(key_id))
        for key_id in copy.list_round_keys() - rounds:
            copy.delete_round_key(key_id)
        return gone

    def list_round_keys(self) -> set[uuid.UUID]:
        return {uuid.UUID(path.name) for path in self._rounds.iterdir() if len(path.name) == 32}


def current_keys() -> Keys:
    """The keys of the running installation."""
    keys: Keys = current_app.extensions["ipp.keys"]
    return keys


def init_app(app: Flask) -> None:
    folder = Path(app.config["KEYS_FOLDER"])
    keys = Keys(folder)
    if not keys.are_made:
        raise MissingKeys(
            f"The keys of this installation are not in {folder}. Put the backup of the keys there, "
            "or run `ipp init` (or `ipp demo`) to start a new installation."
        )
    app.extensions["ipp.keys"] = keys


def _changed_at(folder: Path) -> int:
    try:
        return folder.stat().st_mtime_ns
    except FileNotFoundError as error:
        raise MissingKeys(f"The folder of the keys, {folder}, is not there.") from error


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise MissingKeys(f"The key {path.name} is not there.") from error


def _write(path: Path, content: bytes) -> None:
    """Write under another name first, so that a crash never leaves half a key."""
    draft = path.with_suffix(".new")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        os.write(handle, content)
        os.fsync(handle)
    finally:
        os.close(handle)
    draft.rename(path)
    _sync_folder(path.parent)


def _overwrite(path: Path) -> None:
    handle = os.open(path, os.O_WRONLY)
    try:
        os.write(handle, b"\0" * seal.KEY_BYTES)
        os.fsync(handle)
    finally:
        os.close(handle)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
