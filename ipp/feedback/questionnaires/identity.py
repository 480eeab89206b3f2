"""Which sentences are the same ones, however they were copied: what two rounds of one person may not both ask soon.

Two reports on the same sentences within a few weeks can be laid over each other: what changed was said by who came or
went. A copy keeps the keys of its items, so it is recognised. Whoever writes sentences of their own could ask the
same thing under another key, so such a round counts as repeating everything (docs/adr/0011). Pure.
"""

from functools import cache

from ipp.feedback.questionnaires.library import list_questionnaires
from ipp.feedback.questionnaires.parts import Origin, Questionnaire, ScaleItem


def has_own_sentences(questionnaire: Questionnaire, *, trusts_organisation: bool) -> bool:
    """Whether its owner, or somebody who may be its owner, wrote or changed a sentence that is judged.

    `trusts_organisation` is False for administrators: they write the questionnaires of the organisation themselves.
    """
    match questionnaire.origin:
        case Origin.LIBRARY:
            return False
        case Origin.ORGANISATION if trusts_organisation:
            return False
        case Origin.PULSE:
            return True
    return any(not _is_ours(item) for item in questionnaire.items)


def repeats(new: Questionnaire, earlier: Questionnaire, *, trusts_organisation: bool) -> bool:
    """Whether a new round may be asking again what an earlier one asked. Words alone carry no number; a pulse waits."""
    if new.origin is Origin.PULSE:
        return True
    if not new.items or not earlier.items:
        return False
    if any(has_own_sentences(each, trusts_organisation=trusts_organisation) for each in (new, earlier)):
        return True
    return not _keys(new).isdisjoint(_keys(earlier))


def _keys(questionnaire: Questionnaire) -> frozenset[str]:
    return frozenset(item.key for item in questionnaire.items)


def _is_ours(item: ScaleItem) -> bool:
    """The same sentence as in our library, to the letter: then its key tells what it asks."""
    return _library().get(item.key) == item


@cache
def _library() -> dict[str, ScaleItem]:
    return {item.key: item for questionnaire in list_questionnaires() for item in questionnaire.items}
