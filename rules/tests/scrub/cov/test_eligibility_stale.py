from datetime import date

import pytest

from rules.tests.claims import claim, coverage, paths


@pytest.mark.parametrize(
    ("checked_on", "expected"),
    [
        (None, ["coverage.eligibility_checked_on"]),
        (date(2026, 1, 30), ["coverage.eligibility_checked_on"]),
        (date(2026, 1, 31), []),
    ],
)
def test_a_check_is_good_for_30_days(checked_on: date | None, expected: list[str]) -> None:
    facts = claim(coverage=coverage(eligibility_checked_on=checked_on))

    assert paths("COV-002", facts) == expected
