"""Both languages are complete, and one sentence has one translation wherever it stands."""

from collections import defaultdict

import pytest
from babel.messages.pofile import read_po

from tools import messages

CATALOGUES = sorted((messages.ROOT / "ipp" / "translations" / "nl").glob("*.po"))


@pytest.mark.parametrize("room", [path.stem for path in CATALOGUES])
def test_every_sentence_has_its_dutch(room):
    assert messages.missing(room) == []


def test_a_sentence_is_translated_in_one_way():
    found = defaultdict(set)
    for path in CATALOGUES:
        with path.open("rb") as lines:
            for message in read_po(lines, locale="nl"):
                if message.id:
                    found[message.id].add(message.string)
    different = {english: dutch for english, dutch in found.items() if len(dutch) > 1}
    assert different == {}
