"""What the attacker of the join game carries off: copies after every save, the raw files, the log, and today's keys."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import text

from ipp.core import limits, seal
from ipp.core.db import Base, db
from ipp.core.keys import Keys
from ipp.feedback.box import Entry, unpack
from tests.proof_of_storage.installations import Installation

Row = dict[str, Any]
PLACES = {"sqlite": "rowid", "postgresql": "xmin::text::bigint AS xmin, ctid::text AS ctid, cmin::text AS cmin"}
"""What a database tells about a row besides the row itself."""


@dataclass(frozen=True)
class Copy:
    """The database as it was after one save: its tables with the place of every row, and its files."""

    tables: dict[str, list[Row]]
    files: dict[str, bytes]

    @property
    def invitations(self) -> list[Row]:
        return self.tables["invitation"]

    @property
    def box(self) -> Row:
        (row,) = self.tables["round_box"]
        return row

    @property
    def size(self) -> int:
        return sum(map(len, self.files.values()))

    @property
    def settled(self) -> set[str]:
        """Who does not have a sealed token any more: that somebody sent or declined is no secret to this attacker."""
        return {row["email"] for row in self.invitations if row["sealed_token"] is None}


@dataclass
class Spoils:
    """Everything together. `keys` are those of today; every copy may be opened with any of them that fits."""

    keys: Keys
    copies: list[Copy] = field(default_factory=list)
    log: list[str] = field(default_factory=list)

    def take(self, installation: Installation) -> None:
        """One more copy, just after a save."""
        with installation.app.app_context():
            place = PLACES[db.engine.dialect.name]
            tables = {
                table.name: [dict(row) for row in db.session.execute(_select(place, table.name)).mappings()]
                for table in Base.metadata.sorted_tables
            }
            db.session.remove()
        self.copies.append(Copy(tables, installation.read_files()))

    def list_log(self) -> list[str]:
        """The log, and everything the limiter remembers."""
        counters = [repr(vars(limits.limiter.storage))]
        return self.log + counters

    def open_box(self, copy: Copy) -> dict[str, Entry] | None:
        """The entries in the order in which they lie there; None when no key of today opens this copy."""
        round_id = _id(copy.box["round_id"])
        block = self._try(copy.box["body"], b"box|" + round_id.bytes)
        return unpack(block) if block is not None else None

    def open_tokens(self, copy: Copy) -> dict[str, bytes]:
        """The tokens that this copy and the keys of today bring together with a name."""
        opened = {}
        for row in copy.invitations:
            token = self._try(row["sealed_token"], b"token|" + _id(row["id"]).bytes)
            if token is not None:
                opened[row["email"]] = token
        return opened

    def _try(self, sealed: bytes | None, bound_to: bytes) -> bytes | None:
        for key_id in self.keys.list_round_keys() if sealed else ():
            try:
                return seal.unseal(self.keys.get_round_key(key_id), bytes(sealed or b""), bound_to=bound_to)
            except seal.CannotOpen:
                continue
        return None


def _select(place: str, table: str) -> Any:
    return text(f"SELECT {place}, * FROM {table}")


def _id(value: Any) -> uuid.UUID:
    return value if isinstance(value, uuid.UUID) else uuid.UUID(str(value))


def find_first(needles: Sequence[bytes], copies: Sequence[Copy]) -> tuple[int, int] | None:
    """In which copy one of the needles stands first, and where; None when it stands nowhere."""
    for number, copy in enumerate(copies):
        for content in copy.files.values():
            places = [place for needle in needles if (place := content.find(needle)) >= 0]
            if places:
                return number, min(places)
    return None
