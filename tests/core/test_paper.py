"""Documents: readable by everybody, the same every time, and never made of what somebody typed."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from flask_babel import force_locale
from pypdf import PdfReader

from ipp.core.paper import typeset

HOSTILE = [
    "#panic()",
    "$ x $ *b* _i_ @r <l> `c` // c",
    "= h\n- l",
    "\\#{",
    "\u202eabc",
    "é ж Ω 你",
    '"',
    "#let data = 1",
]
MOMENT = datetime(2026, 12, 5, 14, 3, tzinfo=UTC)


def specimen(*quotes, **changes):
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2"><rect width="4" height="2"/></svg>'
    texts = {
        "title": "Mijn rapport",
        "heading": "Waardering",
        "note": "Alleen jij",
        "footer": "IPP",
        "alternative": "Vlak",
    }
    return {**texts, "quotes": quotes, "svg": svg, **changes}


@pytest.fixture(autouse=True)
def _in_the_application(app):
    with app.test_request_context():
        yield


def test_everybody_can_have_a_document_read_aloud():
    with force_locale("nl"):
        reader = PdfReader(BytesIO(typeset("core/specimen", specimen("Warm en helder."))))
    root = reader.trailer["/Root"]
    assert (root["/MarkInfo"]["/Marked"], root["/Lang"]) == (True, "nl")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert reader.metadata.title == "Mijn rapport"
    assert "Warm en helder." in reader.pages[0].extract_text()


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_somebody_typed_is_text_in_a_document_never_markup(typed):
    reader = PdfReader(BytesIO(typeset("core/specimen", specimen(typed, title=typed, note=typed))))
    assert reader.metadata.title == typed
    first = typed.split("\n")[0].split()[0]
    assert not first.isascii() or first in "".join(page.extract_text() for page in reader.pages)


def test_the_same_words_make_the_same_document():
    once, again = (typeset("core/specimen", specimen("Helder."), at=MOMENT) for _ in range(2))
    assert once == again


def test_a_document_can_be_a_picture_too():
    assert typeset("core/specimen", specimen("Helder."), form="png").startswith(b"\x89PNG")
