"""The last day of the periods for which figures are published."""

from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
MONTHS_OF_QUARTER = 3
LAST_MONTH = 12
FISCAL_YEAR_BEGINS = 10  # October


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
