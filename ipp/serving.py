"""Serving IPP: the web server and the worker in one process, until somebody says stop."""

import gc
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Protocol

import waitress
from flask import Flask

from ipp.core import files, jobs

THREADS = 8
PORTS_TO_TRY = 50
LARGEST_BODY = files.LARGEST_PORTFOLIO
"""Above Flask's own limit, so that whoever sends a little too much reads a sentence about it."""


class CannotListen(Exception):
    """Another program uses this address and port, or IPP may not."""


class Server(Protocol):
    """A web server that listens already."""

    def run(self) -> None: ...

    def close(self) -> None: ...


def make_server(app: Flask, *, host: str, port: int) -> Server:
    """The web server, listening. It keeps no list of who asked for what."""
    try:
        listening = socket.create_server((host, port))
    except OSError as error:
        raise CannotListen(f"{host}:{port}") from error
    server: Server = waitress.create_server(
        app,
        sockets=[listening],
        threads=THREADS,
        ident="",
        max_request_body_size=LARGEST_BODY,
        # What people send and read never lies in a file on the way.
        inbuf_overflow=2 * LARGEST_BODY,
        outbuf_overflow=2 * LARGEST_BODY,
        connection_limit=500,
        asyncore_use_poll=True,
        clear_untrusted_proxy_headers=not app.config["TRUSTED_PROXIES"],
    )
    return server


def find_free_port(port: int, *, host: str = "127.0.0.1") -> int:
    """`port` when nobody uses it, otherwise the next one that is free."""
    for candidate in range(port, port + PORTS_TO_TRY):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, candidate))
            except OSError:
                continue
            return candidate
    raise CannotListen(f"{host}:{port}")


def serve(app: Flask, server: Server) -> None:
    """Answer requests until a signal says stop; what is being answered is finished first."""
    threading.Thread(target=_settle, args=(app,), daemon=True).start()
    with stop_signals():
        server.run()


@contextmanager
def working(app: Flask) -> Iterator[None]:
    """The worker, in threads of this process. At the end it finishes the job it is doing."""
    consumer = jobs.consumer(app)
    thread = threading.Thread(target=consumer.run, name="worker", daemon=True)
    thread.start()
    consumer.has_started.wait()
    try:
        yield
    finally:
        consumer.stop(graceful=True)
        thread.join(timeout=1)


def work() -> None:
    """Wait until a signal says stop."""
    with stop_signals():
        threading.Event().wait()


@contextmanager
def stop_signals() -> Iterator[None]:
    """Ctrl-C and `kill` both end what runs inside, politely."""
    earlier = {kind: signal.signal(kind, _stop) for kind in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    except SystemExit:
        pass
    finally:
        for kind, handler in earlier.items():
            signal.signal(kind, handler)


def _stop(kind: int, frame: FrameType | None) -> None:
    raise SystemExit(0)


def _settle(app: Flask) -> None:
    """Make what will be used for ever, and keep the collector from looking at all that again and again."""
    for name in app.jinja_env.list_templates(extensions=("html", "txt")):
        app.jinja_env.get_template(name)
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
