"""What to say about a closing day on which many people are free, and which day to propose."""

from datetime import date, timedelta

from flask import flash
from flask_babel import format_date
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from ipp.core import clock
from ipp.feedback.holidays import Holiday, find_holiday, find_working_day, is_weekend

USUAL_TIME = timedelta(weeks=3)

HOLIDAYS = {
    Holiday.NEW_YEAR: _l("New Year's Day"),
    Holiday.GOOD_FRIDAY: _l("Good Friday"),
    Holiday.EASTER: _l("Easter Sunday"),
    Holiday.EASTER_MONDAY: _l("Easter Monday"),
    Holiday.KINGS_DAY: _l("King's Day"),
    Holiday.LABOUR_DAY: _l("Labour Day"),
    Holiday.LIBERATION_DAY: _l("Liberation Day"),
    Holiday.ASCENSION: _l("Ascension Day"),
    Holiday.WHIT_SUNDAY: _l("Whit Sunday"),
    Holiday.WHIT_MONDAY: _l("Whit Monday"),
    Holiday.FLEMISH_DAY: _l("the Flemish holiday"),
    Holiday.BELGIAN_DAY: _l("the Belgian national holiday"),
    Holiday.ASSUMPTION: _l("Assumption Day"),
    Holiday.ALL_SAINTS: _l("All Saints' Day"),
    Holiday.ARMISTICE: _l("Armistice Day"),
    Holiday.CHRISTMAS: _l("Christmas Day"),
    Holiday.SECOND_CHRISTMAS: _l("the second day of Christmas"),
}


def propose_day() -> date:
    """In about three weeks, on a day on which most people work."""
    return find_working_day(clock.today() + USUAL_TIME)


def mind(day: date) -> None:
    """Say above the next page that many people are free on the closing day that was chosen, if they are."""
    if sentence := warn_about(day):
        flash(sentence)


def warn_about(day: date) -> str:
    """A sentence about a closing day in a weekend or on a holiday; nothing about any other day."""
    better = format_date(find_working_day(day), "EEEE d MMMM", rebase=False)
    if holiday := find_holiday(day):
        return str(
            _(
                "The closing day is %(holiday)s. That is fine, but many people are free then. "
                "The next working day is %(day)s.",
                holiday=HOLIDAYS[holiday],
                day=better,
            )
        )
    if is_weekend(day):
        return str(
            _(
                "The closing day is in a weekend. That is fine, but many people answer on a working day. "
                "The next one is %(day)s.",
                day=better,
            )
        )
    return ""
