"""What time it is: the only place where IPP asks."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

HOME = ZoneInfo("Europe/Amsterdam")

_shift: ContextVar[timedelta] = ContextVar("shift", default=timedelta())


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC) + _shift.get()


@contextmanager
def as_if(moment: datetime) -> Iterator[None]:
    """What happens inside, happens at `moment`. Only the demo asks for this, to give its people a past."""
    token = _shift.set(moment - datetime.now(UTC))
    try:
        yield
    finally:
        _shift.reset(token)


def today() -> date:
    """Today's date where the organisation is."""
    return now().astimezone(HOME).date()


def end_of(day: date) -> datetime:
    """The last moment of `day` where the organisation is, in UTC; also right in the nights that clocks change."""
    return datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=HOME).astimezone(UTC)
