from datetime import date

import pytest

from config.management.periods import end_of_fiscal_year, end_of_quarter, end_of_year


@pytest.mark.parametrize(
    ("on", "quarter", "fiscal_year"),
    [
        (date(2027, 1, 1), date(2027, 3, 31), date(2027, 9, 30)),
        (date(2027, 3, 31), date(2027, 3, 31), date(2027, 9, 30)),
        (date(2027, 4, 1), date(2027, 6, 30), date(2027, 9, 30)),
        (date(2027, 9, 30), date(2027, 9, 30), date(2027, 9, 30)),
        (date(2027, 10, 1), date(2027, 12, 31), date(2028, 9, 30)),
        (date(2027, 12, 31), date(2027, 12, 31), date(2028, 9, 30)),
    ],
)
def test_periods_end_with_their_last_day(on: date, quarter: date, fiscal_year: date) -> None:
    assert end_of_quarter(on) == quarter
    assert end_of_fiscal_year(on) == fiscal_year
    assert end_of_year(on) == date(2027, 12, 31)
