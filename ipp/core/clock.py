"""What time it is: the only place where IPP asks."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

HOME = ZoneInfo("Europe/Amsterdam")


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """Today's date where the organisation is."""
    return now().astimezone(HOME).date()


def end_of(day: date) -> datetime:
    """The last moment of `day` where the organisation is, in UTC; also right in the nights that clocks change."""
    return datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=HOME).astimezone(UTC)
