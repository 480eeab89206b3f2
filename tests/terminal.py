"""Somebody at a terminal: gives commands, reads what they say, and looks in the database."""

from pathlib import Path

import sqlalchemy as sa
from click.testing import CliRunner, Result

from ipp import cli

EVA = ("--organisation", "Buurtzaam", "--name", "Eva Jansen", "--email", "Eva@Example.org")


def ipp(*words: str) -> Result:
    result = CliRunner().invoke(cli.main, words)
    assert "Traceback" not in result.output
    assert isinstance(result.exception, SystemExit | None)
    return result


def refused(*words: str) -> str:
    result = ipp(*words)
    assert result.exit_code == 1, result.output
    return result.output


def said(*words: str) -> str:
    result = ipp(*words)
    assert result.exit_code == 0, result.output
    return result.output


def in_the_database(folder: Path, statement: str) -> list[sa.Row[tuple[object, ...]]]:
    engine = sa.create_engine(f"sqlite:///{folder / 'ipp.sqlite'}")
    with engine.begin() as connection:
        result = connection.execute(sa.text(statement))
        rows = list(result) if result.returns_rows else []
    engine.dispose()
    return rows
