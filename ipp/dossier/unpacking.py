"""Bringing a portfolio in from the file that `takeaway` made: everything arrives, and nobody but its owner sees it."""

import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import inspect

from ipp.core import files
from ipp.core.db import Base, db
from ipp.core.pictures import NoPicture
from ipp.core.texts import readable
from ipp.core.uploads import NotTaken, take
from ipp.dossier.new_ids import NewIds
from ipp.dossier.packing import CARRIED, EDITION, FORMAT, LEFT
from ipp.people import photos
from ipp.people.models import Person
from ipp.portfolio.freezing import BELONGINGS, is_whole, row_of
from ipp.portfolio.models import Portfolio, Talent
from ipp.portfolio.snapshots import Version
from ipp.portfolio.talent_models import Evidence
from ipp.portfolio.versions import KEEPINGS

DATA, FILES, PHOTO = "portfolio.json", "files", "photo.jpg"
LARGEST_DATA = 20_000_000
MOST_ROWS, LONGEST_TEXT, LARGEST_NUMBER = 20_000, 20_000, 1_000_000


class NotATakeaway(Exception):
    """A file that cannot be brought in; `sentence` says why."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass
class Arrival:
    """What came in, and what did not."""

    added: int = 0
    known: int = 0
    drivers_not_here: list[str] = field(default_factory=list)
    files_not_taken: list[str] = field(default_factory=list)


def unpack(owner: Person, content: bytes) -> Arrival:
    """Add everything in the file to the portfolio of `owner`. What arrived before does not arrive again."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            data = _read_data(package)
            return _Arriving(owner, package, data).arrive()
    except (zipfile.BadZipFile, RuntimeError, EOFError, OSError) as error:
        raise NotATakeaway(_("This is not a file that IPP made. Choose the zip file that you took along.")) from error


def _read_data(package: zipfile.ZipFile) -> dict[str, Any]:
    try:
        data = json.loads(_read(package, DATA, LARGEST_DATA))
    except (KeyError, ValueError, RecursionError) as error:
        raise NotATakeaway(_("This is not a file that IPP made. Choose the zip file that you took along.")) from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise NotATakeaway(_("This is not a file that IPP made. Choose the zip file that you took along."))
    if data.get("edition") != EDITION:
        raise NotATakeaway(_("This file comes from a newer IPP than this one. Ask for an update first."))
    return data


def _read(package: zipfile.ZipFile, name: str, most: int) -> bytes:
    """A part of the file; one that unfolds into more than it may is refused."""
    with package.open(name) as part:
        content = part.read(most + 1)
    if len(content) > most:
        raise NotATakeaway(_("Something in this file is larger than we can handle."))
    return content


class _Arriving:
    """One file on its way in; what arrived before is known by its new id, and does not arrive twice."""

    def __init__(self, owner: Person, package: zipfile.ZipFile, data: dict[str, Any]) -> None:
        self.owner, self.package, self.arrival = owner, package, Arrival()
        tables = data.get("tables")
        self.tables = {model: _rows(tables, model) for model in CARRIED}
        if sum(map(len, self.tables.values())) > MOST_ROWS:
            raise NotATakeaway(_("Something in this file is larger than we can handle."))
        self.new_ids = NewIds(owner, self.tables, data.get("drivers"))

    def arrive(self) -> Arrival:
        for model, rows in self.tables.items():
            for row in sorted(rows, key=lambda row: row.get("parent_id") is not None):
                self._add(model, row)
        self._bring_photo()
        self.arrival.drivers_not_here += sorted(self.new_ids.drivers_not_here)
        return self.arrival

    def _add(self, model: type[Base], row: dict[str, Any]) -> None:
        try:
            entry = row_of(model, self.new_ids.renew(_checked(model, row)), self.owner.id)
            if isinstance(entry, Version):
                _make_readable(entry)
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise NotATakeaway(_("Something in this file was changed, so that we cannot read it any more.")) from error
        if not is_whole(entry):
            return
        known = db.session.get(model, inspect(model).primary_key_from_instance(entry))
        if known is not None:
            self._meet(known, entry)
            return
        self._make_private(entry)
        if isinstance(entry, Evidence) and not self._bring_file(entry, row):
            return
        db.session.add(entry)
        db.session.flush()  # the next rows may point at this one
        self.arrival.added += 1

    def _meet(self, known: Any, entry: Any) -> None:
        """It is here already. A portfolio may have begun without its sentence: then that comes in still."""
        if isinstance(known, Portfolio) and not known.headline and entry.headline:
            known.headline = entry.headline
            self.arrival.added += 1
        else:
            self.arrival.known += 1

    def _make_private(self, entry: Any) -> None:
        """Here nobody sees anything until the owner says so."""
        if isinstance(entry, Talent):
            entry.shown_since = entry.shown_until = None
            entry.for_visitors = entry.for_calls = False
        if isinstance(entry, Portfolio):
            entry.guide = None

    def _bring_file(self, evidence: Evidence, row: Mapping[str, Any]) -> bool:
        try:
            content = _read(self.package, f"{FILES}/{row['id']}.{evidence.kind}", files.LARGEST)
            brought = take(evidence.name, content)
        except (KeyError, NotTaken):
            self.arrival.files_not_taken.append(evidence.name)
            return False
        evidence.file_id, evidence.kind = files.keep(brought.content), brought.kind
        return True

    def _bring_photo(self) -> None:
        if PHOTO not in self.package.namelist() or self.owner.photo_id:
            return
        try:
            photos.keep_photo(self.owner, _read(self.package, PHOTO, files.LARGEST))
        except NoPicture:
            self.arrival.files_not_taken.append(PHOTO)


def _rows(tables: Any, model: type[Base]) -> list[dict[str, Any]]:
    rows = tables.get(model.__tablename__, []) if isinstance(tables, dict) else []
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _make_readable(version: Version) -> None:
    """What came out of a file can be read and brought back here, and nobody else sees it then."""
    content, keeping = version.content, KEEPINGS[version.kind]
    if not version.is_removed:
        version.content = {name: text for name, text in content.items() if isinstance(text, str)}
        return
    for model in LEFT:
        content.get(BELONGINGS, {}).pop(model.__tablename__, None)
    row_of(keeping.model, content, version.owner_id)
    for model in keeping.belongings:
        for row in content.get(BELONGINGS, {}).get(model.__tablename__, ()):
            row_of(model, row, version.owner_id)
    version.content = content | {"shown_since": None} if "shown_since" in content else content


def _checked(model: type[Base], row: dict[str, Any]) -> dict[str, Any]:
    """The columns that this kind has, with texts that can be read and numbers that fit."""
    return {column.key: _plain(row[column.key]) for column in inspect(model).columns if column.key in row}


def _plain(value: Any) -> Any:
    match value:
        case str() if len(value) > LONGEST_TEXT:
            raise NotATakeaway(_("Something in this file is larger than we can handle."))
        case str():
            return readable(value)
        case bool() | None:
            return value
        case int() if abs(value) <= LARGEST_NUMBER:
            return value
        case list():
            return [_plain(one) for one in value]
        case dict():
            return {readable(str(key)): _plain(one) for key, one in value.items()}
    raise NotATakeaway(_("Something in this file was changed, so that we cannot read it any more."))
