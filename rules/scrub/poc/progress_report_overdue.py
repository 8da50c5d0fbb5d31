"""POC-004: the progress report is overdue.

A progress report is due at least every 10 treatment days. For Medicare a later one blocks the
claim; for other payers it is a warning.
"""

from collections.abc import Iterator
from datetime import date

from rules.facts import given
from rules.findings import Flaw, Rule
from rules.review import Review
from rules.vocabulary import Severity
from rules.wording import plural

MOST_TREATMENT_DAYS = 10


def check(review: Review) -> Iterator[Flaw]:
    """Find more than ten treatment days since the last report; others than Medicare warn."""
    progress = given(review.facts.progress)
    if progress is None or progress.treatment_days_since_report is None:
        return
    days = progress.treatment_days_since_report
    if days > MOST_TREATMENT_DAYS:
        yield Flaw(
            path="progress.treatment_days_since_report",
            message=(
                f"This is treatment day {days} since the last progress report; one is due every "
                f"{plural(MOST_TREATMENT_DAYS, 'treatment day')}."
            ),
            fix="Have the therapist write the progress report.",
            severity=None if review.facts.payer.is_medicare else Severity.WARN,
        )


RULE = Rule(
    id="POC-004",
    title="Progress report is overdue",
    severity=Severity.BLOCK,
    departs_to=(Severity.WARN,),
    citation="Pub. 100-02, ch. 15, sec. 220.3.D",
    applies_from=date(2013, 1, 1),
    check=check,
)
