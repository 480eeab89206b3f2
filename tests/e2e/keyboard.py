"""Going through a page with the keyboard alone, and never losing sight of where you are."""

from playwright.sync_api import Page

MOST_STEPS = 120

# What a screen reader would call the control that has the focus.
CALLED = """() => {
  const control = document.activeElement;
  const label = control.getAttribute("aria-label") || control.labels?.[0]?.innerText || control.innerText || "";
  return label.replace(/\\s+/g, " ").trim();
}"""

# Whether a ring is drawn around that control, or around the answer that it is part of.
IS_SEEN = """() => [document.activeElement, document.activeElement.closest("label")].some(element => {
  if (!element) return false;
  const { outlineStyle, outlineWidth } = getComputedStyle(element);
  return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
})"""

# Whether something lies over it, such as a bar that stays at the top.
IS_FREE = """() => {
  const control = document.activeElement.closest("label") ?? document.activeElement;
  const box = control.getBoundingClientRect();
  const found = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 20));
  return found === null || control.contains(found) || found.contains(control);
}"""


def go_to(page: Page, label: str) -> None:
    """Press Tab until the control called `label` has the focus. At every step the focus can be seen."""
    passed: list[str] = []
    page.wait_for_load_state()
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        called: str = page.evaluate(CALLED)
        if called:
            assert page.evaluate(IS_SEEN), f"the focus is on {called!r}, but no ring shows it"
            assert page.evaluate(IS_FREE), f"the focus is on {called!r}, but something lies over it"
        if label in called:
            return
        passed.append(called)
    raise AssertionError(f"no control called {label!r}; Tab came past {passed}")


def press(page: Page, label: str) -> None:
    """Go to a button or a link and press Enter."""
    go_to(page, label)
    page.keyboard.press("Enter")


def judge(page: Page, step: int) -> None:
    """In the group of answers that comes next: choose the answer at this place, counted from 1."""
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.evaluate(IS_SEEN), "the answer that has the focus has no ring"
    assert page.evaluate(IS_FREE), "something lies over the answer that has the focus"
    for _ in range(step - 1):
        page.keyboard.press("ArrowDown")
