"""Days on which many people are free: worked out right for every year, and said in a sentence with a better day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipp.core import i18n
from ipp.feedback.closing_days import HOLIDAYS, warn_about
from ipp.feedback.holidays import Holiday, easter, find_holiday, find_working_day, is_weekend

days = st.dates(date(1950, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    "known",
    [
        *[(1954, 4, 18), (1961, 4, 2), (1981, 4, 19), (2000, 4, 23), (2008, 3, 23), (2011, 4, 24), (2024, 3, 31)],
        *[(2025, 4, 20), (2026, 4, 5), (2027, 3, 28), (2028, 4, 16), (2038, 4, 25), (2049, 4, 18), (2076, 4, 19)],
    ],
)
def test_easter_falls_where_the_church_has_it(known):
    assert easter(known[0]) == date(*known)


@given(year=st.integers(1900, 2299))
def test_easter_is_always_a_sunday_in_spring(year):
    assert easter(year).weekday() == 6
    assert date(year, 3, 22) <= easter(year) <= date(year, 4, 25)


@pytest.mark.parametrize(
    ("day", "holiday"),
    [
        (date(2026, 1, 1), Holiday.NEW_YEAR),
        (date(2026, 4, 3), Holiday.GOOD_FRIDAY),
        (date(2026, 4, 6), Holiday.EASTER_MONDAY),
        (date(2026, 4, 27), Holiday.KINGS_DAY),
        (date(2025, 4, 26), Holiday.KINGS_DAY),
        (date(2025, 4, 27), None),
        (date(2026, 5, 14), Holiday.ASCENSION),
        (date(2026, 5, 24), Holiday.WHIT_SUNDAY),
        (date(2026, 5, 25), Holiday.WHIT_MONDAY),
        (date(2026, 7, 11), Holiday.FLEMISH_DAY),
        (date(2026, 7, 21), Holiday.BELGIAN_DAY),
        (date(2026, 12, 26), Holiday.SECOND_CHRISTMAS),
        (date(2026, 12, 24), None),
    ],
)
def test_a_holiday_of_the_netherlands_or_flanders_is_known(day, holiday):
    assert find_holiday(day) is holiday


@given(day=days)
def test_the_proposed_day_is_the_first_on_which_people_work(day):
    found = find_working_day(day)
    assert found >= day
    assert not is_weekend(found)
    assert find_holiday(found) is None
    assert (found - day).days <= 5


def test_every_holiday_has_a_name_and_falls_in_every_year():
    assert set(HOLIDAYS) == set(Holiday)
    found = {find_holiday(date.fromordinal(number)) for number in range(date(2026, 1, 1).toordinal(), 739_982)}
    assert found - {None} == set(Holiday)


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (
            date(2026, 12, 25),
            "De sluitdag is eerste kerstdag. Dat mag, maar veel mensen zijn dan vrij. "
            "De eerstvolgende werkdag is maandag 28 december.",
        ),
        (
            date(2026, 11, 28),
            "De sluitdag valt in een weekend. Dat mag, maar veel mensen antwoorden op een werkdag. "
            "De eerstvolgende is maandag 30 november.",
        ),
        (date(2026, 11, 30), ""),
    ],
)
def test_a_closing_day_on_which_people_are_free_is_said_and_never_forbidden(app, day, sentence):
    with i18n.in_language("nl"):
        assert warn_about(day) == sentence
