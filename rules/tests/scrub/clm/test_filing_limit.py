from datetime import date

import pytest

from rules.filing import last_day_to_file
from rules.tests.claims import claim, found, paths, payer
from rules.vocabulary import PayerKind, Severity


@pytest.mark.parametrize(
    ("submitted", "severity"),
    [
        (date(2027, 2, 15), None),
        (date(2027, 2, 16), Severity.WARN),
        (date(2027, 3, 2), Severity.WARN),
        (date(2027, 3, 3), Severity.BLOCK),
    ],
)
def test_medicares_calendar_year_warns_two_weeks_before(
    submitted: date, severity: Severity | None
) -> None:
    found_severities = [one.severity for one in found("CLM-007", claim(submission_date=submitted))]

    assert found_severities == ([] if severity is None else [severity])


def test_a_contracts_days_count_from_the_service_date() -> None:
    ninety = payer(PayerKind.COMMERCIAL, filing_limit_days=90)

    assert last_day_to_file(ninety, date(2026, 3, 2)) == date(2026, 5, 31)
    assert paths("CLM-007", claim(payer=ninety, submission_date=date(2026, 5, 16))) == []
    assert paths("CLM-007", claim(payer=ninety, submission_date=date(2026, 6, 1))) == [
        "submission_date"
    ]


def test_a_leap_day_has_until_the_last_of_february() -> None:
    assert last_day_to_file(payer(), date(2024, 2, 29)) == date(2025, 2, 28)


@pytest.mark.parametrize("kind", [PayerKind.COMMERCIAL, PayerKind.MEDICARE_ADVANTAGE])
def test_a_payer_without_known_limit_is_silent(kind: PayerKind) -> None:
    assert paths("CLM-007", claim(payer=payer(kind), submission_date=date(2029, 1, 1))) == []
