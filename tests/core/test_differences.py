"""What changed between two texts: nothing is left out, and a long text keeps nobody waiting."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from ipp.core.differences import compare

words = st.sampled_from(["ik", "wil", "rust", "\n", "en", "ruimte."])
texts = st.one_of(st.text(max_size=80), st.lists(words, max_size=30).map(" ".join))


@given(before=texts, after=texts)
@settings(max_examples=200, deadline=None)
def test_both_texts_are_in_it_whole(before, after):
    runs = compare(before, after)
    old = "".join(run.words for run in runs if run.change != "new")
    new = "".join(run.words for run in runs if run.change != "gone")
    assert (old.split(), new) == (before.split(), after)


def test_a_person_reads_runs_of_words():
    runs = compare("Ik wil teamcoach worden in Noord.", "Ik wil later misschien coach worden in Noord.")
    assert [(run.words.strip(), run.change) for run in runs] == [
        ("Ik wil", "same"),
        ("teamcoach", "gone"),
        ("later misschien coach", "new"),
        ("worden in Noord.", "same"),
    ]


def test_one_equal_word_between_changes_changes_along():
    runs = compare("rust en ruimte voor allen hier", "vaart en moed voor allen hier")
    assert [run.words.strip() for run in runs] == ["rust en ruimte", "vaart en moed", "voor allen hier"]


def test_the_same_word_thousands_of_times_keeps_nobody_waiting():
    begun = time.perf_counter()
    assert compare("a " * 5000, "a b " * 2500)
    assert time.perf_counter() - begun < 1
