"""Takes the pictures of the README from the demo: always on the same day, so that they only change when a page does."""

import tempfile
from datetime import datetime
from io import BytesIO
from pathlib import Path

import time_machine
from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from ipp.core.clock import HOME
from tests.e2e.house import open_demo
from tools.chromium import chromium

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
A_MONDAY = datetime(2026, 11, 23, 10, tzinfo=HOME)

LARGEST = 200_000
COLOURS = 128
DESK, PHONE = 1280, 360

OWNER, MANAGER, REVIEWER = (
    f"{name}@buurtkracht.example" for name in ("fatima.devries", "joost.bakker", "dirk-jan.postma")
)


class Camera:
    """One of the invented people, with a picture of what they see."""

    def __init__(self, browser: Browser, address: str, *, width: int = DESK, height: int = 900) -> None:
        size = {"width": width, "height": height}
        context = browser.new_context(base_url=address, locale="nl-NL", viewport=size)  # type: ignore[arg-type]
        self.page: Page = context.new_page()

    def become(self, email: str) -> None:
        """Sign in with one click, as visitors of the demo do."""
        self.page.goto("/demo")
        others = self.page.locator("select[name=email]")
        if self.page.locator(f"input[name=email][value='{email}']").count():
            self.page.locator(f"form:has(input[value='{email}']) button").click()
        else:
            others.select_option(email)
            self.page.locator("form:has(select[name=email]) button").click()

    def take(self, name: str, *, height: int) -> None:
        """Keep the top of the page, without the bar that says that this is the demo."""
        self.page.evaluate("document.querySelector('.demo-bar')?.remove()")
        width = self.page.viewport_size["width"] if self.page.viewport_size else DESK
        self.page.set_viewport_size({"width": width, "height": height})
        _write(name, self.page.screenshot(animations="disabled"))


def take_all(browser: Browser, address: str) -> None:
    owner = Camera(browser, address)
    owner.become(OWNER)
    owner.take("portfolio", height=1180)
    owner.page.goto("/wall")
    owner.take("wall", height=960)
    owner.page.goto("/feedback")
    owner.page.get_by_role("link", name="Lees het rapport").first.click()
    owner.take("report", height=1500)
    manager = Camera(browser, address)
    manager.become(MANAGER)
    manager.page.goto("/conversations/follow-ups")
    manager.take("followups", height=820)
    for name, width, height in (("answer", DESK, 1000), ("answer-phone", PHONE, 740)):
        reviewer = Camera(browser, address, width=width)
        reviewer.become(REVIEWER)
        reviewer.page.goto("/feedback")
        reviewer.page.get_by_role("button", name="Geef feedback").first.click()
        reviewer.take(name, height=height)


def _write(name: str, content: bytes) -> None:
    """With few colours, which a page of text does not miss."""
    picture = Image.open(BytesIO(content)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    path = FOLDER / f"{name}.png"
    picture.save(path, optimize=True)
    if path.stat().st_size > LARGEST:
        raise SystemExit(f"{path.name} is larger than {LARGEST // 1000} kB. Take a smaller part of the page.")
    print(f"docs/pictures/{path.name}: {path.stat().st_size // 1000} kB")


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        time_machine.travel(A_MONDAY, tick=True),
        open_demo(Path(folder)) as app,
        sync_playwright() as play,
    ):
        browser = play.chromium.launch(executable_path=chromium(), args=["--no-sandbox", "--disable-gpu"])
        take_all(browser, app.config["ADDRESS"])
        browser.close()


if __name__ == "__main__":
    main()
