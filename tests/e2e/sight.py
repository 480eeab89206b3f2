"""Looks at one page as different readers do: with a screen reader's rules, on a narrow screen, in one language."""

import re
from functools import cache
from pathlib import Path
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from babel.messages.pofile import read_po
from playwright.sync_api import Page

CATALOGUES = Path(__file__).resolve().parents[2] / "ipp" / "translations" / "nl"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

CONTRAST = "color-contrast"

NARROWEST = 320
TALL = 740

# What is written on the page, piece by piece, as far as a reader can see it.
PIECES = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const seen = [];
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (parent.closest("script, style, [lang]:not(html)")) continue;
    const text = walker.currentNode.textContent.replace(/\\s+/g, " ").trim();
    if (text) seen.push(text);
  }
  for (const element of document.querySelectorAll("[aria-label], [alt], [placeholder], [title]:not([lang])"))
    for (const name of ["aria-label", "alt", "placeholder", "title"])
      if (element.getAttribute(name)) seen.push(element.getAttribute(name));
  return seen;
}"""

# The elements that stick out, to know where to look.
TOO_WIDE = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  return [...document.body.querySelectorAll("*")]
    .filter(element => element.getBoundingClientRect().right > room + 1 && !element.closest(".visually-hidden"))
    .map(element => `${element.tagName.toLowerCase()}.${element.className}`).slice(0, 4);
}"""


VIOLATIONS = "options => axe.run(options).then(answer => answer.violations)"


def list_barriers(page: Page) -> list[str]:
    """What axe finds wrong with structure, names and sizes: the rule, and where."""
    return _ask_axe(page, runOnly={"type": "tag", "values": RULES}, rules={CONTRAST: {"enabled": False}})


def list_pale_words(page: Page) -> list[str]:
    """Words that do not stand out enough; the slowest rule, so it is asked apart."""
    return _ask_axe(page, runOnly={"type": "rule", "values": [CONTRAST]})


def _ask_axe(page: Page, **options: Any) -> list[str]:
    if not page.evaluate("'axe' in window"):  # half a megabyte, so a page gets it once
        page.evaluate(AXE_SCRIPT)
    faults = page.evaluate(VIOLATIONS, {"resultTypes": ["violations"], **options})
    return [f"{fault['id']}: {_where(fault)}" for fault in faults]


def list_sticking_out(page: Page) -> list[str]:
    """What makes the page scroll sideways on the narrowest screen."""
    page.set_viewport_size({"width": NARROWEST, "height": TALL})
    scrolls = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return [f"sideways at {NARROWEST}px: {page.evaluate(TOO_WIDE)}"] if scrolls else []


def list_odd_words(page: Page, language: str) -> list[str]:
    """Holes that were never filled, and on a Dutch page our own texts that are still English."""
    pieces: list[str] = page.evaluate(PIECES)
    odd = [f"a hole: {piece}" for piece in pieces if "%(" in piece or "{{" in piece]
    odd += [] if page.title().strip() else ["the page has no title"]
    if language == "nl":
        odd += [f"English: {piece}" for piece in [*pieces, page.title()] if is_untranslated(piece)]
    return odd


def is_untranslated(piece: str) -> bool:
    """Whether this is one of our English texts that has a Dutch one."""
    whole, patterns, dutch = _english()
    return piece not in dutch and (piece in whole or any(pattern.fullmatch(piece) for pattern in patterns))


@cache
def _english() -> tuple[set[str], list[re.Pattern[str]], set[str]]:
    """Our English texts: those that are whole, those with holes, and those Dutch texts that read the same."""
    texts: dict[str, str] = {}
    for path in CATALOGUES.glob("*.po"):
        with path.open("rb") as lines:
            for message in read_po(lines, locale="nl"):
                english = message.id if isinstance(message.id, list | tuple) else [message.id]
                dutch = message.string if isinstance(message.string, list | tuple) else [message.string]
                texts |= {text: words for text, words in zip(english, dutch, strict=True) if words}
    different = [_flat(english) for english, dutch in texts.items() if english and _flat(english) != _flat(dutch)]
    holes = [_pattern(text) for text in different if "%(" in text and len(re.sub(r"%\(\w+\)s", "", text).split()) > 1]
    return {text for text in different if "%(" not in text}, holes, {_flat(dutch) for dutch in texts.values()}


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(".+".join(re.escape(part) for part in re.split(r"%\(\w+\)[sd]", text)))


def _flat(text: str) -> str:
    return " ".join(text.split())


def _where(fault: dict[str, Any]) -> str:
    return "; ".join(f"{node['target'][0]} {node['html'][:120]}" for node in fault["nodes"][:3])
