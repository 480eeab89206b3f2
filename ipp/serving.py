"""Serving IPP: the web server and the worker in one process, until somebody says stop."""

import gc
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import waitress
from flask import Flask
from waitress.server import BaseWSGIServer, MultiSocketServer

from ipp.core import jobs

Server = BaseWSGIServer | MultiSocketServer

THREADS = 8
LARGEST_BODY = 2_000_000
"""Above Flask's own limit, so that whoever sends a little too much reads a sentence about it."""


def make_server(app: Flask, *, host: str, port: int) -> Server:
    """The web server, listening. Raises OSError when the port is taken. It keeps no list of who asked for what."""
    return waitress.create_server(
        app,
        host=host,
        port=port,
        threads=THREADS,
        ident="",
        max_request_body_size=LARGEST_BODY,
        connection_limit=500,
        asyncore_use_poll=True,
        clear_untrusted_proxy_headers=not app.config["TRUSTED_PROXIES"],
    )


def serve(server: Server) -> None:
    """Answer requests until a signal says stop; what is being answered is finished first."""
    _settle_memory()
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
    _settle_memory()
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


def _settle_memory() -> None:
    """What was made at start stays for ever: keep the collector from looking at it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
