"""Ending a process at a chosen step of an act, as a power cut would: no clean-up, nothing is written any more.

The steps are the calls that touch the disk: keys written, named, overwritten and removed, the commit, and the log of
SQLite emptied. Just before and just after each call is a step. The act runs in a process of its own.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import wraps
from pathlib import Path
from typing import Any
from unittest.mock import patch

from sqlalchemy.orm import Session

from ipp.core import keys, sqlite
from ipp.core.keys import Keys

SEAMS: tuple[tuple[Any, str], ...] = (
    (Keys, "write_round_key"),
    (Path, "rename"),
    (Session, "commit"),
    (Keys, "delete_round_key"),
    (keys, "_overwrite"),
    (Path, "unlink"),
    (sqlite, "checkpoint"),
)
CRASHED = 77
WENT_WRONG = 78


def list_steps(act: Callable[[], object]) -> list[str]:
    """Do `act`; the steps that it went through, in their order."""
    steps: list[str] = []
    with _watched(steps.append):
        act()
    return steps


def crash_at(number: int, act: Callable[[], object]) -> bool:
    """Do `act` in another process that ends at its step of this number; whether it came that far."""
    child = os.fork()
    if child == 0:
        _do_until(number, act)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in (0, CRASHED), code
    return code == CRASHED


def _do_until(number: int, act: Callable[[], object]) -> None:
    """Never returns: not a line of the test runner may run twice."""
    seen: list[str] = []

    def note(step: str) -> None:
        seen.append(step)
        if len(seen) > number:
            os._exit(CRASHED)

    try:
        with _watched(note):
            act()
    except BaseException:
        os._exit(WENT_WRONG)
    os._exit(0)


@contextmanager
def _watched(note: Callable[[str], None]) -> Iterator[None]:
    with ExitStack() as stack:
        for owner, name in SEAMS:
            stack.enter_context(patch.object(owner, name, _telling(getattr(owner, name), name, note)))
        yield


def _telling(call: Callable[..., Any], name: str, note: Callable[[str], None]) -> Callable[..., Any]:
    @wraps(call)
    def tell(*args: Any, **details: Any) -> Any:
        note(f"before {name}")
        answer = call(*args, **details)
        note(f"after {name}")
        return answer

    return tell
