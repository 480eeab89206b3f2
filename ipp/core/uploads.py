"""What somebody brings from their own machine: taken by what is in it, whatever its name says."""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any, TypeVar

import filetype
import flask
from flask import Flask, current_app, request
from flask_babel import gettext as _

from ipp.core import files, pictures
from ipp.core.pictures import NoPicture
from ipp.core.texts import tidy_line

View = TypeVar("View", bound=Callable[..., Any])

_OFFICE = "application/vnd.openxmlformats-officedocument."
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "docx": f"{_OFFICE}wordprocessingml.document",
    "xlsx": f"{_OFFICE}spreadsheetml.sheet",
    "pptx": f"{_OFFICE}presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
}
"""What a file is called when it is given back; nothing that a browser would run as a page."""

_MAIN_PARTS = {
    "docx": "wordprocessingml.document.main+xml",
    "xlsx": "spreadsheetml.sheet.main+xml",
    "pptx": "presentationml.presentation.main+xml",
}
_PICTURES = {"jpg", "png", "webp"}
_RUNS = ("vbaproject", "vbadata", "macrosheets", "activex", "/scripts/", "basic/", "oleobject")
_MOST_PARTS, _LARGEST_PART = 5000, 1_000_000
LONGEST_NAME = 120


class NotTaken(Exception):
    """A file that we do not keep; `sentence` says why and what would do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class Brought:
    """A file as it is kept: pictures made anew, the ending of its name true."""

    name: str
    kind: str
    content: bytes


def takes_files(view: View, most: int = files.LARGEST_REQUEST) -> View:
    """Mark the one kind of view to which a large request may be sent; `most` in bytes."""
    view.takes_files = most  # type: ignore[attr-defined]
    return view


def take(name: str, content: bytes) -> Brought:
    """Look what is in a file, and keep it or refuse it with a sentence."""
    if len(content) > files.LARGEST:
        raise NotTaken(
            _("This file is too large: at most %(number)d MB fit. Choose a smaller one.", number=_megabytes())
        )
    kind = getattr(filetype.guess(content), "extension", "")
    if kind in _PICTURES:
        try:
            kind, content = pictures.make_anew(content)
        except NoPicture as error:
            raise NotTaken(_("This picture cannot be opened, or is larger than we can handle.")) from error
    elif kind != "pdf":
        kind = _office_kind(content)
    return Brought(_honest_name(name, kind), kind, content)


def _megabytes() -> int:
    return files.LARGEST // 1_000_000


def _office_kind(content: bytes) -> str:
    """Which document of an office package this is, when it is one and nothing in it runs by itself."""
    unknown = NotTaken(
        _("We keep PDF, pictures (JPEG, PNG, WebP) and documents (docx, xlsx, pptx, odt). This is another kind.")
    )
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            names = [info.filename for info in package.infolist()]
            kind = _kind_of_package(package, set(names)) if len(names) <= _MOST_PARTS else ""
    except (zipfile.BadZipFile, RuntimeError, EOFError, OSError, ValueError) as error:
        raise unknown from error
    if not kind:
        raise unknown
    if any(sign in f"/{name}".lower() for name in names for sign in _RUNS):
        raise _it_runs()
    return kind


def _it_runs() -> NotTaken:
    return NotTaken(
        _("There is something in this document that runs by itself, such as a macro. Save it without, or as PDF.")
    )


def _kind_of_package(package: zipfile.ZipFile, names: set[str]) -> str:
    if "mimetype" in names:
        is_text = _part(package, "mimetype") == MEDIA_TYPES["odt"].encode() and "content.xml" in names
        return "odt" if is_text else ""
    if "[Content_Types].xml" not in names:
        return ""
    types = _part(package, "[Content_Types].xml").lower()
    if b"macroenabled" in types:
        raise _it_runs()
    return next((kind for kind, main in _MAIN_PARTS.items() if main.encode() in types), "")


def _part(package: zipfile.ZipFile, name: str) -> bytes:
    """A small part of the package; a bomb is never blown up further than this."""
    with package.open(name) as part:
        return part.read(_LARGEST_PART)


def _honest_name(name: str, kind: str) -> str:
    stem = PurePosixPath(tidy_line(name).replace("\\", "/")).name
    stem = stem.rsplit(".", 1)[0] if "." in stem.strip(".") else stem
    words = stem[:LONGEST_NAME].strip(". ") or _("file")
    return f"{words}.{kind}"


class Request(flask.Request):
    """What somebody brings stays in memory: it never lies open in a file of ours on the way."""

    def _get_file_stream(self, *args: Any, **details: Any) -> BytesIO:
        return BytesIO()


def init_app(app: Flask) -> None:
    app.request_class = Request
    app.url_value_preprocessor(_make_room)


def _make_room(endpoint: str | None, _values: dict[str, Any] | None) -> None:
    """Before anybody reads the form: only a view that takes files gets a large one."""
    view = current_app.view_functions.get(endpoint or "")
    if most := getattr(view, "takes_files", 0):
        request.max_content_length = most
