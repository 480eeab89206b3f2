"""How much the proofs try. `IPP_PROOF_TIMES=10 pytest tests/proof_of_storage` tries ten times as much as usual."""

import os

TIMES = float(os.environ.get("IPP_PROOF_TIMES", "1"))


def often(usual: int) -> int:
    """So many times usually; more, or fewer, when somebody asked for it."""
    return max(1, round(usual * TIMES))


JOIN_GAMES = often(3)
"""Rounds of thirty people each that the attacker of the join game gets, per kind of database."""

PAIRS = often(100)
"""How often two people send at the same instant."""

WRONG_LINKS = often(2_000)
"""How many links somebody guesses."""

KILLS = often(20)
"""How often the server is killed while people answer."""
