"""Looks over every page that the tests receive, for faults that a person would stumble over."""

from collections import Counter, defaultdict

from bs4 import BeautifulSoup, Tag


def faults(page: BeautifulSoup) -> list[str]:
    """What is wrong with a page, in sentences; an empty list when nothing is.

    The tests look at thousands of pages, so each is walked through once instead of searched for every question.
    """
    parts = defaultdict(list)
    for element in page.find_all(True):
        parts[element.name].append(element)
    found: list[str] = []
    if (headings := len(parts["h1"])) != 1:
        found.append(f"a page has one h1, not {headings}")
    if not page.html or not page.html.get("lang"):
        found.append("the page does not say its language")
    everything = [element for kind in parts.values() for element in kind]
    ids = Counter(str(element["id"]) for element in everything if element.has_attr("id"))
    found += [f"the id {name} stands there {count} times" for name, count in ids.items() if count > 1]
    labels = {str(label["for"]) for label in parts["label"] if label.has_attr("for")}
    controls = [*parts["input"], *parts["select"], *parts["textarea"]]
    found += [f"without a label: {control}" for control in controls if not _is_named(control, labels)]
    found += [f"a picture without alt: {image}" for image in parts["img"] if not image.has_attr("alt")]
    forms = [form for form in parts["form"] if form.get("method") == "post"]
    found += [f"a form without a token: {form.get('action')}" for form in forms if not _has_token(form)]
    found += [f"inline style or script on {element.name}" for element in everything if _is_inline(element)]
    speaking = [*parts["button"], *parts["a"]]
    found += [f"a button or link without words: {element}" for element in speaking if not _says_something(element)]
    found += [f"a hole that was never filled: {text}" for text in page.find_all(string=lambda text: "%(" in text)]
    return found


def _is_named(control: Tag, labels: set[str]) -> bool:
    if control.get("type") in ("hidden", "submit", "button"):
        return True
    if control.get("aria-label") or control.get("aria-labelledby") or control.find_parent("label"):
        return True
    return str(control.get("id", "")) in labels


_NEEDS_NO_TOKEN = ("/f/opening", "/f/again")
"""Forms for who has no link open yet: they change nothing of anybody."""


def _has_token(form: Tag) -> bool:
    if str(form.get("action")).startswith(_NEEDS_NO_TOKEN):
        return True
    return any(form.find("input", attrs={"name": name, "value": True}) for name in ("csrf_token", "token"))


def _is_inline(element: Tag) -> bool:
    if element.has_attr("style") or any(name.startswith("on") for name in element.attrs):
        return True
    return element.name == "style" or (element.name == "script" and not element.get("src"))


def _says_something(element: Tag) -> bool:
    return bool(element.get_text(strip=True) or element.get("aria-label") or element.select_one("[alt], title"))
