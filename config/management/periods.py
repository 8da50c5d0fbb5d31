"""Days as commands take them, and the last days of the periods of published figures."""

from argparse import ArgumentTypeError
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
MONTHS_OF_QUARTER = 3
LAST_MONTH = 12
FISCAL_YEAR_BEGINS = 10  # October


def day(text: str) -> date:
    """Return a date that was typed as an argument."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"{text!r} is no date such as 2027-01-31") from error


def end_of_quarter(on: date) -> date:
    """Return the last day of the day's calendar quarter."""
    first_after = ((on.month - 1) // MONTHS_OF_QUARTER + 1) * MONTHS_OF_QUARTER + 1
    if first_after > LAST_MONTH:
        return end_of_year(on)
    return date(on.year, first_after, 1) - ONE_DAY


def end_of_year(on: date) -> date:
    """Return the last day of the day's calendar year."""
    return date(on.year, LAST_MONTH, 31)


def end_of_fiscal_year(on: date) -> date:
    """Return the last day of the day's federal fiscal year, which begins in October."""
    year = on.year + (on.month >= FISCAL_YEAR_BEGINS)
    return date(year, FISCAL_YEAR_BEGINS, 1) - ONE_DAY
