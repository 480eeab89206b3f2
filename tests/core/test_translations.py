"""Both languages are complete, and one sentence has one translation wherever it stands."""

import re
from collections import defaultdict

import pytest
from babel.messages.pofile import read_po

from tools import messages

CATALOGUES = sorted((messages.ROOT / "ipp" / "translations" / "nl").glob("*.po"))


@pytest.mark.parametrize("room", [path.stem for path in CATALOGUES])
def test_every_sentence_has_its_dutch(room):
    assert messages.missing(room) == []


ODD = re.compile(r"['\"“”]|(?<!een lieve )\b[Bb]rie(f|ven)\b")
"""Straight or double quotes; and a paper letter where a mail is meant (somebody may keep a kind letter as evidence)."""


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_dutch_is_written_in_one_way(path):
    """A mail is a mail, and quotes and apostrophes are single and curly: ‘zo’, collega’s."""
    with path.open("rb") as lines:
        strings = [message.string for message in read_po(lines, locale="nl") if message.id]
    texts = [text for string in strings for text in ([string] if isinstance(string, str) else string)]
    assert [text for text in texts if ODD.search(text)] == []


def test_a_sentence_is_translated_in_one_way():
    found = defaultdict(set)
    for path in CATALOGUES:
        with path.open("rb") as lines:
            for message in read_po(lines, locale="nl"):
                if message.id:
                    found[message.id].add(message.string)
    different = {english: dutch for english, dutch in found.items() if len(dutch) > 1}
    assert different == {}
