"""Two tabs or two people at once, each with a transaction of its own; where the database lets writers take no turns."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from flask import Flask

from ipp.core.db import transaction

WHILE = 1.0
"""Seconds in which somebody who need not wait would long be done."""


@contextmanager
def in_another_tab(app: Flask, act: Callable[[], object]) -> Iterator[list[type[Exception]]]:
    """Do `act` in a thread of its own that gets some time, and then the rest of its time after the block.

    What it could not do is told as the kind of reason.
    """
    told: list[type[Exception]] = []

    def do() -> None:
        with app.app_context():
            try:
                with transaction():
                    act()
            except Exception as reason:
                told.append(type(reason))

    thread = threading.Thread(target=do)
    thread.start()
    thread.join(WHILE)
    yield told
    thread.join(30)
