"""`ipp prove-anonymity`: what a works council reads, and that the published figures are the measured ones."""

from dataclasses import replace

import pytest
from click.testing import CliRunner

from ipp import cli
from ipp.proof import measuring
from ipp.proof.measuring import Leaks, Proof, prove
from ipp.proof.practices import COMMON, OURS
from ipp.proof.rounds import Level
from ipp.proof.telling import tell
from tools.prove import read_kept

FEW = ("--rounds", "3", "--seed", "11")


def said(*words: str) -> str:
    result = CliRunner().invoke(cli.main, ["prove-anonymity", *words])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture(scope="module")
def proof() -> Proof:
    return prove(rounds=6, seed=2)


def test_a_works_council_reads_the_outcome_in_its_own_language() -> None:
    dutch, english = said(*FEW), said(*FEW, "--language", "en")
    assert "In IPP werd geen antwoord zeker uit het rapport." in dutch
    assert "In IPP no answer became certain from the report." in english
    for table in (dutch, english):
        rows = [line for line in table.splitlines() if line.startswith("|")]
        assert len(rows) == 2 * (2 + len(COMMON) + len(OURS))
        assert "--rounds 3 --seed 11" in " ".join(table.split())


def test_the_same_seed_tells_the_same_story(proof: Proof) -> None:
    assert said(*FEW) == said(*FEW)
    assert prove(rounds=6, seed=2) == proof
    assert prove(rounds=6, seed=3).leaks != proof.leaks


def test_common_practice_is_seen_to_leak_and_ipp_is_not(proof: Proof) -> None:
    assert proof.holds
    for found in proof.leaks.values():
        assert all(found[practice.key].told for practice in COMMON)
        assert not any(found[practice.key].shown for practice in OURS)
    assert sum(proof.kinds.values()) == 1


@pytest.mark.parametrize(
    ("key", "leaks", "holds"),
    [
        ("balanced", Leaks(0, 3, 0), True),
        ("balanced", Leaks(0, 3, 1), False),
        ("balanced", Leaks(1, 1, 1), False),
        ("extra_protected", Leaks(0, 1, 0), False),
    ],
)
def test_a_broken_promise_is_said_and_ends_the_command_with_a_failure(
    proof: Proof, key: str, leaks: Leaks, holds: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = {**proof.leaks, Level.HIGH: {**proof.leaks[Level.HIGH], key: leaks}}
    other = replace(proof, leaks=found)
    monkeypatch.setattr(measuring, "prove", lambda **how: other)
    result = CliRunner().invoke(cli.main, ["prove-anonymity", "--language", "en"])
    assert result.exit_code == (0 if holds else 1)
    assert ("does not keep its promise" in result.output) == (not holds)


def test_both_languages_have_a_name_for_every_way_of_showing_feedback(proof: Proof) -> None:
    for language in ("nl", "en"):
        told = tell(proof, language)
        assert "{" not in told
        assert max(map(len, told.splitlines())) <= 120


@pytest.mark.slow
def test_the_published_table_is_what_the_command_prints() -> None:
    assert said("--language", "en").strip() == read_kept(), "run `make prove`: it writes docs/privacy.md anew"
