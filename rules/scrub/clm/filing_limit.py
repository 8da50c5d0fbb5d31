"""CLM-007: the payer's filing limit has passed, or is about to.

Payers take claims up to a last day, counted from the date of service. Past it the claim is
blocked; during its last two weeks it is a warning. Original Medicare gives one calendar year;
for others the payer's settings say how many days.
"""

from collections.abc import Iterator
from datetime import date

from rules.filing import last_day_to_file
from rules.findings import Flaw, Rule
from rules.review import Review
from rules.vocabulary import Severity
from rules.wording import day, plural

DAYS_TO_WARN = 14


def check(review: Review) -> Iterator[Flaw]:
    """Find claims past the last day to file; the last two weeks warn."""
    last_day = last_day_to_file(review.facts.payer, review.facts.service_date)
    if last_day is None:
        return
    left = (last_day - review.facts.submission_date).days
    if left > DAYS_TO_WARN:
        return
    yield Flaw(
        path="submission_date",
        message=(
            f"The last day to file was {day(last_day)}."
            if left < 0
            else f"{plural(left, 'day')} left to file; the last day is {day(last_day)}."
        ),
        fix=(
            "Send it with the proof that an exception applies, or write it off."
            if left < 0
            else "Send the claim first."
        ),
        severity=None if left < 0 else Severity.WARN,
    )


RULE = Rule(
    id="CLM-007",
    title="Filing limit passed or near",
    severity=Severity.BLOCK,
    departs_to=(Severity.WARN,),
    citation="42 CFR 424.44(a); the payer's contract",
    applies_from=date(2010, 1, 1),
    check=check,
)
