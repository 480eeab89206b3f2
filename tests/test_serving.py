"""The server as it really runs: a process that serves pages, sends letters by itself, and stops when asked."""

import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

import pytest
from bs4 import BeautifulSoup

from ipp import serving
from tests.smtp import running_mail_server

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("serving")]

PATIENCE = 30
"""Seconds that a process may take on a busy machine; shorter than the minute at which the worker looks by itself."""


def wait_for(what: Callable[[], object]) -> None:
    """Wait until `what()` is true."""
    start = time.monotonic()
    while time.monotonic() - start < PATIENCE:
        if what():
            return
        time.sleep(0.05)
    raise AssertionError(f"it did not happen within {PATIENCE} seconds")


def environment(folder: Path, **settings: str) -> dict[str, str]:
    ours = {name: value for name, value in os.environ.items() if not name.startswith("IPP_")}
    return ours | {"IPP_FOLDER": str(folder)} | settings


def ipp(*words: str) -> list[str]:
    return [sys.executable, "-c", "from ipp.cli import main; main(prog_name='ipp')", *words]


@contextmanager
def running(*words: str, folder: Path, **settings: str) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        ipp(*words),
        env=environment(folder, **settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def stop(process: subprocess.Popen[str]) -> str:
    """Ask politely; what it said in its life."""
    process.send_signal(signal.SIGTERM)
    output, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, output
    assert "Traceback" not in output
    return output


@pytest.fixture
def installation(fresh_installation: Path, tmp_path: Path) -> Path:
    """One's own copy: a worker of another test would take its letter away."""
    return shutil.copytree(fresh_installation, tmp_path / "ipp")


@pytest.fixture(scope="module")
def fresh_installation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ipp")
    words = ("init", "--organisation", "Buurtzaam", "--name", "Eva Jansen", "--email", "eva@example.org")
    subprocess.run(ipp(*words), env=environment(folder), check=True, capture_output=True)
    return folder


def visit(opener: OpenerDirector, address: str, **form: str) -> str:
    data = urlencode(form).encode() if form else None
    with opener.open(Request(address, data=data), timeout=PATIENCE) as page:
        return str(page.read().decode())


def answers(address: str) -> bool:
    try:
        return visit(build_opener(), f"{address}/health") == "ok"
    except URLError:
        return False


def test_a_letter_leaves_before_the_minute_is_over_and_the_server_stops_when_asked(installation: Path) -> None:
    port = serving.find_free_port(5400)
    address = f"http://127.0.0.1:{port}"
    with running_mail_server() as server:
        settings = {"IPP_SMTP_PORT": str(server.port), "IPP_ADDRESS": address}
        with running("serve", "--port", str(port), folder=installation, **settings) as process:
            wait_for(lambda: answers(address))
            wait_for(lambda: server.letters)
            browser = build_opener(HTTPCookieProcessor(CookieJar()))
            page = BeautifulSoup(visit(browser, f"{address}/reset"), "html.parser")
            token = str(page.select("input[name=csrf_token]")[-1]["value"])
            visit(browser, f"{address}/reset", email="eva@example.org", csrf_token=token)
            wait_for(lambda: len(server.letters) == 2)
            output = stop(process)
        assert f"{address}/" in str(server.letters[0].get_body(("plain",)))
    assert "eva@example.org" not in output


def test_the_worker_can_be_a_process_of_its_own(installation: Path) -> None:
    heartbeat = installation / "worker-was-here"
    heartbeat.unlink(missing_ok=True)
    with running("worker", folder=installation) as process:
        wait_for(heartbeat.exists)
        stop(process)


def test_the_demo_starts_quickly_the_second_time(tmp_path: Path) -> None:
    port = serving.find_free_port(5500)
    address = f"http://127.0.0.1:{port}"
    worked: list[float] = []
    for _ in range(2):
        before = seconds_of_work()
        with running("demo", "--port", str(port), folder=tmp_path / "demo") as process:
            wait_for(lambda: answers(address))
            wait_for(lambda: "<tbody>" in visit(build_opener(), f"{address}/demo/mail"))
            assert f"{address}/demo" in stop(process)
        worked.append(seconds_of_work() - before)
    assert worked[1] < worked[0], "the second time there are people already"


def seconds_of_work() -> float:
    """What processes that have ended took of the processor."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime


def test_a_taken_port_makes_the_demo_choose_the_next() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        assert serving.find_free_port(taken) > taken
