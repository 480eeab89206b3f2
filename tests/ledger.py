"""The ledger of access: every method and address with the rule that decides who may enter (`make ledger`)."""

import tempfile
from pathlib import Path

from flask import Flask

from ipp import create_app
from ipp.core.access import routes
from ipp.core.keys import Keys

LEDGER = Path(__file__).parent / "access.txt"


def write(app: Flask) -> str:
    """The ledger of `app`, one line per method and address."""
    return "".join(f"{method:6} {rule.rule:62} {access}\n" for method, rule, access in routes(app))


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        Keys(Path(folder)).make()
        app = create_app({"KEYS_FOLDER": Path(folder), "FOLDER": Path(folder)})
        LEDGER.write_text(write(app), encoding="utf-8")


if __name__ == "__main__":
    main()
