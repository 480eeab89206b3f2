"""Takes the pictures of the README from the demo: always on the same day, so that they only change when a page does."""

import tempfile
from datetime import datetime
from io import BytesIO
from pathlib import Path

import time_machine
from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

from ipp.core.clock import HOME
from tests.e2e.house import open_demo
from tools.chromium import chromium

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "pictures"
A_MONDAY = datetime(2026, 11, 23, 10, tzinfo=HOME)

LARGEST = 200_000
COLOURS = 128
DESK, PHONE = 1280, 360
ABOVE = 150

OWNER, MANAGER = (f"{name}@buurtkracht.example" for name in ("fatima.devries", "joost.bakker"))


class Camera:
    """One of the invented people, with a picture of what they see."""

    def __init__(self, browser: Browser, address: str, email: str) -> None:
        context = browser.new_context(base_url=address, locale="nl-NL", timezone_id=HOME.key)
        self.page: Page = context.new_page()
        self.page.clock.set_fixed_time(A_MONDAY)
        self.page.goto("/demo")
        self.page.locator(f"form:has(input[value='{email}']) button").click()

    def take(self, name: str, *, width: int = DESK, height: int, above: str = "") -> None:
        """Keep a part of the page: from its top, or from a little above the words `above`.

        Without the bar that says that this is the demo.
        """
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.evaluate("document.querySelector('.demo-bar')?.remove(); scrollTo(0, 0)")
        if above:
            words = self.page.get_by_text(above, exact=True).first
            words.evaluate(f"words => scrollTo(0, words.getBoundingClientRect().top - {ABOVE})")
        _write(name, self.page.screenshot(animations="disabled"))


def take_all(browser: Browser, address: str) -> None:
    owner = Camera(browser, address, OWNER)
    owner.take("portfolio", height=1420)
    owner.page.goto("/wall")
    owner.take("wall", height=960)
    owner.page.goto("/feedback")
    owner.page.get_by_role("link", name="Lees het rapport").first.click()
    owner.take("report", height=1180, above="Jij en de anderen, per thema")
    owner.page.goto("/feedback")
    owner.page.get_by_role("button", name="Geef feedback").first.click()
    for question, step in ((0, 3), (1, 2)):
        owner.page.get_by_role("radiogroup").nth(question).get_by_role("radio").nth(step).check()
    owner.page.locator(":focus").blur()
    expect(owner.page.get_by_text("2 van 15 beantwoord")).to_be_visible()
    owner.take("answer", height=1000)
    owner.take("answer-phone", width=PHONE, height=740, above="Vraag 1 van 15")
    manager = Camera(browser, address, MANAGER)
    manager.page.goto("/conversations/follow-ups")
    manager.take("followups", height=820)


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
