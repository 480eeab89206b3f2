"""What is given back of a form that could not be saved: every text, however short, and nothing else."""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from flask import Flask
from wtforms import BooleanField, Form, HiddenField, PasswordField, RadioField, SelectField, StringField
from wtforms.widgets import HiddenInput

import ipp
from ipp.core.typed import list_typed
from tests.browser import words


def given_back(app: Flask, form: dict[str, str]) -> list[str]:
    with app.test_request_context("/", method="POST", data=form):
        return [text for _, text in list_typed()]


def list_fields() -> Iterator[tuple[str, str, object]]:
    """Every field of every form in the house: its form, its name and what it is."""
    for found in pkgutil.walk_packages(ipp.__path__, "ipp."):
        if "forms" in found.name:
            for kind in vars(importlib.import_module(found.name)).values():
                if isinstance(kind, type) and issubclass(kind, Form) and kind.__module__ == found.name:
                    yield from ((kind.__name__, name, getattr(kind, name)) for name in dir(kind))


def _has_no_text(unbound: object) -> bool:
    kind = getattr(unbound, "field_class", None)
    widget = getattr(unbound, "kwargs", {}).get("widget")
    is_chosen = kind is not None and issubclass(kind, RadioField | SelectField | BooleanField | HiddenField)
    return is_chosen or isinstance(widget, HiddenInput)


def _has_text(unbound: object) -> bool:
    kind = getattr(unbound, "field_class", None)
    is_text = kind is not None and issubclass(kind, StringField) and not issubclass(kind, PasswordField)
    return is_text and not _has_no_text(unbound)


TEXTS = {name for _, name, field in list_fields() if _has_text(field)} - {"seen"}
"""`seen` holds what stood there when the form was opened: nobody typed it."""


@pytest.mark.parametrize("name", ["name", "text", "example", "outsider-name", "comment-value", "comment-next", "email"])
def test_one_word_is_given_back(app: Flask, name: str) -> None:
    assert given_back(app, {name: "Rust"}) == ["Rust"]


@pytest.mark.parametrize(
    "word",
    ["", "  ", "7", "2026-11-21", "10:30", "0b5c1f0e8a3d4c55a7d2a0f2b1c3d4e5", "0b5c1f0e-8a3d-4c55-a7d2-a0f2b1c3d4e5"],
)
def test_a_number_a_day_and_an_id_are_no_words(app: Flask, word: str) -> None:
    assert given_back(app, {"text": word}) == []


def test_passwords_and_tokens_are_never_given_back(app: Flask) -> None:
    names = ("password", "new_password", "new_password_confirm", "password_confirm", "csrf_token", "token")
    assert given_back(app, dict.fromkeys(names, "geheim woord")) == []


def test_what_stands_in_a_form_beside_text_is_known(app: Flask) -> None:
    found = [(form, name) for form, name, field in list_fields() if _has_no_text(field) and name not in TEXTS]
    assert len(found) > 25
    assert [(form, name) for form, name in found if given_back(app, {name: "woord"})] == []


def test_no_text_of_any_form_is_taken_for_something_else(app: Flask) -> None:
    assert len(TEXTS) > 25
    assert [name for name in sorted(TEXTS) if given_back(app, {name: "woord"}) != ["woord"]] == []


def test_a_talent_of_one_word_survives_signing_out(browser) -> None:
    response = browser.post("/portfolio/talents", {"name": "Rust"})
    assert (response.status_code, "Rust" in words(response)) == (401, True)


def test_a_button_alone_brings_nobody_a_page_of_lost_texts(browser) -> None:
    response = browser.post("/portfolio/visibility", {"talents-reach": "team", "section": "talents", "version": "1"})
    assert response.status_code == 303
