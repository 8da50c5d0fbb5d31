"""COV-001: coverage was not in force on the date of service.

The patient's coverage with this payer holds on the date of service; its first and last day
count.
"""

from collections.abc import Iterator
from datetime import date

from rules.facts import ABSENT
from rules.findings import Flaw, Rule
from rules.review import Review
from rules.vocabulary import Severity
from rules.wording import day


def check(review: Review) -> Iterator[Flaw]:
    """Find a missing coverage, and one that begins later or has ended."""
    coverage, on = review.facts.coverage, review.facts.service_date
    if coverage is ABSENT:
        return
    if coverage is None:
        path, message = "coverage", "There is no coverage with this payer."
    elif coverage.starts_on is not None and on < coverage.starts_on:
        path, message = "coverage.starts_on", f"Coverage begins on {day(coverage.starts_on)}."
    elif coverage.ends_on is not None and on > coverage.ends_on:
        path, message = "coverage.ends_on", f"Coverage ended on {day(coverage.ends_on)}."
    else:
        return
    yield Flaw(
        path=path,
        message=message,
        fix="Check eligibility for the date and bill the payer that covers it.",
    )


RULE = Rule(
    id="COV-001",
    title="Coverage not in force",
    severity=Severity.BLOCK,
    citation="The payer's eligibility answer (271); CARC 27",
    applies_from=date(2000, 1, 1),
    check=check,
)
