"""Letters: harmless, whole, and never wider than the room they get."""

from hypothesis import given
from hypothesis import strategies as st

from ipp.charts.lettering import clean, escaped, text_width, wrap


@given(text=st.text(max_size=200))
def test_clean_text_can_be_sent_and_stays_the_same(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode()
    assert clean(cleaned) == cleaned
    assert not set(cleaned) & set("\x00\u202e\u2066\ufffe\n")


def test_letters_of_every_language_survive() -> None:
    assert clean("Zoë, Łukasz, Ağca, محمد, 李 👩‍👧") == "Zoë, Łukasz, Ağca, محمد, 李 👩‍👧"


def test_markup_becomes_words() -> None:
    assert escaped('<b>"R&D"</b>') == "&lt;b&gt;&quot;R&amp;D&quot;&lt;/b&gt;"


@given(text=st.text(max_size=200), room=st.integers(60, 300))
def test_wrapped_lines_fit_and_lose_no_letter(text: str, room: int) -> None:
    lines = wrap(text, room, 13)
    kept = "".join(lines).replace(" ", "").replace("-", "")
    assert kept == clean(text).replace(" ", "").replace("-", "")
    assert all(text_width(line, 13) <= room for line in lines)


def test_a_long_dutch_word_is_cut_with_a_hyphen() -> None:
    assert wrap("vrijwilligerswerkcoördinatorenoverleg", 150, 13) == ("vrijwilligerswerkcoördi-", "natorenoverleg")


def test_a_letter_keeps_its_accent_when_a_word_is_cut() -> None:
    assert all(line[0] == "e" for line in wrap("e\u0301" * 40, 60, 13))
