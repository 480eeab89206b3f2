"""Looks over the shoulder of a browser: complaints in the console, requests that failed, requests to somebody else."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, Response

# The console repeats every answer of 400 and above; the witness hears those from the answer itself.
REPEATED = re.compile(r"Failed to load resource: the server responded with a status of \d+")

# A browser gives up a request when its reader goes on to another page, or when an answer is a file to keep.
GIVEN_UP = "net::ERR_ABORTED"


class Witness:
    """Writes down what a person's browser complains about. `expects` names the answers that belong to the story."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.complaints: list[str] = []
        self.expected: set[int] = set()
        self.host = urlsplit(address).netloc
        context.on("page", self._watch)
        context.on("request", self._note_request)
        context.on("response", self._note_response)
        context.on("requestfailed", self._note_failure)

    def expects(self, *statuses: int) -> None:
        """These answers belong to the story: a form that is not right yet, a page that is closed."""
        self.expected |= set(statuses)

    def hear(self) -> list[str]:
        """The complaints until now; after this it starts anew."""
        heard, self.complaints = self.complaints, []
        return heard

    def _watch(self, page: Page) -> None:
        page.on("console", self._note_words)
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))

    def _note_words(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not REPEATED.match(message.text):
            self.complaints.append(f"console {message.type} on {message.location.get('url')}: {message.text}")

    def _note_request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob", "about") and parts.netloc != self.host:
            self.complaints.append(f"asks somebody else: {request.url}")

    def _note_response(self, response: Response) -> None:
        if response.status >= 400 and response.status not in self.expected:
            self.complaints.append(f"{response.status} {response.request.method} {response.url}")

    def _note_failure(self, request: Request) -> None:
        if request.failure != GIVEN_UP:
            self.complaints.append(f"{request.failure}: {request.method} {request.url}")
