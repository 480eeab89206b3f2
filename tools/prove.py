"""Runs the proof of the disclosure rule and keeps what it says in docs/privacy.md: `python -m tools.prove`."""

import sys
from pathlib import Path

from ipp.proof.measuring import prove
from ipp.proof.telling import tell

PAGE = Path(__file__).resolve().parent.parent / "docs" / "privacy.md"
BEGIN, END = "<!-- made by `make prove`: begin -->", "<!-- made by `make prove`: end -->"


def read_kept() -> str:
    """What the page says now."""
    return PAGE.read_text("utf-8").partition(BEGIN)[2].partition(END)[0].strip()


def keep(told: str) -> None:
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    PAGE.write_text(f"{before}{BEGIN}\n\n{told}\n\n{END}{rest.partition(END)[2]}", "utf-8")


def main() -> None:
    proof = prove()
    told = tell(proof, "en")
    print(told)
    if not proof.holds:
        sys.exit(1)
    keep(told)


if __name__ == "__main__":
    main()
