"""The form of a questionnaire keeps every word, and never takes more or something else than may be answered."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from ipp.core.i18n import in_language
from ipp.core.texts import readable
from ipp.feedback.answering import AnswerSheet
from ipp.feedback.box import MOST_TEXT_BYTES, Entry
from ipp.feedback.disclosure import Pool
from ipp.feedback.questionnaires import from_dict, read

CARE, WORDS_ONLY = from_dict(read("care-360")), from_dict(read("three-questions"))


@pytest.fixture
def sheet(app):
    """Makes a form in Dutch about Fatima."""

    def make(questionnaire=CARE, *, about="Fatima", language="nl", **details):
        return AnswerSheet(questionnaire, language=language, about=about, **details)

    with app.test_request_context(), in_language("nl"):
        yield make


def test_reviewer_reads_the_name_of_who_asks_and_the_owner_reads_i(sheet):
    assert sheet().scales[0].label.text == "Fatima brengt rust als het spannend wordt"
    assert sheet(about=None).scales[0].label.text == "Ik breng rust als het spannend wordt"
    assert sheet(language="en").texts[0].label.text == "What do you value in working with Fatima?"


def test_a_name_with_signs_in_it_stays_a_name(sheet):
    assert sheet(about="100%s %(name)s <b>").scales[0].label.text.startswith("100%s %(name)s <b> brengt")


def test_nothing_is_required(sheet):
    empty = sheet(typed=MultiDict())
    assert empty.validate()
    assert (empty.given.answers, empty.given.comments, empty.answered) == ({}, {}, 0)


def test_i_do_not_know_is_an_answer_and_an_open_question_is_not(sheet):
    typed = sheet(
        typed=MultiDict({"answer-calm_in_tension": "none", "answer-safe_to_speak": "5", "comment-value": " "})
    )
    assert typed.validate()
    assert typed.given.answers == {"calm_in_tension": None, "safe_to_speak": 5}
    assert (typed.given.comments, typed.answered, typed.count) == ({}, 2, 15)


@pytest.mark.parametrize("answer", ["0", "6", "-1", "4.5", "٣", "5; DROP TABLE", "None", "\ud800", "9" * 5000])
def test_an_answer_that_is_not_on_the_scale_is_a_sentence_and_not_an_answer(sheet, answer):
    typed = sheet(typed=MultiDict({"answer-calm_in_tension": answer, "comment-value": "blijft"}))
    assert not typed.validate()
    assert typed.form.errors == {
        "answer-calm_in_tension": ["Dit antwoord staat niet in de lijst. Kies een van deze, of laat de vraag open."]
    }
    assert (typed.given.answers, typed.texts[0].data) == ({}, "blijft")


def test_a_question_of_another_questionnaire_is_not_taken(sheet):
    typed = sheet(
        WORDS_ONLY, typed=MultiDict({"answer-calm_in_tension": "5", "comment-value": "x", "comment-keep": "y"})
    )
    assert typed.validate()
    assert (typed.given.answers, typed.given.comments) == ({}, {"keep": "y"})


def test_what_was_kept_stands_in_the_form_again(sheet):
    entry = Entry(
        Pool.COLLEAGUES, "colleague", answers={"calm_in_tension": 4, "safe_to_speak": None}, comments={"help": "rust"}
    )
    again = sheet(earlier=entry)
    assert again.answered == 3
    assert again.given.answers == entry.answers
    assert again.given.comments == entry.comments


@pytest.mark.parametrize("letter", ["a", "é", "€", "😀"])
def test_length_is_counted_in_bytes_over_all_texts_together(sheet, letter):
    most = MOST_TEXT_BYTES // len(letter.encode())
    fits = {"comment-value": letter * (most - 10), "comment-help": letter * 10}
    assert sheet(typed=MultiDict(fits)).validate()
    long = sheet(typed=MultiDict(fits | {"comment-more": "a"}))
    assert not long.validate()
    assert "1 teken te lang" in long.form.form_errors[0]
    assert long.texts[0].data == fits["comment-value"]


@given(st.text())
def test_every_text_can_be_shown_and_kept(text):
    kept = readable(text)
    assert kept.encode().decode() == kept == readable(kept)
    assert not {mark for mark in kept if ord(mark) < 32} - {"\n", "\t"}
    assert [mark for mark in kept if mark.isalnum()] == [mark for mark in text if mark.isalnum()]
