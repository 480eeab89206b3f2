"""A process of its own: how long until its first page, and how much memory it keeps."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 60.0


def first_page(folder: Path) -> tuple[float, float]:
    """Seconds from starting `ipp serve` on an installation to its first page, and megabytes after 50 pages."""
    start = time.perf_counter()
    with serving(folder) as (port, pid):
        seconds = time.perf_counter() - start
        for _ in range(50):
            _open(f"http://127.0.0.1:{port}/login")
        return seconds, _megabytes(pid)


@contextmanager
def serving(folder: Path) -> Iterator[tuple[int, int]]:
    """`ipp serve` on an installation, once its first page is there: its port, and the number of the process."""
    port = _free_port()
    environment = {**os.environ, "IPP_FOLDER": str(folder)}
    command = [sys.executable, "-m", "ipp", "serve", "--port", str(port)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait_for(f"http://127.0.0.1:{port}/login", time.perf_counter())
            yield port, process.pid
        finally:
            process.terminate()


def _wait_for(address: str, start: float) -> None:
    while time.perf_counter() - start < PATIENCE:
        try:
            _open(address)
            return
        except urllib.error.URLError:
            time.sleep(0.02)
    raise TimeoutError(address)


def _open(address: str) -> None:
    with urllib.request.urlopen(address, timeout=10) as response:
        response.read()


def _megabytes(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
