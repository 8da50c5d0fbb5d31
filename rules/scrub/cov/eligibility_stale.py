"""COV-002: eligibility was never checked, or long ago.

Somebody asked the payer whether the coverage holds, no more than 30 days before the visit. The
day of the last check stands on the coverage.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from rules.facts import given
from rules.findings import Flaw, Rule
from rules.review import Review
from rules.vocabulary import Severity
from rules.wording import day

GOOD_FOR = timedelta(days=30)


def check(review: Review) -> Iterator[Flaw]:
    """Find coverages last checked more than 30 days before the service date."""
    coverage = given(review.facts.coverage)
    if coverage is None:
        return
    checked = coverage.eligibility_checked_on
    if checked is not None and checked >= review.facts.service_date - GOOD_FOR:
        return
    yield Flaw(
        path="coverage.eligibility_checked_on",
        message=(
            "Eligibility was never checked."
            if checked is None
            else f"Eligibility was last checked on {day(checked)}."
        ),
        fix="Check eligibility for the date of service.",
    )


RULE = Rule(
    id="COV-002",
    title="Eligibility not checked lately",
    severity=Severity.WARN,
    citation="270/271 eligibility; CARC 27 and 31",
    applies_from=date(2000, 1, 1),
    check=check,
)
