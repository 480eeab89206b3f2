"""The box of a round: all answers as one block of one size; neither place, size nor order says who wrote what."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from ipp.feedback.disclosure import Pool

MOST_REVIEWERS = 40
MOST_TEXT_BYTES = 12_000
SIZE = MOST_REVIEWERS * 16 * 1024
_LENGTH_BYTES = 4


class Progress(StrEnum):
    """How far an entry is. Declined is stored like sent, without answers."""

    DRAFT = "draft"
    SENT = "sent"
    DECLINED = "declined"


@dataclass(frozen=True)
class Entry:
    """What one reviewer wrote. `browser` marks the browser that may see it again.

    `signs` is whether they answer with their name, None before they chose; with the first sending it is fixed. Only
    what was sent with a name holds that name, in `name`: the box alone knows it. `form` is the form that wrote it: a
    random mark, so that two tabs cannot overwrite each other unseen. `conceals` is set when a part was written in
    another browser than the rest: no browser is shown that part, such as what was written before a session.
    """

    pool: Pool
    perspective: str
    progress: Progress = Progress.DRAFT
    answers: Mapping[str, int | None] = field(default_factory=dict)
    comments: Mapping[str, str] = field(default_factory=dict)
    browser: str = ""
    signs: bool | None = None
    name: str = ""
    form: str = ""
    conceals: bool = False

    @property
    def choice(self) -> bool | None:
        """Whether they sign, once that is fixed: by the first sending. It outlives taking the answer back."""
        if self.progress is Progress.SENT:
            return bool(self.signs)
        return self.signs if self.progress is Progress.DECLINED else None

    def moved_to(self, progress: Progress) -> "Entry":
        return replace(self, progress=progress)


Entries = dict[str, Entry]
"""Entries by the response name of their link."""


class BoxIsFull(Exception):
    """More than the largest round can hold; the limits on reviewers and text keep this from happening."""


def pack(entries: Entries) -> bytes:
    """All entries as `SIZE` bytes. The texts stand behind a JSON index, so that no escaping makes them longer."""
    texts: list[bytes] = []
    index = {name: _index(entries[name], texts) for name in sorted(entries)}
    head = json.dumps(index, separators=(",", ":")).encode()
    content = len(head).to_bytes(_LENGTH_BYTES, "big") + head + b"".join(texts)
    if len(content) > SIZE:
        raise BoxIsFull
    return content.ljust(SIZE, b"\0")


def unpack(block: bytes) -> Entries:
    """The entries of a block that `pack` made."""
    start = _LENGTH_BYTES + int.from_bytes(block[:_LENGTH_BYTES], "big")
    index: dict[str, Any] = json.loads(block[_LENGTH_BYTES:start])
    entries: Entries = {}
    for name, facts in index.items():
        comments = {}
        for question, length in facts["comments"]:
            comments[question] = block[start : start + length].decode()
            start += length
        signature = block[start : start + facts.get("name", 0)].decode()
        start += facts.get("name", 0)
        entries[name] = Entry(
            Pool(facts["pool"]),
            facts["perspective"],
            Progress(facts["progress"]),
            facts["answers"],
            comments,
            facts["browser"],
            facts.get("signs"),
            signature,
            facts.get("form", ""),
            facts.get("conceals", False),
        )
    return entries


def _index(entry: Entry, texts: list[bytes]) -> dict[str, Any]:
    lengths = []
    for question, comment in sorted(entry.comments.items()):
        texts.append(comment.encode("utf-8", "replace"))
        lengths.append((question, len(texts[-1])))
    texts.append(entry.name.encode("utf-8", "replace"))
    return {
        "pool": entry.pool.value,
        "perspective": entry.perspective,
        "progress": entry.progress.value,
        "answers": dict(entry.answers),
        "comments": lengths,
        "browser": entry.browser,
        "signs": entry.signs,
        "name": len(texts[-1]),
        "form": entry.form,
        "conceals": entry.conceals,
    }
