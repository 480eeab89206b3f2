"""Sentences that are judged twice, before and after a session: one questionnaire, one response, the same people. Pure.

Whoever judged a sentence at one moment only counts at neither: two figures that rest on slightly different people could
be subtracted, and the difference would be somebody (docs/adr/0014).
"""

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum

from ipp.feedback.questionnaires import Questionnaire


class Moment(StrEnum):
    """When a sentence is judged. Also the key of the theme that holds all of that moment."""

    BEFORE = "before"
    AFTER = "after"


class Asks(StrEnum):
    """What one form asks: a moment, or both."""

    BEFORE = "before"
    AFTER = "after"
    BOTH = "both"


def key_of(moment: Moment, sentence: str) -> str:
    """
    >>> key_of(Moment.BEFORE, "1f")
    'before_1f'
    """
    return f"{moment}_{sentence}"


def list_sentences(questionnaire: Questionnaire) -> list[str]:
    """The sentences by themselves, each of which is asked twice."""
    return [item.key.partition("_")[2] for item in questionnaire.themes[0].items]


def keep_pairs(answers: Mapping[str, int | None]) -> dict[str, int | None]:
    """The answers to sentences that were judged at both moments; the others count as not judged, at both.

    >>> keep_pairs({"before_a": 2, "after_a": 4, "before_b": 1, "after_b": None, "before_c": 5})
    {'before_a': 2, 'after_a': 4, 'before_b': None, 'after_b': None, 'before_c': None}
    """
    return {key: answer if answers.get(_twin(key)) is not None else None for key, answer in answers.items()}


def narrow(questionnaire: Questionnaire, asks: Asks) -> Questionnaire:
    """What a form asks of it. The open question belongs to the moment after."""
    if asks is Asks.BOTH:
        return questionnaire
    themes = tuple(theme for theme in questionnaire.themes if theme.key == asks)
    return replace(questionnaire, themes=themes, questions=() if asks is Asks.BEFORE else questionnaire.questions)


def list_beside(questionnaire: Questionnaire, asks: Asks) -> frozenset[str]:
    """The keys that such a form does not ask: what was answered there before stays."""
    on_it = narrow(questionnaire, asks)
    return _keys(questionnaire) - _keys(on_it)


def has_before(answers: Mapping[str, int | None]) -> bool:
    return any(key.startswith(key_of(Moment.BEFORE, "")) for key in answers)


def leave_before_out(answers: Mapping[str, int | None]) -> dict[str, int | None]:
    return {key: answer for key, answer in answers.items() if not has_before({key: answer})}


def _keys(questionnaire: Questionnaire) -> frozenset[str]:
    return frozenset([item.key for item in questionnaire.items] + [each.key for each in questionnaire.questions])


def _twin(key: str) -> str:
    moment, _mark, sentence = key.partition("_")
    return key_of(Moment.AFTER if moment == Moment.BEFORE else Moment.BEFORE, sentence)
