"""Keeps the Dutch catalogues in step with the texts in code and templates: `python tools/messages.py [room ...]`.

Every room has one catalogue, ipp/translations/nl/<room>.po. Running this adds new texts with an empty translation,
drops the ones nobody uses any more and keeps the rest. With `--missing` it changes nothing and lists what is not
translated yet.
"""

import argparse
import sys
from collections.abc import Iterator
from io import SEEK_END, BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_file
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = ROOT / "ipp" / "translations" / "nl"

# Packages that are no room of their own: their texts stand in the catalogue of core.
GROUND_FLOOR = ("core", "charts")
EXTRA_TEMPLATES = {"core": ("components",), "people": ("security",)}

KEYWORDS = {**DEFAULT_KEYWORDS, "_l": None, "lazy_gettext": None, "lazy_ngettext": (1, 2), "_n": (1, 2)}

# The white space rules of the app, because they are part of the text inside {% trans %}.
JINJA = {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}

# No dates and no line numbers: a catalogue changes only when a text changes.
HEADER = r"""msgid ""
msgstr ""
"Language: nl\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

"""


def rooms() -> list[str]:
    """Every room that has texts, the ground floor first."""
    packages = {init.parent.name for init in (ROOT / "ipp").glob("*/__init__.py")}
    return ["core", *sorted(packages - {*GROUND_FLOOR, "translations"})]


def missing(room: str) -> list[str]:
    """The texts of a room that have no Dutch yet, or Dutch whose %(holes)s differ from the English ones."""
    messages = [message for message in _updated(room) if message.id]
    return sorted(_singular(message) for message in messages if not _is_translated(message))


def update(room: str) -> None:
    """Write the catalogue of a room anew, with every translation still in use; a room without texts has none."""
    path, catalog = CATALOGUES / f"{room}.po", _updated(room)
    if not len(catalog):
        path.unlink(missing_ok=True)
        return
    text = BytesIO(HEADER.encode())
    text.seek(0, SEEK_END)
    write_po(text, catalog, width=110, no_location=True, omit_header=True, sort_output=True)
    CATALOGUES.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.getvalue().rstrip() + b"\n")


def _singular(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _is_translated(message: Message) -> bool:
    dutch = message.string or ""
    return all([dutch] if isinstance(dutch, str) else dutch) and not message.check()


def _updated(room: str) -> Catalog:
    """What the catalogue of a room should hold now."""
    known, catalog = _read(room), Catalog(locale="nl")
    for file in _sources(room):
        for text, context in _texts(file):
            old = known.get(text, context)
            catalog.add(
                text,
                old.string if old else None,
                context=context,
                user_comments=old.user_comments if old else (),
            )
    return catalog


def _read(room: str) -> Catalog:
    path = CATALOGUES / f"{room}.po"
    if not path.exists():
        return Catalog(locale="nl")
    with path.open("rb") as file:
        return read_po(file, locale="nl", abort_invalid=True)


def _sources(room: str) -> Iterator[Path]:
    packages = GROUND_FLOOR if room == "core" else (room,)
    for package in packages:
        yield from sorted((ROOT / "ipp" / package).rglob("*.py"))
    if room == "core":
        yield from sorted((ROOT / "ipp").glob("*.py"))
        yield from sorted((ROOT / "templates").glob("*.html"))
        yield from sorted((ROOT / "templates" / "mail").glob("*.html"))
    for folder in (room, f"mail/{room}", *EXTRA_TEMPLATES.get(room, ())):
        yield from sorted(file for file in (ROOT / "templates" / folder).rglob("*") if file.is_file())


def _texts(file: Path) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    method = "python" if file.suffix == ".py" else "jinja2.ext:babel_extract"
    options = {} if method == "python" else JINJA
    for _line, text, _comments, context in extract_from_file(method, file, KEYWORDS, options=options):
        yield text, context


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rooms", nargs="*", metavar="room", help="the rooms to look at; all of them when left out")
    parser.add_argument("--missing", action="store_true", help="only list what is not translated yet")
    wanted = parser.parse_args()
    unknown = set(wanted.rooms) - set(rooms())
    if unknown:
        parser.error(f"no such room: {', '.join(sorted(unknown))}. The rooms are: {', '.join(rooms())}.")
    if not wanted.missing:
        for room in wanted.rooms or rooms():
            update(room)
    gaps = [f"{room}: {text}" for room in wanted.rooms or rooms() for text in missing(room)]
    print("\n".join(gaps) if gaps else "Every text has its translation.")
    return 1 if wanted.missing and gaps else 0


if __name__ == "__main__":
    sys.exit(main())
