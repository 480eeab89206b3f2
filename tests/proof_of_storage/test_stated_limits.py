"""What we say that we cannot prevent is really so, and reaches no further: honesty is tested like safety.

docs/privacy.md and the page of the reviewer name these limits. If one of them disappears, those words may change too.
"""

from pathlib import Path
from random import Random

from ipp import backups
from ipp.core.keys import Keys
from ipp.feedback.box import Progress
from tests.proof_of_storage.attacker import Attacker
from tests.proof_of_storage.installations import Installation
from tests.proof_of_storage.reviewers import Reviewer, make_up, open_round
from tests.proof_of_storage.spoils import Spoils

CHANCE = Random(20261121)


def steal(installation: Installation, *, keys: Keys | None = None) -> Spoils:
    """The database and the keys as they are now."""
    spoils = Spoils(keys=keys or installation.app.extensions["ipp.keys"])
    spoils.take(installation)
    return spoils


def find_links(spoils: Spoils) -> dict[str, str]:
    """To whom a token leads, and through it to which entry."""
    return Attacker(spoils, CHANCE)._old_tokens()


def answer(installation: Installation, drafts: list[Reviewer], sent: list[Reviewer]) -> None:
    for reviewer in drafts:
        assert reviewer.keep_draft(installation.app, make_up(CHANCE)).status_code == 200
    for reviewer in sent:
        assert reviewer.send(installation.app, make_up(CHANCE)).status_code == 303


def test_database_and_keys_open_the_drafts_of_who_did_not_send_and_nothing_else(any_installation: Installation) -> None:
    _, reviewers = open_round(any_installation.app, colleagues=9)
    answer(any_installation, drafts=reviewers[:6], sent=reviewers[3:8])

    spoils = steal(any_installation)

    assert find_links(spoils) == {reviewer.email: reviewer.entry_name for reviewer in reviewers[:3]}
    assert spoils.copies[0].settled == {reviewer.email for reviewer in reviewers[3:8]}
    assert set(spoils.open_tokens(spoils.copies[0])) == {reviewer.email for reviewer in (*reviewers[:3], reviewers[8])}


def test_who_sends_first_is_hidden_only_once_others_of_the_same_group_have_sent_too(installation: Installation) -> None:
    """Database and keys know who settled and what lies in the box: a crowd of one is no crowd."""
    _, reviewers = open_round(installation.app, colleagues=6)
    answer(installation, drafts=[], sent=reviewers[:1])
    alone = steal(installation)
    assert [*Attacker(alone, CHANCE).entries] == [reviewers[0].entry_name]
    assert alone.copies[0].settled == {reviewers[0].email}

    answer(installation, drafts=[], sent=reviewers[1:5])

    together = steal(installation)
    assert len(Attacker(together, CHANCE).entries) == len(together.copies[0].settled) == 5
    assert find_links(together) == {}


def test_the_one_backup_of_the_keys_opens_the_backup_of_the_same_night_until_the_next(
    installation: Installation, tmp_path: Path
) -> None:
    """They give the links of who had not sent that night, and so what they sent since. The next backup ends it."""
    kept = Keys(tmp_path / "keys of the backup")
    _, reviewers = open_round(installation.app, colleagues=6)
    _back_up(installation, tmp_path)
    night = steal(installation, keys=kept)
    answer(installation, drafts=[], sent=reviewers)
    assert len(night.open_tokens(night.copies[0])) == 6

    _back_up(installation, tmp_path)

    assert night.open_tokens(night.copies[0]) == {}
    assert night.open_box(night.copies[0]) is None
    assert {entry.progress for entry in Attacker(steal(installation, keys=kept), CHANCE).entries.values()} == {
        Progress.SENT
    }


def _back_up(installation: Installation, folder: Path) -> None:
    backups.back_up(installation.app, folder=folder / "backup", keys_folder=folder / "keys of the backup")
