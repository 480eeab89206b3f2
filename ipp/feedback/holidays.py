"""Days on which many people in the Netherlands or Flanders are free: week-ends and holidays, worked out. Pure."""

from datetime import date, timedelta
from enum import StrEnum

SATURDAY = 5


class Holiday(StrEnum):
    """A day off that many people have, in either country."""

    NEW_YEAR = "new_year"
    GOOD_FRIDAY = "good_friday"
    EASTER = "easter"
    EASTER_MONDAY = "easter_monday"
    KINGS_DAY = "kings_day"
    LABOUR_DAY = "labour_day"
    LIBERATION_DAY = "liberation_day"
    ASCENSION = "ascension"
    WHIT_SUNDAY = "whit_sunday"
    WHIT_MONDAY = "whit_monday"
    FLEMISH_DAY = "flemish_day"
    BELGIAN_DAY = "belgian_day"
    ASSUMPTION = "assumption"
    ALL_SAINTS = "all_saints"
    ARMISTICE = "armistice"
    CHRISTMAS = "christmas"
    SECOND_CHRISTMAS = "second_christmas"


_FIXED = {
    (1, 1): Holiday.NEW_YEAR,
    (5, 1): Holiday.LABOUR_DAY,
    (5, 5): Holiday.LIBERATION_DAY,
    (7, 11): Holiday.FLEMISH_DAY,
    (7, 21): Holiday.BELGIAN_DAY,
    (8, 15): Holiday.ASSUMPTION,
    (11, 1): Holiday.ALL_SAINTS,
    (11, 11): Holiday.ARMISTICE,
    (12, 25): Holiday.CHRISTMAS,
    (12, 26): Holiday.SECOND_CHRISTMAS,
}

_AROUND_EASTER = {
    -2: Holiday.GOOD_FRIDAY,
    0: Holiday.EASTER,
    1: Holiday.EASTER_MONDAY,
    39: Holiday.ASCENSION,
    49: Holiday.WHIT_SUNDAY,
    50: Holiday.WHIT_MONDAY,
}


def easter(year: int) -> date:
    """Easter Sunday: the first Sunday after the first full moon of spring, as Meeus worked it out.

    >>> easter(2026)
    datetime.date(2026, 4, 5)
    """
    golden, (century, rest) = year % 19, divmod(year, 100)
    correction = century - century // 4 - (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + correction + 15) % 30
    days = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * days) // 451
    month, day = divmod(moon + days - 7 * late + 114, 31)
    return date(year, month, day + 1)


def find_holiday(day: date) -> Holiday | None:
    """The holiday that `day` is, if it is one.

    >>> find_holiday(date(2027, 4, 27))
    <Holiday.KINGS_DAY: 'kings_day'>
    """
    if day == _kings_day(day.year):
        return Holiday.KINGS_DAY
    return _AROUND_EASTER.get((day - easter(day.year)).days) or _FIXED.get((day.month, day.day))


def is_weekend(day: date) -> bool:
    return day.weekday() >= SATURDAY


def find_working_day(day: date) -> date:
    """`day` itself, or else the first day after it on which most people work."""
    while is_weekend(day) or find_holiday(day):
        day += timedelta(days=1)
    return day


def _kings_day(year: int) -> date:
    """The 27th of April, or the Saturday before when that is a Sunday."""
    day = date(year, 4, 27)
    return day - timedelta(days=day.weekday() == 6)
