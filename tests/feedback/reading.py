"""What of a page a person reads, so that two pages can be compared byte by byte."""

import re
from copy import copy
from io import BytesIO

from pypdf import PdfReader

from tests.browser import soup

UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")


def main(page):
    """The page between header and footer, without what differs every time: tokens of forms, and which round it is."""
    content = copy(soup(page).main)
    for token in content.select("input[name=csrf_token]"):
        token.decompose()
    return UUID.sub("id", str(content))


def read_paper(content: bytes) -> str:
    """The words of a PDF: its title, and page after page."""
    reader = PdfReader(BytesIO(content))
    return "\n".join([str(reader.metadata and reader.metadata.title), *(page.extract_text() for page in reader.pages)])
