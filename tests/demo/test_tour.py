"""A visitor of the demo follows every link, as each of the people there, and never ends up nowhere."""

from urllib.parse import urljoin, urlsplit

import pytest
from werkzeug.test import TestResponse

from ipp.demo.guests import GUESTS, Guest
from tests.browser import Browser, soup

MOST_PAGES = 150
SKIPPED = ("/demo", "/static", "mailto:", "#")

pytestmark = pytest.mark.slow


def links_of(page: TestResponse, address: str) -> set[str]:
    """Where a person can go from here, without what stands behind a question mark or a hash."""
    found = {str(link["href"]) for link in soup(page).select("a[href]")}
    here = {urlsplit(urljoin(address, link)).path for link in found if not link.startswith(SKIPPED)}
    return {path for path in here if not path.startswith(SKIPPED)}


def walk(visitor: Browser) -> set[str]:
    """Open every page that can be reached by links; each is looked over by the inspector on the way."""
    seen: set[str] = set()
    ahead = {"/"}
    while ahead and len(seen) < MOST_PAGES:
        address = ahead.pop()
        seen.add(address)
        page = visitor.get(address, follow_redirects=True)
        assert page.status_code == 200, address
        if page.mimetype == "text/html":
            ahead |= links_of(page, page.request.path) - seen
    return seen


@pytest.mark.parametrize("guest", GUESTS, ids=[guest.email.partition(".")[0] for guest in GUESTS])
def test_no_link_leads_nowhere(visitor: Browser, guest: Guest) -> None:
    visitor.post("/demo/session", {"email": guest.email})
    assert len(walk(visitor)) > 5
