from datetime import date

import pytest

from rules.facts import ABSENT
from rules.tests.claims import SERVICE_DATE, claim, coverage, paths


def test_no_coverage_is_found() -> None:
    assert paths("COV-001", claim(coverage=None)) == ["coverage"]
    assert paths("COV-001", claim(coverage=ABSENT)) == []


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "expected"),
    [
        (date(2026, 3, 3), None, ["coverage.starts_on"]),
        (SERVICE_DATE, SERVICE_DATE, []),
        (date(2020, 1, 1), date(2026, 3, 1), ["coverage.ends_on"]),
    ],
)
def test_both_ends_are_included(starts_on: date, ends_on: date | None, expected: list[str]) -> None:
    facts = claim(coverage=coverage(starts_on=starts_on, ends_on=ends_on))

    assert paths("COV-001", facts) == expected
