"""Questionnaires: what they are made of, our own library, and how they are written, kept and exchanged."""

from ipp.feedback.questionnaires.library import KEYS, list_questionnaires, read
from ipp.feedback.questionnaires.parts import (
    ItemTheme,
    OpenQuestion,
    Origin,
    Questionnaire,
    ScaleItem,
    Texts,
    freeze,
    from_dict,
)

__all__ = [
    "KEYS",
    "ItemTheme",
    "OpenQuestion",
    "Origin",
    "Questionnaire",
    "ScaleItem",
    "Texts",
    "freeze",
    "from_dict",
    "list_questionnaires",
    "read",
]
