"""Searching by words: forgiving about how a word is written, strict about what it means."""

import doctest

import pytest

from ipp.core import words
from ipp.core.words import list_words, needles, searchable
from ipp.wall import marks, search, slips
from ipp.wall.search import wanted_words

FINDS = [
    ("begeleiding", "Procesbegeleiding"),
    ("begeleiders", "Ik begeleid gesprekken"),
    ("gesprek", "Functioneringsgesprekken"),
    ("BRIEF", "Brieven herschrijven"),
    ("brieven", "een brief"),
    ("loopt", "Hard lopen"),
    ("luistert", "Luisteren zonder oordeel"),
    ("geeft", "Ruimte geven"),
    ("huis", "Twee huizen"),
    ("rust", "Gemoedsrust"),
    ("cafe", "Eén CAFE\u0301 vol"),
    ("café", "cafe"),
    ("stories", "Every story counts"),
    ("tek", "Tekenen"),
    ("reunie", "Reünies organiseren"),
    ("strasse", "Straße"),
]

DOES_NOT_FIND = [
    ("rust", "Frustratie"),
    ("beleid", "Begeleiding"),
    ("kaas", "Rust brengen"),
    ("a|b", "c"),
]


def is_found(wanted, text):
    return all(any(needle in searchable(text) for needle in needles(word)) for word in list_words(wanted))


@pytest.mark.parametrize(("wanted", "text"), FINDS)
def test_a_word_is_found_in_all_its_forms(wanted, text):
    assert is_found(wanted, text)


@pytest.mark.parametrize(("wanted", "text"), DOES_NOT_FIND)
def test_another_word_that_looks_like_it_is_not_found(wanted, text):
    assert not is_found(wanted, text)


def test_needles_hold_nothing_that_a_database_would_take_for_a_pattern():
    for word in list_words("100% _zeker_ 'of' \\niet\\ \x00 ½ ﷺ"):
        assert all(sign.isalnum() or sign == " " for needle in needles(word) for sign in needle)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("een lastig gesprek begeleiden", ("lastig", "gesprek", "begeleiden")),
        ("Who can help me with drawings?", ("drawings",)),
        ("met", ("met",)),
        ("rust RUST Rust", ("rust",)),
        ("!?", ()),
    ],
)
def test_small_words_do_not_narrow_a_search(text, wanted):
    assert wanted_words(text) == wanted


def test_a_found_word_is_marked_and_everything_else_stays_text():
    marked = marks.marked("Rust & <b>gemoedsrust</b>", frozenset({"rust", "gemoedsrust"}))
    assert marked == "<mark>Rust</mark> &amp; &lt;b&gt;<mark>gemoedsrust</mark>&lt;/b&gt;"


def test_a_long_example_shows_the_place_where_the_word_stands():
    text = "Lang verhaal. " * 40 + "En toen bracht ik rust aan tafel. " + "En verder. " * 30
    piece = marks.excerpt(text, frozenset({"rust"}))
    assert "<mark>rust</mark>" in piece
    assert piece.startswith("… ")
    assert len(piece) < marks.ROOM + 40
    assert marks.excerpt(text, frozenset()).startswith("Lang verhaal.")


def test_one_endless_word_is_cut_somewhere():
    assert len(marks.excerpt("x" * 2000, frozenset({"y"}))) < marks.ROOM + 10
    assert len(marks.excerpt("ja " + "x" * 2000, frozenset({"ja"}))) < marks.ROOM + 40


@pytest.mark.parametrize("module", [words, marks, search, slips])
def test_the_examples_in_the_docstrings_are_true(module):
    assert doctest.testmod(module).failed == 0
