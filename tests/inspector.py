"""Looks over every page that the tests receive, for faults that a person would stumble over."""

from collections import Counter

from bs4 import BeautifulSoup, Tag


def faults(html: str) -> list[str]:
    """What is wrong with a page, in sentences; an empty list when nothing is."""
    page = BeautifulSoup(html, "html.parser")
    found: list[str] = []
    if (headings := len(page.select("h1"))) != 1:
        found.append(f"a page has one h1, not {headings}")
    if not page.html or not page.html.get("lang"):
        found.append("the page does not say its language")
    ids = Counter(str(element["id"]) for element in page.select("[id]"))
    found += [f"the id {name} stands there {count} times" for name, count in ids.items() if count > 1]
    found += [
        f"without a label: {control}"
        for control in page.select("input, select, textarea")
        if not _is_named(page, control)
    ]
    found += [f"a picture without alt: {image}" for image in page.select("img:not([alt])")]
    found += [
        f"a form without a token: {form.get('action')}"
        for form in page.select("form[method=post]")
        if not _has_token(form)
    ]
    found += [f"inline style or script on {element.name}" for element in page.find_all(True) if _is_inline(element)]
    found += [
        f"a button or link without words: {element}"
        for element in page.select("button, a")
        if not _says_something(element)
    ]
    found += [f"a hole that was never filled: {text}" for text in page.find_all(string=lambda text: "%(" in text)]
    return found


def _is_named(page: BeautifulSoup, control: Tag) -> bool:
    if control.get("type") in ("hidden", "submit", "button"):
        return True
    if control.get("aria-label") or control.get("aria-labelledby") or control.find_parent("label"):
        return True
    return bool(control.get("id") and page.select_one(f'label[for="{control["id"]}"]'))


_NEEDS_NO_TOKEN = ("/f/opening", "/f/again")
"""Forms for who has no link open yet: they change nothing of anybody."""


def _has_token(form: Tag) -> bool:
    if str(form.get("action")).startswith(_NEEDS_NO_TOKEN):
        return True
    return bool(form.select_one("input[name=csrf_token][value], input[name=token][value]"))


def _is_inline(element: Tag) -> bool:
    if element.has_attr("style") or any(name.startswith("on") for name in element.attrs):
        return True
    return element.name == "style" or (element.name == "script" and not element.get("src"))


def _says_something(element: Tag) -> bool:
    return bool(element.get_text(strip=True) or element.get("aria-label") or element.select_one("[alt], title"))
